"""Writes optimizers.json: what PyTorch's optimizers, schedules and loss give in float64.

    python3 test/golden/optimizers.py      (any PyTorch, 1.13 or newer; from the project's folder)

Ten steps of eight weights each; weights, gradients and learning rates are numbers that float32
holds exactly. PyTorch adds epsilon to the root of v after its bias correction; Keras, section 2 of
the paper and Tenfold before it. `adam` and `adamw` are torch.optim's own classes: their epsilon is,
for Tenfold, epsilon * sqrt(1 - beta2^step). `keras` is Keras' rule with its decay, written out
here. Epsilon is large, so that the two forms end far apart.
"""

import os

import torch
import torch.nn.functional as F
from lenet5 import HERE, as_json

STEPS, COUNT = 10, 8
BETA1, BETA2, EPSILON, DECAY = 0.75, 0.9375, 0.125, 0.5
RATES = [(8 - abs(step - 4)) / 64 for step in range(STEPS)]
ONE_CYCLE = {"peak": 0.5, "steps": 20}

torch.set_default_dtype(torch.float64)


def start():
    return torch.tensor([(3 * i - 10) / 8 for i in range(COUNT)])


def gradient(step):
    """Multiples of 1/16 in -1 ... 1 that change sign and size from step to step."""
    return torch.tensor([((7 * i + 5 * step + i * step) % 33 - 16) / 16 for i in range(COUNT)])


def optimized(kind, **options):
    """The weights after each step of one of torch.optim's classes."""
    weights = start().requires_grad_()
    optimizer = kind([weights], betas=(BETA1, BETA2), eps=EPSILON, **options)
    trajectory = []
    for step in range(STEPS):
        optimizer.param_groups[0]["lr"] = RATES[step]
        weights.grad = gradient(step)
        optimizer.step()
        trajectory += weights.tolist()
    return trajectory


def keras():
    """Keras 3's Adam.update_step, after its decoupled decay: weights after each step."""
    w, m, v = start(), torch.zeros(COUNT), torch.zeros(COUNT)
    trajectory = []
    for step in range(STEPS):
        g, rate = gradient(step), RATES[step]
        w -= w * DECAY * rate
        m += (g - m) * (1 - BETA1)
        v += (g * g - v) * (1 - BETA2)
        alpha = rate * (1 - BETA2 ** (step + 1)) ** 0.5 / (1 - BETA1 ** (step + 1))
        w -= m * alpha / (v.sqrt() + EPSILON)
        trajectory += w.tolist()
    return trajectory


def rates(schedule, steps, peak, **options):
    """The rate of each step."""
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=peak)
    scheduler = schedule(optimizer, **options)
    found = []
    for _ in range(steps):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step() if len(found) < steps else None
    return found


def smoothed():
    """Losses of three samples, and the gradient of their mean; logits are multiples of 1/4."""
    logits = torch.tensor([[((5 * n + 3 * c) % 13 - 6) / 4 for c in range(4)] for n in range(3)])
    logits.requires_grad_()
    labels = torch.tensor([2, 0, 3])
    loss = F.cross_entropy(logits, labels, label_smoothing=0.25)
    loss.backward()
    return {
        "smoothing": 0.25,
        "labels": labels.tolist(),
        "logits": logits.flatten().tolist(),
        "loss": loss.item(),
        "dLogits": logits.grad.flatten().tolist(),
    }


def main():
    lr = torch.optim.lr_scheduler
    peak, steps = ONE_CYCLE["peak"], ONE_CYCLE["steps"]
    described = {
        "version": 1,
        "regenerate": "python3 test/golden/optimizers.py",
        "torch": torch.__version__,
        "beta1": BETA1,
        "beta2": BETA2,
        "epsilon": EPSILON,
        "weightDecay": DECAY,
        "rates": RATES,
        "start": start().tolist(),
        "gradients": [x for step in range(STEPS) for x in gradient(step).tolist()],
        "adam": optimized(torch.optim.Adam),
        "adamw": optimized(torch.optim.AdamW, weight_decay=DECAY),
        "keras": keras(),
        "schedules": {
            "peak": peak,
            "steps": steps,
            "oneCycle": rates(lr.OneCycleLR, steps, peak, max_lr=peak, total_steps=steps),
            "cosine": rates(lr.CosineAnnealingLR, steps, peak, T_max=steps),
        },
        "labelSmoothing": smoothed(),
    }
    with open(os.path.join(HERE, "optimizers.json"), "w") as file:
        file.write(as_json(described) + "\n")


if __name__ == "__main__":
    main()
