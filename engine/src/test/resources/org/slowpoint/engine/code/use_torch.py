"""Uses an exported optimizer in the ways that every torch.optim.Optimizer is used in."""

import copy
import pickle
import warnings

import torch
from opt import HORIZON, LearnedOptimizer


def model(dtype):
    torch.manual_seed(1)
    return torch.nn.Linear(5, 3).to(dtype)


def optimizer(m):
    return LearnedOptimizer([{"params": [m.weight]}, {"params": [m.bias], "lr": 0.5}])


def run(m, o, steps):
    torch.manual_seed(2)
    x = torch.randn(10, 5).to(m.weight.dtype)
    for _ in range(steps):

        def closure():
            o.zero_grad()
            loss = (m(x) ** 2).mean()
            loss.backward()
            return loss

        loss = o.step(closure)
    assert loss is not None


# A run that is kept and taken up again is the run that never stopped, in every precision of the parameters.
for dtype in (torch.float64, torch.float32, torch.bfloat16):
    m = model(dtype)
    o = optimizer(m)
    run(m, o, 3)
    weights, state = copy.deepcopy(m.state_dict()), copy.deepcopy(o.state_dict())
    run(m, o, 4)
    again = model(dtype)
    again.load_state_dict(weights)
    other = optimizer(again)
    other.load_state_dict(state)
    run(again, other, 4)
    assert all(torch.equal(a, b) for a, b in zip(m.parameters(), again.parameters())), dtype
    pickle.loads(pickle.dumps(o))

# A factor of 0 moves nothing.
m = model(torch.float32)
before = m.weight.detach().clone()
run(m, LearnedOptimizer(m.parameters(), lr=0.0), 1)
assert torch.equal(before, m.weight)

# Every shape has its steps; a parameter without a gradient is left alone.
shapes = [torch.nn.Parameter(torch.ones(shape)) for shape in ((), (0,), (2, 3, 4))]
idle = torch.nn.Parameter(torch.ones(2))
o = LearnedOptimizer([*shapes, idle])
sum(p.sum() for p in shapes).backward()
o.step()
assert torch.equal(idle, torch.ones(2)) and not torch.equal(shapes[2], torch.ones(2, 3, 4))

# What it cannot take it refuses.
for refused in (torch.zeros(3).to_sparse(), torch.zeros(3, dtype=torch.complex64)):
    p = torch.nn.Parameter(torch.zeros(3, dtype=refused.dtype))
    p.grad = refused
    try:
        LearnedOptimizer([p]).step()
        raise SystemExit("not refused")
    except RuntimeError as said:
        assert "real, dense" in str(said)

# It warns once where a run becomes longer than those that it was trained on.
p = torch.nn.Parameter(torch.zeros(1))
o = LearnedOptimizer([p])
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    for _ in range(HORIZON + 5):
        p.grad = torch.zeros(1)
        o.step()
assert len(told) == 1 and str(HORIZON) in str(told[0].message)

print("as it should be")
