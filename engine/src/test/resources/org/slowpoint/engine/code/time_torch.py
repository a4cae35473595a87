"""Times steps of exported optimizers beside Adam: python3 time_torch.py FILE.py …, single precision, one thread."""

import importlib.util
import sys
import time

import torch

PARAMETERS = 100_000
STEPS = 8


def nanoseconds(make):
    """The best of some steps, for a parameter and step."""
    p = torch.nn.Parameter(torch.randn(PARAMETERS // 250, 250))
    p.grad = torch.randn_like(p)
    optimizer = make([p])
    best = float("inf")
    for _ in range(STEPS):
        start = time.perf_counter()
        optimizer.step()
        best = min(best, time.perf_counter() - start)
    return best / PARAMETERS * 1e9


def product(units, rows):
    """GFLOP/s of the product that recurrent cells are made of."""
    a, w = torch.randn(rows, units), torch.randn(units, units)
    a @ w
    start = time.perf_counter()
    a @ w
    return 2 * rows * units * units / (time.perf_counter() - start) * 1e-9


torch.set_num_threads(1)
for name in sys.argv[1:]:
    spec = importlib.util.spec_from_file_location("optimizer", name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    learned = nanoseconds(module.LearnedOptimizer)
    adam = nanoseconds(torch.optim.Adam)
    foreach = nanoseconds(lambda p: torch.optim.Adam(p, foreach=True))
    print(f"{name}: {learned:.0f} ns; Adam {adam:.1f}, foreach {foreach:.1f}")
    units = getattr(module, "UNITS", None)
    if units is not None:
        print(f"products {product(units, 512):.1f} GFLOP/s of 512 rows, {product(units, PARAMETERS):.1f} of all")
