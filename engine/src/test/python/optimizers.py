#!/usr/bin/env python3
"""The reference of AdamW and Adafactor, written apart from the program: golden/optimizers.json.

Debian: apt-get install python3-torch, then /usr/bin/python3 optimizers.py > ../resources/golden/optimizers.json
AdamW is torch.optim.AdamW with a LambdaLR; gradients are clipped by hand, since torch.nn.utils.clip_grad_norm_ adds 1e-6
to the norm. Adafactor is written out in NumPy from algorithms 4 to 6 of the paper.
"""
import json
import math

import numpy as np
import torch

SHAPES = {"kernel": (3, 2, 4, 4), "square": (3, 3), "matrix": (5, 2), "vector": (4,), "scalar": ()}
rng = np.random.default_rng(7)


def tensors(scale):
    return {name: scale * rng.standard_normal(shape) for name, shape in SHAPES.items()}


def start():
    x = tensors(0.7)
    x["vector"] = np.zeros(4)
    return x


def gradients(steps):
    all_steps = [tensors(10 ** rng.uniform(-2, 1)) for _ in range(steps)]
    for g in all_steps:
        g["matrix"][0] = 0
    all_steps[0]["scalar"] = np.zeros(())
    return all_steps


def flat(named):
    return np.concatenate([np.ravel(named[name]) for name in SHAPES]).tolist()


def adamw(x, gs, rate, beta1, beta2, decay, clip, warmup, horizon):
    params = [torch.nn.Parameter(torch.tensor(v, dtype=torch.float64)) for v in x.values()]
    optimizer = torch.optim.AdamW(params, lr=rate, betas=(beta1, beta2), eps=1e-8, weight_decay=decay)
    rising = math.floor(warmup * horizon)

    def factor(k):
        if k < rising:
            return (k + 1) / rising
        if k >= horizon:
            return 0.0
        return (1 + math.cos(math.pi * (k - rising) / (horizon - rising))) / 2

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)
    path = []
    for g in gs:
        norm = math.sqrt(sum(float(np.sum(v * v)) for v in g.values()))
        for parameter, v in zip(params, g.values()):
            parameter.grad = torch.tensor(v, dtype=torch.float64) * min(1.0, clip / norm)
        optimizer.step()
        schedule.step()
        path.append(flat({n: p.detach().numpy() for n, p in zip(SHAPES, params)}))
    return path


def adafactor(x, gs, rate, beta1):
    x = {name: v.copy() for name, v in x.items()}
    rows, columns, whole = {}, {}, {}
    m = {name: np.zeros(shape) for name, shape in SHAPES.items()}
    path = []
    for t, g in enumerate(gs, start=1):
        decay = 1 - t ** -0.8
        rho = min(rate, t ** -0.5)
        for name in SHAPES:
            q = g[name] ** 2 + 1e-30
            if q.ndim >= 2:
                axes = np.argsort(q.shape, kind="stable")[-2:]
                rows[name] = decay * rows.get(name, 0) + (1 - decay) * q.sum(axis=axes[1], keepdims=True)
                columns[name] = decay * columns.get(name, 0) + (1 - decay) * q.sum(axis=axes[0], keepdims=True)
                v = rows[name] * columns[name] / rows[name].sum(axis=axes[0], keepdims=True)
            else:
                whole[name] = decay * whole.get(name, 0) + (1 - decay) * q
                v = whole[name]
            u = g[name] / np.sqrt(v)
            u = u / max(1.0, float(np.sqrt(np.mean(u**2))))
            alpha = max(1e-3, float(np.sqrt(np.mean(x[name] ** 2)))) * rho
            m[name] = beta1 * m[name] + (1 - beta1) * alpha * u
        for name in SHAPES:
            x[name] = x[name] - m[name]
        path.append(flat(x))
    return path


def case(run, names, values, steps):
    x, gs = start(), gradients(steps)
    return {
        **dict(zip(names, values)),
        "start": flat(x),
        "gradients": [flat(g) for g in gs],
        "path": run(x, gs, *values),
    }


ADAMW = ["learningRate", "beta1", "beta2", "weightDecay", "clip", "warmup", "horizon"]
print(
    json.dumps(
        {
            "tensors": [{"name": name, "shape": list(shape)} for name, shape in SHAPES.items()],
            "adamw": [
                case(adamw, ADAMW, [0.05, 0.9, 0.99, 0.3, 4.0, 0.25, 9], 12),
                case(adamw, ADAMW, [0.3, 0.5, 0.999, 0.0, 1e30, 0.0, 7], 7),
            ],
            "adafactor": [
                case(adafactor, ["learningRate", "beta1"], [0.01, 0.0], 10),
                case(adafactor, ["learningRate", "beta1"], [0.6, 0.9], 10),
            ],
        }
    )
)
