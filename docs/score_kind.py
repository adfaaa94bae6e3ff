"""Whether an image is of the kind that a model was trained on: how it looks, in 28 figures, beside training images."""
import math

import numpy as np

# Traits: how many figures each has, and by how much a figure may always differ.
TRAITS = {"brightness": (7, 0.05), "blank": (3, 0.05), "sharpness": (10, 0.05), "colours": (6, 0.05),
          "shape": (1, 0.25), "size": (1, 1.6)}
SHARPNESS = slice(10, 20)

def looks(image, own):
    """The figures of a working image, channels x rows x columns, of an image with its own rows and columns."""
    starts = [max(0, n - 512) // 2 for n in image.shape[1:]]
    image = np.float64(image[:, starts[0]:starts[0] + 512, starts[1]:starts[1] + 512])
    grey = image.mean(0)
    bins = np.bincount(np.clip((grey.ravel() + 1) / 2 * 2048, 0, 2047).astype(int), minlength=2048)
    shares = np.array([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99])
    figures = list(np.searchsorted(np.cumsum(bins), shares * grey.size) / 1024 - 1)
    figures += [bins.reshape(64, 32).sum(1).max() / grey.size, np.mean(grey < -0.98), np.mean(grey > 0.98)]
    block = grey
    for _ in range(5):
        shows = min(block.shape) >= 4  # 0 stands for a logarithm that there is not
        figures += [math.log10(1e-6 + np.mean(np.diff(block, axis=axis) ** 2)) if shows else 0 for axis in (1, 0)]
        if shows:
            even = block[:block.shape[0] // 2 * 2, :block.shape[1] // 2 * 2]
            block = even.reshape(even.shape[0] // 2, 2, -1, 2).mean((1, 3))
    for channel in range(3):
        apart = image[channel] - grey if channel < len(image) else np.zeros(1)
        figures += [apart.mean(), math.sqrt(np.mean(apart ** 2))]
    return np.float32(figures + [math.log(own[1] / own[0]), math.log(own[0] * own[1])])

def is_far(figures, known, apart):
    """Whether it differs from each training image, in a trait or in all, so much more than those differ from each other
    that its score says nothing.

    known: training images x 28 figures; apart: how far those are at the most, in each trait and in all together
    """
    counts, least = np.array(list(TRAITS.values())).T
    ends = np.cumsum(counts.astype(int))
    units = known.astype(float).std(0) + np.repeat(least, counts.astype(int))
    if not known[:, -1].any():  # parts of larger images have no size of their own
        units[-2:] = np.inf
    squares = ((figures.astype(float) - known) / units) ** 2
    squares[:, SHARPNESS][(known[:, SHARPNESS] == 0) | (figures[SHARPNESS] == 0)] = 0
    parts = np.split(squares, ends[:-1], axis=1) + [squares]
    nearest = [math.sqrt(part.mean(1).min()) for part in parts]
    return any(n / max(a, 0.5 if i < len(TRAITS) else 0.1) > 3.5 for i, (n, a) in enumerate(zip(nearest, apart)))
