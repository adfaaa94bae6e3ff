#!/usr/bin/env python3
"""Scores a PNG image by a model of Anomaly Detection, as its command "Score image" does, with numpy and torch alone.

    python3 score.py MODEL.anomaly IMAGE.png

score_input.py and score_methods.py must lie beside it. model-file.md explains the model file.
"""
import math
import re
import sys
from collections import namedtuple

import numpy as np
import torch

from score_input import DAMAGED, Axis, Map, look, read_model, read_png, resizing, together
from score_methods import levels

# What a member finds: sizes of its levels, their maps by patch and by place; axes of its working image; how it looks.
Found = namedtuple("Found", "sizes by_patch by_place axes unlike")

def listen(member, weights, image):
    """What a member of the model finds in the image."""
    texture = member["preprocessing"]["layout"] == "TEXTURE"
    values, axes, unlike = look(image, member["preprocessing"])
    found = Found([], [], [], axes, unlike)
    shortest, ends = min(axis.count for axis in axes), [axis.start + axis.count * axis.scale for axis in axes]
    area = [(a.start, n if n - end < a.scale else end) for a, end, n in zip(axes, ends, image.shape[1:])]
    for level, usual in zip(levels(member, weights), member["aggregation"]["profile"]["levels"]):
        size, side = level.patch * level.reduction, level.patch // level.stride
        beside = (level.patch - level.stride) / 2
        if size > shortest:
            raise ValueError(f"the image is too small: the model looks at structures of {size} x {size} pixels")
        reduced = [Axis(a.start, a.scale * level.reduction, a.count // level.reduction) for a in axes]
        down, right = [resizing(axis, n) for axis, n in zip(reduced, image.shape[1:])]
        evidence = level.evidence(torch.tensor(down @ values @ right.T, dtype=torch.float32)).numpy()
        grid = [Axis(a.start + beside * a.scale, level.stride * a.scale, n) for a, n in zip(reduced, evidence.shape)]
        patches = Map(evidence, grid, area, texture or evidence.size == 1, math.exp(usual["centre"]))
        places = patches
        if not texture and side > 1 and 2 * size < shortest:  # a place has the mean of all patches that it is in
            more = np.pad(evidence, side - 1, constant_values=patches.typical)
            mean = np.lib.stride_tricks.sliding_window_view(more, (side, side)).mean((2, 3))
            grid = [Axis(a.start - beside / level.stride * a.scale, a.scale, n) for a, n in zip(grid, mean.shape)]
            places = patches._replace(values=mean, axes=grid, beyond=True)
        for known, new in zip(found, (size, patches, places)):
            known.append(new)
    return found

def surprise(values, scores):
    """-log10 of the share of normal pixels that are higher, by the values at which it is 0, 0.05, 0.1 ..."""
    known, half = 0.05 * np.arange(len(scores)), (len(scores) - 1) // 2
    slope = (known[-1] - known[half]) / np.float64(scores[-1] - scores[half])
    further = np.minimum(2 * known[-1], known[-1] + (values - scores[-1]) * slope)
    inside = np.where(values > scores[0], np.interp(values, scores, known), 0)
    return np.float32(np.where(values > scores[-1], further, inside))

def histogram(values):
    """Mean and number of the values in each of 16,384 bins from 0 to the highest, without empty bins."""
    values, highest = np.float64(values).ravel(), values.max()
    bins = np.minimum(16383, 16384 * values / highest).astype(int) if highest > 0 else np.zeros(values.size, int)
    counts, sums = np.bincount(bins), np.bincount(bins, values)
    return sums[counts > 0] / counts[counts > 0], counts[counts > 0]

def top(means, counts):
    """The mean of the highest hundredth of the values."""
    before = np.cumsum(counts[::-1]) - counts[::-1]
    taken = np.clip(max(1, 0.01 * counts.sum()) - before, 0, counts[::-1])
    return (taken * means[::-1]).sum() / taken.sum()

def pooled(how, means, counts):
    weights = {"MEAN": 1, "SOFTMAX": np.exp(means - means.max()), "MAX": means == means.max()}[how] * counts
    return (weights * means).sum() / weights.sum()

def opinions(rule, maps, aggregate):
    """The figure of each level of a member, and its two opinions: its score, and how high the aggregate's tail is."""
    figures = np.array([pooled(rule["pooling"]["positions"], *histogram(one.values)) for one in maps])
    means, counts = histogram(aggregate)
    height = top(means, counts) - means[np.argmax(2 * np.cumsum(counts) >= counts.sum())]
    usual = rule["profile"]["levels"] + [rule["tailHeight"]]
    centre, width = [np.array([one[key] for one in usual]) for key in ("centre", "width")]
    deviations = (np.log(np.maximum([*figures, height], 1e-9)) - centre) / width
    each, tail, direction = deviations[:-1], deviations[-1], width[:-1] ** 3
    if rule["pooling"]["levels"] != "PROFILE":
        return figures, pooled(rule["pooling"]["levels"], figures, 1), tail
    correlation = np.array(rule["profile"]["correlation"])
    amount = direction @ each / math.sqrt(direction @ correlation @ direction)
    imbalance = max(0, each @ np.linalg.solve(correlation, each) - amount ** 2)
    square = amount * abs(amount) + rule["imbalanceWeight"] * imbalance + rule["tailWeight"] * max(0, tail) ** 2
    return figures, math.copysign(math.sqrt(abs(square)), square), tail

def brought_together(opinions, voices):
    """Of several members the mean surprise: -log10 of the share of normal images with as high an opinion."""
    if not voices:
        return opinions[0]
    weight, mean, deviation = [np.array([voice[key] for voice in voices]) for key in ("weight", "mean", "deviation")]
    surprises = np.logaddexp(0, math.pi / math.sqrt(3) * (opinions - mean) / deviation) / math.log(10)
    return weight @ surprises / weight.sum()

def score(card, weights, image):
    """The figures of an image by the names that they have in the Results table."""
    channels, voices = card["members"][0]["preprocessing"]["channels"], card["committee"]["levels"]
    if len(image) != channels:
        raise ValueError(f"the image has {len(image)} channel(s), but the model was trained on images with {channels}")
    all_found, said, figures = [], [], {}
    for member in card["members"]:
        prefix = re.sub("[^A-Za-z0-9_]+", "_", member["name"]) + "/" if member["name"] else ""
        own = {name[len(prefix):]: values for name, values in weights.items()
               if name.startswith(prefix) and not name.startswith("training_images/")}
        found = listen(member, own, image)
        aggregate = together(found.by_patch, member["aggregation"]["weights"], found.axes, 1)
        means, *both = opinions(member["aggregation"], found.by_patch, aggregate)
        figures.update((f"{member['name']} level {size}".strip(), mean) for size, mean in zip(found.sizes, means))
        all_found.append(found)
        said += both
    if voices:
        maps = [one._replace(values=surprise(one.values, voice["rarity"]["scores"]), typical=math.log10(2))
                for one, voice in zip(sum((found.by_place for found in all_found), []), voices)]
        axes = all_found[0].axes
        if len(all_found) > 1:  # the whole image in the finest pixels of all
            scales = [min(one.scale for one in same) for same in zip(*(found.axes for found in all_found))]
            axes = [Axis(0, scale, max(1, int(n / scale + 1e-6))) for scale, n in zip(scales, image.shape[1:])]
        aggregate = together(maps, [voice["weight"] for voice in voices], axes, 2)
    whole = brought_together(said, card["committee"]["voices"])
    cases = [np.mean(np.array(case) >= whole) for case in card["calibration"]["scores"]["scores"]]
    rate = math.nan if any(found.unlike for found in all_found) else (1 + sum(cases)) / (1 + len(cases))
    return {"Score": whole, "Tail score": top(*histogram(aggregate)), "False-alarm rate": rate, **figures}

def main(model, picture):
    np.seterr(divide="ignore", invalid="ignore")
    at = picture
    try:
        image = read_png(picture)
        at = model
        figures = score(*read_model(model), image)
    except (OSError, ValueError) as error:
        sys.exit(f"{picture} cannot be scored by {model}: {error}")
    except DAMAGED as error:
        sys.exit(f"{at} is damaged, or another kind of file: {error!r}")
    for name, figure in figures.items():
        print(f"{name}: {figure:.9g}")

if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
