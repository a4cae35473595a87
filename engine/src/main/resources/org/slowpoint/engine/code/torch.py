#!/usr/bin/env python3
"""{{what}} as a torch.optim.Optimizer, written by Slowpoint.

    optimizer = LearnedOptimizer(model.parameters())
    ...
    loss.backward()
    optimizer.step()

It has no learning rate to tune; `lr` multiplies its updates. Where it comes from, and the sizes of gradients that it
knows, are in the constants below. Run this file to prove that it computes what Slowpoint does.

{{about}}
"""

import base64
import math
import sys
import warnings
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

import torch

{{facts}}

Array = torch.Tensor
Shape = Tuple[int, ...]
Weights = Dict[str, Array]
State = Dict[str, Array]

sigmoid, tanh, log1p, sign, exp, sqrt = torch.sigmoid, torch.tanh, torch.log1p, torch.sign, torch.exp, torch.sqrt
stack, concatenate, broadcast_to, expand = torch.stack, torch.cat, torch.broadcast_to, torch.unsqueeze


def at_least(x: Array, least: float) -> Array:
    """The larger of each number and another one."""
    return x.clamp(min=least)


def zeros(shape: Shape, like: Array) -> Array:
    """Zeros of the precision of an array."""
    return torch.zeros(shape, dtype=like.dtype, device=like.device)


def numbers(values: Sequence[float], like: Array) -> Array:
    """Numbers in the precision of an array."""
    return torch.tensor(values, dtype=like.dtype, device=like.device)


{{step}}

def _decode(text: str, precision: str, shape: Shape, dtype: torch.dtype) -> Array:
    stored = torch.frombuffer(bytearray(base64.b64decode(text)), dtype=getattr(torch, precision))
    return stored.reshape(shape).to(dtype)


class LearnedOptimizer(torch.optim.Optimizer):
    """The optimizer.

    Args:
        params: parameters, or groups of them, as of every optimizer; a group may have an `lr` of its own
        lr: a factor of its updates; 1 is what it was made with
    """

    def __init__(self, params: Any, lr: float = 1.0) -> None:
        if not lr >= 0:
            raise ValueError(f"lr must be 0 or more, got {lr}")
        super().__init__(params, {"lr": lr})

    def _weights(self, p: Array) -> Weights:
        """The weights where a parameter lies, in double precision for one that is, else in single."""
        dtype = torch.float64 if p.dtype == torch.float64 else torch.float32
        cache = self.__dict__.setdefault("_cache", {})
        key = (p.device, dtype)
        if key not in cache:
            cache[key] = {
                name: _decode(text, _PRECISION, shape, dtype).to(p.device) for name, (shape, text) in _WEIGHTS.items()
            }
        return cache[key]

    def __getstate__(self) -> Dict[str, Any]:
        return {name: value for name, value in super().__getstate__().items() if name != "_cache"}

    def load_state_dict(self, state_dict: Dict[str, Any]) -> None:
        """Goes on from a state that was kept; what is remembered keeps its precision, whatever the parameters have."""
        super().load_state_dict(state_dict)
        kept = [number for group in state_dict["param_groups"] for number in group["params"]]
        params = [p for group in self.param_groups for p in group["params"]]
        for number, p in zip(kept, params):
            for name, part in state_dict["state"].get(number, {}).items():
                self.state[p][name] = part if name == "step" else part.to(p.device, copy=True)

    @torch.no_grad()
    def step(self, closure: Optional[Callable[[], Any]] = None) -> Any:
        """Makes one step; a closure that computes the loss anew is called first, and its loss returned."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p.add_(self.update(p).to(p.dtype), alpha=group["lr"])
        return loss

    @torch.no_grad()
    def update(self, p: Array) -> Array:
        """The update of one parameter for its gradient, before `lr`; it is remembered, and left to the caller to add."""
        if p.grad.is_sparse or p.is_complex():
            raise RuntimeError("LearnedOptimizer takes real, dense gradients; this one is sparse or complex")
        w = self._weights(p)
        dtype = next(iter(w.values())).dtype
        state = self.state[p]
        if not state:
            state["step"] = 0
            state.update((name, part.clone()) for name, part in begin(w, tuple(p.shape)).items())
        remembered = {name: part for name, part in state.items() if name != "step"}
        update, following = step(w, remembered, p.detach().to(dtype), p.grad.to(dtype), state["step"])
        state.update(following)
        state["step"] += 1
        if HORIZON is not None and state["step"] == HORIZON + 1:
            warnings.warn(f"this optimizer was trained on runs of {HORIZON} steps; what it does beyond is not known")
        return update


def _tensors(flat: Array) -> Iterator[Array]:
    sizes: List[int] = [math.prod(shape) for shape in _SHAPES]
    for part, shape in zip(flat.split(sizes), _SHAPES):
        yield part.reshape(shape)


def prove(dtype: torch.dtype) -> float:
    """The largest difference from what Slowpoint computed, relative to its largest number."""
    full = torch.float64
    values = _decode(_VALUES, "float64", (-1,), full)
    gradients = _decode(_GRADIENTS, "float64", (_STEPS, -1), dtype)
    updates = _decode(_UPDATES, "float64", (_STEPS, -1), full)
    params = [torch.nn.Parameter(part.to(dtype)) for part in _tensors(values)]
    optimizer = LearnedOptimizer(params)
    worst = 0.0
    for k in range(_STEPS):
        for p, value, gradient in zip(params, _tensors(values), _tensors(gradients[k])):
            p.data.copy_(value)
            p.grad = gradient.clone()
        made = torch.cat([optimizer.update(p).reshape(-1) for p in params]).double()
        worst = max(worst, ((made - updates[k]).abs().max() / updates.abs().max()).item())
        values = values + updates[k]
    for name, text in _STATES.items():
        expected = _decode(text, "float64", (-1,), full)
        last = torch.cat([optimizer.state[p][name].reshape(-1) for p in params if name in optimizer.state[p]]).double()
        worst = max(worst, ((last - expected).abs().max() / expected.abs().max().clamp(min=1)).item())
    return worst


def main() -> int:
    """Prints the proof; 1 where it fails."""
    proven = True
    for dtype, bound in ((torch.float64, 1e-12), (torch.float32, 1e-5)):
        difference = prove(dtype)
        proven = proven and difference <= bound
        print(f"{dtype}: largest difference {difference:.1e}, bound {bound:.0e}")
    print("proven" if proven else "NOT what Slowpoint computes")
    return 0 if proven else 1


if __name__ == "__main__":
    sys.exit(main())
