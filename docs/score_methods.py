"""The methods that score.py knows: what a member of a model finds in an image, level by level.

Images are tensors of channels x rows x columns, with values from -1 to 1.
"""
import math
import re
from collections import namedtuple
from functools import partial

import numpy as np
import torch
from torch.nn.functional import avg_pool2d, leaky_relu, softplus, unfold

# Patches of so many pixels, so many pixels apart, of an image that was reduced so many times.
# evidence: a function from the reduced image to a value of at least 0 for each patch, rows x columns.
Level = namedtuple("Level", "patch reduction stride evidence")

BAND = 64  # rows of patches that a network sees at once: all those of a large image need much memory

def levels(member, weights):
    """The levels of a member, in ascending size."""
    if member["method"] == "MLSAD":
        return networks(member, weights)
    if member["method"] == "Memory":
        return memories(weights)
    raise ValueError(f"the model has a member of the method {member['method']}; only MLSAD and Memory are known here")

def below(key, weights):
    """The weights whose names begin with a key and a point, by the rest of their names."""
    return {name[len(key) + 1:]: values for name, values in weights.items() if name.startswith(key + ".")}

def centres(image, patch, stride):
    """Rows and columns at which patches have their centres, counted from the centre of the first pixel."""
    return [np.arange((side - patch) // stride + 1) * stride + (patch - 1) / 2 for side in image.shape[1:]]

def networks(member, weights):
    """MLSAD has a network for each level. Its size is in the names of the weights, its patch in a shape of them."""
    texture = member["preprocessing"]["layout"] == "TEXTURE"
    options = [member["options"][key] for key in ("levels", "imagelevel", "maps", "fakes")]
    detailed = not texture and options == ["auto", "off", "sampled", "cells"]
    found = []
    for size in sorted(int(name[2:-6]) for name in weights if re.fullmatch(r"D_\d+\.patch", name)):
        layers = below(f"D_{size}", weights)
        patch = math.isqrt(layers["patch"].shape[1] // member["preprocessing"]["channels"])
        reduction, stride = size // patch, 1
        if texture and reduction == 1 and patch >= 8:
            stride = 2
        if detailed and patch in (6, 12):
            stride = patch // 3
        found.append(Level(patch, reduction, stride, partial(network, layers, patch, stride, texture)))
    return found

def network(layers, patch, stride, texture, image):
    """Softplus of what the network says of each patch."""
    rows, columns = centres(image, patch, stride)
    bands = []
    for first in range(0, len(rows), BAND):
        some = rows[first:first + BAND]
        window = image[:, first * stride:(first + len(some) - 1) * stride + patch]
        pixels = unfold(window[None], patch, stride=stride)[0]  # (channels patch patch) x patches
        where = [at.ravel() for at in np.meshgrid(some, columns, indexing="ij")]
        features = (near_borders if texture else waves_of_place)(*where, *image.shape[1:])
        logits = judged(layers, pixels, torch.tensor(np.array(features), dtype=torch.float32))
        bands.append(softplus(logits).reshape(len(some), len(columns)))
    return torch.cat(bands)

def judged(layers, pixels, features):
    """Layers are matrices: those of a patch see no other patch."""
    def layer(name, x):
        return layers[name] @ x + layers[name + ".bias"][:, None]
    x = layer("mix", leaky_relu(layer("patch", pixels), 0.2)) + layers["position"] @ features
    x = leaky_relu(x, 0.2)
    for block in range(sum(name.endswith(".first") for name in layers)):
        x = x + layer(f"block{block}.second", leaky_relu(layer(f"block{block}.first", x), 0.2))
    return layer("output", x)

def near_borders(y, x, height, width):
    """Of textures: 1 at each border, 0 from 8 or 32 pixels on."""
    ways = [x, width - 1 - x, y, height - 1 - y]
    return [np.maximum(0, 1 - way / reach) for way in ways for reach in (8, 32)]

def waves_of_place(y, x, height, width):
    """Of aligned images: coordinates from -1 to 1, and their sines and cosines in four octaves."""
    u, v = [(2 * at - side + 1) / max(1, side - 1) for at, side in ((x, width), (y, height))]
    return [u, v] + [f(math.pi / 2 * 2 ** k * at) for k in range(4) for at in (u, v) for f in (np.sin, np.cos)]

def memories(weights):
    """Memory has a level for each kind of descriptors. Kind and distance of places are in the names of the weights."""
    kinds = {"patches": (patches, 1), "scattering": (scattering, 3)}  # and how many distances wide a place is
    found = []
    for key in {name.split(".")[0] for name in weights}:
        kind, stride = re.fullmatch(r"([a-z]+)(\d+)", key).groups()
        if kind not in kinds:
            raise ValueError(f"the model has a memory of {kind} features; only those without a backbone are known here")
        describe, patch, stride = kinds[kind][0], kinds[kind][1] * int(stride), int(stride)
        found.append(Level(patch, 1, stride, partial(memory, below(key, weights), describe, patch, stride)))
    return sorted(found, key=lambda level: level.patch)

def memory(kept, describe, patch, stride, image):
    """Mean of two distances, as multiples of the usual: from the nearest that was kept, and from the middle of all."""
    rows, columns = centres(image, patch, stride)
    described = describe(image, stride)[:, :len(rows), :len(columns)].flatten(1).T  # places x descriptors
    white = (described - kept["mean"]) @ kept["axes"].T
    y, x = np.meshgrid(64 * rows / image.shape[1], 64 * columns / image.shape[2], indexing="ij")
    where = torch.tensor(np.array([x.ravel(), y.ravel()]).T, dtype=torch.float32)
    places = torch.cat([white, where], 1)[:, :kept["bank"].shape[1]]  # with option place:off the bank has no places
    nearest = torch.cat([torch.cdist(some, kept["bank"]).min(1).values for some in places.split(1024)])
    distances = torch.stack([nearest, white.norm(dim=1)], 1) / kept["usual"]
    return distances.mean(1).reshape(len(rows), len(columns))

def mirrored(images, around, multiple=1):
    """Images that go on as in a mirror: at all borders, and below and at the right up to a multiple of some pixels."""
    more = [(around, around + -side % multiple) for side in images.shape[1:]]
    return torch.tensor(np.pad(images.numpy(), [(0, 0)] + more, "symmetric"))

def patches(image, stride):
    """Pixels around each place, at resolutions in which places are stride, stride / 2 ... 1 pixels apart."""
    reduced, found = mirrored(image, 0, stride), []
    rows, columns = [side // stride for side in reduced.shape[1:]]
    for step in (2 ** k for k in reversed(range(stride.bit_length()))):
        side = 7 if step == 1 else 8
        pixels = unfold(mirrored(reduced, (side - step) // 2)[None], side, stride=step)
        # in the order: blocks of step x step pixels, in each block channels, in each channel pixels
        blocks = pixels.reshape(len(image), side // step, step, side // step, step, rows, columns)
        found.append(blocks.permute(1, 3, 0, 2, 4, 5, 6).flatten(0, 4))
        reduced = avg_pool2d(reduced, 2) if step > 1 else None
    return torch.cat(found)

def scattering(image, stride):
    """Logarithms of how strong waves are around each place, and waves of that strength; and how bright it is."""
    def window(images, step):
        return avg_pool2d(avg_pool2d(images, step), 3, 1)
    filled = mirrored(image, 0, 4 * stride)
    reduced, found, step = filled, [], stride
    while step >= 1:
        strong, longer = strength(reduced), step // 2
        found.append(window(strong, step))
        while longer >= 1:
            strong = avg_pool2d(strong, 2)
            found.append(window(strength(strong), longer))
            longer //= 2
        reduced, step = avg_pool2d(reduced, 2), step // 2
    return torch.cat([(torch.cat(found) + 1e-3).log(), window(filled, stride)])

def strength(images):
    """How strong waves of six directions are at each pixel: K images become 6 K."""
    found = []
    for image in mirrored(images, 4):
        even, odd = (WAVES @ unfold(image[None, None], 9)[0]).split(6)
        found.append((even * even + odd * odd).sqrt().reshape(6, *images.shape[1:]))
    return torch.cat(found)

def waves():
    """Gabor waves of 9 x 9 pixels without a mean, of an absolute sum of 1: six even ones, and six odd ones."""
    y, x = np.mgrid[-4:5, -4:5]
    angle = math.pi / 6 * np.arange(6)[:, None, None]
    along, across = np.cos(angle) * x + np.sin(angle) * y, np.cos(angle) * y - np.sin(angle) * x
    envelope = np.exp(-(along ** 2 + (0.6 * across) ** 2) / (2 * 1.6 ** 2))
    wave = envelope * np.exp(1.8j * along)
    wave -= envelope * (wave.real.sum((1, 2)) / envelope.sum((1, 2)))[:, None, None]
    wave /= abs(wave).sum((1, 2))[:, None, None]
    return torch.tensor(np.array([wave.real, wave.imag]), dtype=torch.float32).reshape(12, 81)

WAVES = waves()
