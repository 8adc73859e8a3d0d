"""PyTorch as a peer: --variant default | channels_last | compile (both layouts, inductor)."""

import warnings

import numpy as np
import torch
from torch import nn

from worker import (
    Digits,
    Shuffle,
    arguments,
    fastest,
    median_times,
    seconds_of,
    serve,
    sgemm_rate,
    whole_steps,
)

warnings.filterwarnings("ignore", category=FutureWarning)  # torch.jit is deprecated, and faster
TORCH2 = int(torch.__version__.split(".")[0]) >= 2


class Lenet5(nn.Module):
    """The seed's network: raw 0..255 input [N, 1, 28, 28] -> logits [N, 10]; 234,322 parameters."""

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 12, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(12, 32, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 240, 5), nn.ReLU(), nn.Flatten(),
            nn.Linear(240, 128), nn.ReLU(), nn.Linear(128, 10),
        )  # fmt: skip

    def forward(self, x):
        return self.layers(x * (1 / 255))


class Vgg7(nn.Module):
    """src/network/networks/vgg7.ts: raw 0..255 input [N, 1, 28, 28] -> logits [N, 11]; 290,603 parameters."""

    def __init__(self):
        super().__init__()
        pairs = [(1, 32), (32, 32), None, (32, 64), (64, 64), None, (64, 128), (128, 128)]
        layers = []
        for pair in pairs:
            if pair is None:
                layers.append(nn.MaxPool2d(2))
                continue
            # Keras' momentum 0.99 is PyTorch's 0.01.
            normalize = nn.BatchNorm2d(pair[1], eps=1e-3, momentum=0.01)
            layers += [nn.Conv2d(*pair, 3, padding=1, bias=False), normalize, nn.ReLU()]
        self.features = nn.Sequential(*layers)
        self.dropout, self.dense = nn.Dropout(0.1), nn.Linear(256, 11)

    def forward(self, x):
        x = self.features(x * (1 / 255))
        pooled = torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)
        return self.dense(self.dropout(pooled))


NETWORKS = {"lenet5": Lenet5, "vgg7": Vgg7}


def adam(model):
    """Adam 1e-3 in the fastest form this version has (measured: fused on 2, foreach on 1.13)."""
    options = {"fused": True} if TORCH2 else {"foreach": True}
    return torch.optim.Adam(model.parameters(), lr=1e-3, **options)


class Peer:
    def __init__(self, options):
        torch.set_num_threads(options.threads)
        torch.manual_seed(1)
        self.options, self.digits = options, Digits(options.data)
        self.images = torch.from_numpy(self.digits.images).unsqueeze(1)
        self.labels = torch.from_numpy(self.digits.labels).long()
        self.shuffle = Shuffle(len(self.images))
        self.format = (
            torch.contiguous_format if options.variant == "default" else torch.channels_last
        )
        self.model = NETWORKS[options.network]().to(memory_format=self.format)
        self.optimizer = adam(self.model)
        self.loss = nn.CrossEntropyLoss()
        self.run_model = self.forward_loss
        if options.variant == "compile":
            self.run_model = torch.compile(self.forward_loss)
        self.infer_ways = {}

    def forward_loss(self, x, y):
        return self.loss(self.model(x), y)

    def step(self, indices):
        chosen = torch.from_numpy(indices)
        x = self.images[chosen].float().contiguous(memory_format=self.format)
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.run_model(x, self.labels[chosen])
        loss.backward()
        self.optimizer.step()
        return loss.detach()

    def train(self, images):
        batch = self.options.batch
        steps = whole_steps(images, batch)
        self.model.train()
        losses = []

        def work():
            losses.extend(self.step(self.shuffle.take(batch)) for _ in range(steps))

        seconds = seconds_of(work)
        return {"images": images, "seconds": seconds, "lastLoss": losses[-1].item()}

    def ways(self, x, mode):
        """Ways to infer, by name: `usual` is eager; `fastest` adds frozen, fused TorchScript."""
        self.model.eval()
        if self.options.variant == "compile":
            return {"inductor": torch.compile(self.model)}
        ways = {"eager": self.model}
        if mode == "fastest":
            ways["frozen"] = torch.jit.freeze(torch.jit.trace(self.model, x))
            fused = torch.jit.optimize_for_inference(torch.jit.trace(self.model, x))
            ways["optimize_for_inference"] = fused
            expected = self.model(x)
            for name, way in ways.items():
                if not torch.allclose(way(x), expected, rtol=1e-3, atol=1e-3):
                    raise ValueError(f"{name} and eager differ")
        return ways

    def choose(self, batch, mode, call):
        """The fastest way and thread count for this batch."""
        ways = self.ways(torch.rand(batch, 1, 28, 28) * 255, mode)
        inner = 50 if batch == 1 else 3
        candidates = {}
        for threads in {1, self.options.threads}:
            for name, way in ways.items():

                def work(way=way, threads=threads):
                    torch.set_num_threads(threads)
                    for i in range(inner):
                        call(way, i)

                candidates[name, threads] = work
        (name, threads), _ = fastest(candidates)
        return name, threads, ways[name]

    def infer(self, batch, repeats, mode="fastest"):
        pictures = self.digits.test_images

        def call(way, i):
            start = i * batch % (len(pictures) - batch)
            x = torch.from_numpy(pictures[start : start + batch]).unsqueeze(1).float()
            return way(x.contiguous(memory_format=self.format)).softmax(1).numpy()

        key = batch, mode
        with torch.inference_mode():
            if key not in self.infer_ways:
                self.infer_ways[key] = self.choose(batch, mode, call)
            name, threads, way = self.infer_ways[key]
            torch.set_num_threads(threads)
            try:
                times = median_times(lambda i: call(way, i), repeats, warmup=3)
            finally:
                torch.set_num_threads(self.options.threads)
        return {"batch": batch, "how": f"{name}, {threads} threads", **times}

    def sgemm(self, size=1024):
        a, b = torch.rand(size, size), torch.rand(size, size)
        return {"size": size, "gflops": sgemm_rate(lambda: a @ b, size)}

    def test(self):
        """Accuracy on the test images, to show that what was timed also learned."""
        self.model.eval()
        with torch.inference_mode():
            x = torch.from_numpy(self.digits.test_images).unsqueeze(1).float()
            said = torch.cat([self.model(part).argmax(1) for part in x.split(1000)])
        return {"accuracy": float(np.mean(said.numpy() == self.digits.test_labels))}


if __name__ == "__main__":
    options = arguments(["default", "channels_last", "compile"])
    versions = {"torch": torch.__version__}
    serve(f"PyTorch {options.variant}", Peer(options), versions, options.threads)
