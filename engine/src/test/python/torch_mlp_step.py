#!/usr/bin/env python3
"""The peer: steps of the Blackbox optimizer (Harrison et al. 2022) in PyTorch eager, on the parameters of a perceptron.

/usr/bin/python3 torch_mlp_step.py [--network 784-128-128-10] [--threads 2] [--dtype float32]
Prints one JSON line: nanoseconds per parameter and step, minimum, median and maximum over the counted runs, and a checksum of the parameters.
Written the plain way: every feature is a tensor operation over a whole tensor, the network two products and one more over all entries at once.
"""
import argparse, json, time
import torch

ap = argparse.ArgumentParser()
ap.add_argument("--network", default="784-128-128-10")
ap.add_argument("--threads", type=int, default=2)
ap.add_argument("--runs", type=int, default=7)
ap.add_argument("--dtype", default="float32")
a = ap.parse_args()
torch.set_num_threads(a.threads)
torch.set_grad_enabled(False)
torch.manual_seed(0)
dt = getattr(torch, a.dtype)
sizes = [int(s) for s in a.network.split("-")]

shapes = [s for i, o in zip(sizes, sizes[1:]) for s in ((i, o), (o,))]
ps = [0.1 * torch.randn(s, dtype=dt) for s in shapes]
gs = [0.1 * torch.randn(s, dtype=dt) for s in shapes]
total = sum(p.numel() for p in ps)

W = [torch.randn(i, o, dtype=dt).clamp_(-2, 2) / i ** 0.5 for i, o in ((39, 4), (4, 4), (4, 2))]
b = [torch.zeros(o, dtype=dt) for o in (4, 4, 2)]
decay = torch.tensor([0.9, 0.99, 0.999], dtype=dt)
rho, beta = 0.999, 1e-3
taus = torch.tensor([1, 3, 10, 30, 100, 300, 1e3, 3e3, 1e4, 3e4, 1e5], dtype=dt)


class State:
    def __init__(self, shape):
        self.m = torch.zeros((3,) + shape, dtype=dt)
        self.v = torch.zeros(shape, dtype=dt)
        self.matrix = len(shape) == 2
        if self.matrix:
            self.longest = 1 if shape[1] >= shape[0] else 0
            self.row = torch.zeros((3, shape[1 - self.longest]), dtype=dt)
            self.col = torch.zeros((3, shape[self.longest]), dtype=dt)
        else:
            self.diag = torch.zeros((3,) + shape, dtype=dt)
        self.d = decay.reshape((3,) + (1,) * len(shape))


def step(p, g, s, t):
    s.m.mul_(s.d).add_((1 - s.d) * g)
    s.v.mul_(rho).add_(g * g, alpha=1 - rho)
    q = g * g + 1e-30
    inv = torch.rsqrt(s.v + 1e-6)
    if s.matrix:
        dd = decay.reshape(3, 1)
        s.row.mul_(dd).add_((1 - dd) * q.mean(s.longest))
        s.col.mul_(dd).add_((1 - dd) * q.mean(1 - s.longest))
        R = torch.rsqrt((s.row / (s.row.mean(1, keepdim=True) + 1e-9)).clamp(min=1e-9)).unsqueeze(1 + s.longest)
        C = torch.rsqrt(s.col.clamp(min=1e-9)).unsqueeze(2 - s.longest)
        factors = R * C
        row = s.row.unsqueeze(1 + s.longest).expand_as(s.m)
        col = s.col.unsqueeze(2 - s.longest).expand_as(s.m)
        fac_g, fac_m = g * factors, s.m * factors
    else:
        s.diag.mul_(s.d).add_((1 - s.d) * q)
        row = col = s.diag
        fac_g = g * torch.rsqrt((s.diag + 1e-9).clamp(min=1e-9))
        fac_m = s.m * torch.rsqrt(s.diag + 1e-6)
    n = p.numel()
    f = torch.cat([x.reshape(-1, n) for x in (
        g, p, s.m, s.v, s.m * inv, inv, fac_g, row, col, torch.rsqrt(row + 1e-8), torch.rsqrt(col + 1e-8), fac_m)])
    f.mul_(torch.rsqrt(1e-5 + (f * f).mean(1, keepdim=True)))
    time_bias = torch.tanh(t / taus - 1) @ W[0][28:] + b[0]
    h = torch.relu(f.t() @ W[0][:28] + time_bias)
    h = torch.relu(h @ W[1] + b[1])
    out = h @ W[2] + b[2]
    p.sub_((beta * out[:, 0] * torch.exp(beta * out[:, 1])).reshape(p.shape))


# Processor time, so that other programs on the machine count little; of two threads it would be the sum.
clock = time.process_time if a.threads == 1 else time.perf_counter
states = [State(s) for s in shapes]
steps = max(3, 1_000_000 // total)
times, t = [], 0
for run in range(a.runs + 2):
    begun = clock()
    for _ in range(steps):
        for p, g, s in zip(ps, gs, states):
            step(p, g, s, t)
        t += 1
    if run >= 2:
        times.append((clock() - begun) / steps / total * 1e9)
times.sort()
print(json.dumps({"ns": {"min": times[0], "median": times[len(times) // 2], "max": times[-1]}, "threads": a.threads,
                  "parameters": total, "checksum": float(sum(p.abs().sum() for p in ps))}))
