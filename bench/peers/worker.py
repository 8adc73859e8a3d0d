"""What every Python peer shares: the protocol, the data, timing and memory.

Protocol: one JSON object a line. The worker writes {"ready": true, "name", "versions", "threads",
"pid"} once; then answers each request {"id", "do", ...} with {"id", "ok": true, ...},
{"id", "ok": false, "cannot": reason} where the framework lacks the operation, or
{"id", "ok": false, "error": message}. Between requests it waits for a line on stdin.
"""

import argparse
import contextlib
import json
import os
import platform
import statistics
import sys
import time
import traceback

import numpy as np


class Cannot(Exception):
    """The framework cannot do what was asked; the message is its own."""


def arguments(variants):
    """The command line of a peer; `variants` are the allowed values of --variant."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="folder of the four MNIST IDX files")
    parser.add_argument("--variant", default=variants[0], choices=variants)
    parser.add_argument("--network", default="lenet5", choices=["lenet5", "vgg7"])
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--batch", type=int, default=128, help="images a training step")
    return parser.parse_args()


def read_idx(folder, name):
    """A uint8 array of one of MNIST's IDX files; ValueError when its header does not fit."""
    raw = np.fromfile(os.path.join(folder, name), dtype=np.uint8)
    rank = int(raw[3])
    shape = raw[4 : 4 + 4 * rank].view(">u4").astype(int)
    body = raw[4 + 4 * rank :]
    if raw[2] != 8 or body.size != shape.prod():
        raise ValueError(f"{name}: expected {shape.prod()} bytes of uint8, got {body.size}")
    return body.reshape(shape)


class Digits:
    """The training and test images [N, 28, 28] and labels [N], uint8."""

    def __init__(self, folder):
        self.images = read_idx(folder, "train-images-idx3-ubyte")
        self.labels = read_idx(folder, "train-labels-idx1-ubyte")
        self.test_images = read_idx(folder, "t10k-images-idx3-ubyte")
        self.test_labels = read_idx(folder, "t10k-labels-idx1-ubyte")


class Shuffle:
    """An endless stream of shuffled indices into `count` images, a new order each pass."""

    def __init__(self, count, seed=1):
        self.count, self.random = count, np.random.default_rng(seed)
        self.order, self.at = self.random.permutation(count), 0

    def take(self, size):
        if self.at + size > self.count:
            self.order, self.at = self.random.permutation(self.count), 0
        self.at += size
        return self.order[self.at - size : self.at]


def whole_steps(images, batch):
    """How many training steps `images` are; ValueError when the last would be short."""
    if images < batch or images % batch:
        raise ValueError(f"train: images must be a multiple of {batch}, got {images}")
    return images // batch


def seconds_of(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def fastest(candidates, rounds=5):
    """The name of the candidate (name -> function) that ran in the least time, and all times.

    The least, not the median: what else the machine does only ever adds to a time.
    """
    for work in candidates.values():
        work()
    times = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, work in candidates.items():
            times[name].append(seconds_of(work))
    least = {name: min(t) for name, t in times.items()}
    return min(least, key=least.get), least


def median_times(work, repeats, warmup):
    """Times `work(i)`, i = 0 ... repeats - 1, each call alone."""
    for i in range(warmup):
        work(i)
    times = [seconds_of(lambda i=i: work(i)) for i in range(repeats)]
    return {
        "repeats": repeats,
        "medianSeconds": statistics.median(times),
        "minSeconds": min(times),
        "totalSeconds": sum(times),
    }


def sgemm_rate(product, size, repeats=7):
    """GFLOP/s of `product()`, which multiplies two [size, size] float32 matrices."""
    product()
    seconds = statistics.median(seconds_of(product) for _ in range(repeats))
    return 2 * size**3 / seconds / 1e9


def peak_bytes():
    """Peak resident memory of this process (VmHWM)."""
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    raise OSError("/proc/self/status has no VmHWM")


def serve(name, peer, versions, threads):
    """Answers requests until stdin ends. A peer has a method for each `do` it knows."""
    # Frameworks print to stdout at will; keep the protocol's stream to ourselves.
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    versions = {"python": platform.python_version(), "numpy": np.__version__, **versions}

    def say(message):
        out.write(json.dumps(message) + "\n")
        out.flush()

    say({"ready": True, "name": name, "versions": versions, "threads": threads, "pid": os.getpid()})
    for line in sys.stdin:
        request = json.loads(line)
        answer = {"id": request.pop("id", None)}
        do = request.pop("do")
        try:
            if do == "memory":
                answer.update(ok=True, peakBytes=peak_bytes())
            elif not hasattr(peer, do):
                answer.update(ok=False, cannot=f"{name} does not answer '{do}'")
            else:
                with contextlib.redirect_stdout(sys.stderr):
                    answer.update(ok=True, **getattr(peer, do)(**request))
        except Cannot as reason:
            answer.update(ok=False, cannot=str(reason))
        except Exception as error:
            traceback.print_exc()
            answer.update(ok=False, error=f"{type(error).__name__}: {error}")
        say(answer)
