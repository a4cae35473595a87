#!/usr/bin/env python3
"""A learned optimizer as a torch.optim.Optimizer, written by Slowpoint.

    optimizer = LearnedOptimizer(model.parameters())
    ...
    loss.backward()
    optimizer.step()

Every number of every parameter has a hidden state of its own; the network below turns a gradient and that state into
an update and the next state. It has no learning rate to tune; `lr` multiplies its updates. How it was trained, and the
sizes of gradients that it knows, are in the constants below. Run this file to prove that it computes what Slowpoint
does.

Learned optimizers of this kind are analysed in N. Maheswaranathan, D. Sussillo, L. Metz, R. Sun and J. Sohl-Dickstein,
"Reverse engineering learned optimizers reveals known and novel mechanisms", NeurIPS 2021.
"""

import base64
import sys
import warnings

import torch

{{facts}}

sigmoid, tanh, log1p, sign = torch.sigmoid, torch.tanh, torch.log1p, torch.sign
stack, concatenate = torch.stack, torch.cat


{{step}}

def _decode(text, shape, dtype, stored):
    numbers = torch.frombuffer(bytearray(base64.b64decode(text)), dtype=stored)
    return numbers.reshape(shape).to(dtype)


class LearnedOptimizer(torch.optim.Optimizer):
    """The learned optimizer.

    Args:
        params: parameters, or groups of them, as of every optimizer; a group may have an `lr` of its own
        lr: a factor of its updates; 1 is what it was trained with
    """

    def __init__(self, params, lr: float = 1.0):
        if not lr >= 0:
            raise ValueError(f"lr must be 0 or more, got {lr}")
        super().__init__(params, {"lr": lr})

    def _weights(self, p):
        """The network's weights where a parameter lies, in double precision for one that is, else in single."""
        dtype = torch.float64 if p.dtype == torch.float64 else torch.float32
        cache = self.__dict__.setdefault("_cache", {})
        key = (p.device, dtype)
        if key not in cache:
            cache[key] = {
                name: _decode(text, shape, dtype, torch.float32).to(p.device)
                for name, (shape, text) in _WEIGHTS.items()
            }
        return cache[key]

    def __getstate__(self):
        return {name: value for name, value in super().__getstate__().items() if name != "_cache"}

    def load_state_dict(self, state_dict):
        """Goes on from a state that was kept; hidden states keep their precision, whatever that of the parameters."""
        super().load_state_dict(state_dict)
        kept = [number for group in state_dict["param_groups"] for number in group["params"]]
        params = [p for group in self.param_groups for p in group["params"]]
        for number, p in zip(kept, params):
            if number in state_dict["state"]:
                self.state[p]["hidden"] = state_dict["state"][number]["hidden"].to(p.device, copy=True)

    @torch.no_grad()
    def step(self, closure=None):
        """Makes one step; a closure that computes the loss anew is called first, and its loss returned."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self._move(p, group["lr"])
        return loss

    def _move(self, p, lr):
        if p.grad.is_sparse or p.is_complex():
            raise RuntimeError("LearnedOptimizer takes real, dense gradients; this one is sparse or complex")
        w = self._weights(p)
        state = self.state[p]
        if not state:
            state["step"] = 0
            state["hidden"] = w["initial_state"].expand(p.numel(), STATE).clone()
        g = p.grad.reshape(-1).to(w["initial_state"].dtype)
        update, state["hidden"] = step(w, state["hidden"], g)
        state["step"] += 1
        if HORIZON is not None and state["step"] == HORIZON + 1:
            warnings.warn(f"this optimizer was trained on runs of {HORIZON} steps; what it does beyond is not known")
        p.add_(update.reshape(p.shape).to(p.dtype), alpha=lr)


def prove(dtype: torch.dtype) -> float:
    """The largest difference from what Slowpoint computed, relative to its largest number."""
    gradients = _decode(_GRADIENTS, (_STEPS, _ROWS), dtype, torch.float64)
    updates = _decode(_UPDATES, (_STEPS, _ROWS), torch.float64, torch.float64)
    states = _decode(_STATES, (_ROWS, STATE), torch.float64, torch.float64)
    p = torch.nn.Parameter(torch.zeros(_ROWS, dtype=dtype))
    optimizer = LearnedOptimizer([p])
    worst = 0.0
    for k in range(_STEPS):
        p.data.zero_()
        p.grad = gradients[k].clone()
        optimizer.step()
        worst = max(worst, ((p.data.double() - updates[k]).abs().max() / updates.abs().max()).item())
    last = optimizer.state[p]["hidden"].double()
    return max(worst, ((last - states).abs().max() / states.abs().max().clamp(min=1)).item())


def main() -> int:
    proven = True
    for dtype, bound in ((torch.float64, 1e-12), (torch.float32, 1e-5)):
        difference = prove(dtype)
        proven = proven and difference <= bound
        print(f"{dtype}: largest difference {difference:.1e}, bound {bound:.0e}")
    print("proven" if proven else "NOT what Slowpoint computes")
    return 0 if proven else 1


if __name__ == "__main__":
    sys.exit(main())
