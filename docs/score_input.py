"""The files that score.py reads, how a member of a model looks at an image, and maps on it.

Images are channels x rows x columns.
"""
import json
import math
import struct
import zipfile
import zlib
from collections import namedtuple

import numpy as np
import torch

# Rows or columns of a grid: where on the image the first begins, how many pixels wide each is, how many there are.
Axis = namedtuple("Axis", "start scale count")

# Evidence on a grid of two axes. It speaks in an area of the image, beyond its last centres or not; else it is typical.
Map = namedtuple("Map", "values axes area beyond typical")

# what files raise in which something is missing
DAMAGED = (KeyError, IndexError, struct.error, zipfile.BadZipFile, zlib.error)

def read_model(path):
    """The card, and the weights by name."""
    with zipfile.ZipFile(path) as archive:
        card, data = json.loads(archive.read("model.json")), archive.read("weights.safetensors")
    if card["formatVersion"] < 5:
        raise ValueError(f"the model has format {card['formatVersion']}, but here 5 is the first: train it again")
    start, weights = 8 + int.from_bytes(data[:8], "little"), {}
    for name, tensor in json.loads(data[8:start]).items():
        begin, end = tensor["data_offsets"]
        values = np.frombuffer(data[start + begin:start + end], "<f4").reshape(tensor["shape"])
        weights[name] = torch.tensor(values)
    return card, weights

def read_png(path):
    """The values of an image of 8 or 16 bits, grey or RGB."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("the image is no PNG: save it as one")
    at, chunks = 8, {}
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if struct.unpack_from(">I", data, at + 8 + length)[0] != zlib.crc32(data[at + 4:at + 8 + length]):
            raise ValueError("the image is damaged: a check sum in it is wrong")
        chunks[kind] = chunks.get(kind, b"") + data[at + 8:at + 8 + length]
        at += 12 + length
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if bits not in (8, 16) or colour not in (0, 2) or interlaced or b"tRNS" in chunks:
        raise ValueError("save the image as PNG with 8 or 16 bits, grey or RGB, opaque, not interlaced")
    step = (1 + colour) * bits // 8  # bytes of a pixel
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, 1 + width * step)
    rows = [bytes(step + width * step)]
    for line in lines:
        rows.append(unfiltered(line[0], line[1:].tobytes(), rows[-1], step))
    pixels = np.frombuffer(b"".join(row[step:] for row in rows[1:]), np.uint8 if bits == 8 else ">u2")
    return pixels.reshape(height, width, 1 + colour).transpose(2, 0, 1).astype(float)

def unfiltered(kind, differences, above, step):
    """A row behind a pixel of zeros. The file has the difference of each byte from a guess by bytes before."""
    row = bytearray(step) + differences
    for i in range(step, len(row)):
        left, up, corner = row[i - step], above[i], above[i - step]
        if kind == 4:
            guess = min(left, up, corner, key=lambda value: abs(left + up - corner - value))
        else:
            guess = (0, left, up, (left + up) // 2)[kind]
        row[i] = (row[i] + guess) % 256
    return row

def quantile(ordered, share):
    return ordered[math.floor(share * (len(ordered) - 1) + 0.5)]

def look(image, rule):
    """Its values from -1 to 1, the axes of the working image, and whether it is unlike the training images."""
    sizes, intensity, spans = image.shape[1:], rule["intensity"], rule["intensity"]["spans"]
    step = max(1, math.ceil(math.sqrt(sizes[0] * sizes[1] / 65536)))
    values, bright, unlike = [], np.zeros(sizes, bool), False
    for c, (channel, low, high) in enumerate(zip(image, intensity["fixed"]["low"], intensity["fixed"]["high"])):
        sample = np.sort(channel[::step, ::step], axis=None)
        dark, light, far = quantile(sample, 0.005), quantile(sample, 0.98), 0.5 * (high - low)
        if sample[0] < sample[-1]:
            bright |= channel > dark + 0.1 * (light - dark)
        if not intensity["perImage"]:
            unlike |= np.mean((sample < low - far) | (sample > high + far)) > 0.25
            if spans["widest"]:
                unlike |= not spans["narrowest"][c] / 10 <= light - dark <= 10 * spans["widest"][c]
        elif light > dark:
            low, high = dark, dark + 1.25 * (light - dark)
        values.append(np.clip(2 * (channel - low) / (high - low) - 1, -1, 1))
    if rule["layout"] == "TEXTURE":
        axes = [Axis(0, rule["reduction"], max(1, int(size / rule["reduction"] + 1e-6))) for size in sizes]
    else:
        boxes = [(0, size) for size in sizes]
        lines = [np.flatnonzero(part.sum(1) > 0.02 * part.shape[1]) for part in (bright, bright.T)]
        if rule["cropped"] and all(map(len, lines)):
            boxes = [(some[0], some[-1] + 1) for some in lines]
        axes = [Axis(a, (b - a) / count, count) for (a, b), count in zip(boxes, (rule["height"], rule["width"]))]
    if any(axis.count > 4 * size for axis, size in zip(axes, sizes)):
        raise ValueError("the image is too small: it would be enlarged more than 4 times")
    return np.array(values, np.float32), axes, bool(unlike)

def centres(axis):
    """Where on the image the pixels of a grid have their centres."""
    return axis.start + (np.arange(axis.count) + 0.5) * axis.scale

def between(places, size):
    """How much each of some pixels counts at each place, by linear interpolation; the first is at place 0."""
    return np.maximum(0, 1 - abs(np.arange(size) - np.clip(places, 0, size - 1)[:, None]))

def resizing(axis, size):
    """How much each of the image's pixels counts in each of a grid: as much as is covered, or between two centres."""
    if axis.scale < 1:
        return between(centres(axis) - 0.5, size)
    begin, pixel = axis.start + axis.scale * np.arange(axis.count)[:, None], np.arange(size)
    covered = np.minimum(begin + axis.scale, pixel + 1) - np.maximum(begin, pixel)
    covered[covered < 1e-6] = 0  # by rounding
    return covered / covered.sum(1, keepdims=True)

def together(maps, weights, axes, power):
    """The mean of some maps at each pixel of a grid, or with power 2 the root of the mean of their squares."""
    total = 0
    for one, weight in zip(maps, weights):
        at = [(centres(axis) - own.start) / own.scale - 0.5 for axis, own in zip(axes, one.axes)]
        speaks = [(a < centres(axis)) & (centres(axis) < b) for axis, (a, b) in zip(axes, one.area)]
        if not one.beyond:
            speaks = [yes & (-0.51 <= at) & (at <= n - 0.49) for yes, at, n in zip(speaks, at, one.values.shape)]
        down, right = [between(places, n) for places, n in zip(at, one.values.shape)]
        total = total + weight * np.where(np.outer(*speaks), down @ one.values @ right.T, one.typical) ** power
    return np.float32(total ** (1 / power))
