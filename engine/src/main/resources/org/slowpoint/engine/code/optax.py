#!/usr/bin/env python3
"""A learned optimizer as an optax gradient transformation, written by Slowpoint.

    optimizer = learned_optimizer()
    state = optimizer.init(params)
    updates, state = optimizer.update(grads, state)
    params = optax.apply_updates(params, updates)

Every number of every parameter has a hidden state of its own; the network below turns a gradient and that state into
an update and the next state. Chain it with optax.scale to make its updates larger or smaller. How it was trained, and
the sizes of gradients that it knows, are in the constants below. Run this file to prove that it computes what Slowpoint
does; it does so with NumPy where JAX is not installed.

Learned optimizers of this kind are analysed in N. Maheswaranathan, D. Sussillo, L. Metz, R. Sun and J. Sohl-Dickstein,
"Reverse engineering learned optimizers reveals known and novel mechanisms", NeurIPS 2021.
"""

import base64
import sys
from typing import Any, Callable, NamedTuple

import numpy

try:
    import jax.numpy as np
    from jax.tree_util import tree_flatten, tree_unflatten
except ImportError:
    np = numpy

    def tree_flatten(tree):
        """The leaves of nested dicts, lists and tuples, and what it takes to put them back."""
        if isinstance(tree, dict):
            keys = sorted(tree)
            parts = [tree_flatten(tree[key]) for key in keys]
            kind = ("dict", keys, [part[1] for part in parts])
        elif isinstance(tree, (list, tuple)):
            parts = [tree_flatten(each) for each in tree]
            kind = (type(tree), None, [part[1] for part in parts])
        else:
            return [tree], None
        return [leaf for part in parts for leaf in part[0]], kind

    def tree_unflatten(kind, leaves):
        """The inverse of tree_flatten."""
        return _take(kind, iter(leaves))

    def _take(kind, leaves):
        if kind is None:
            return next(leaves)
        parts = [_take(each, leaves) for each in kind[2]]
        return dict(zip(kind[1], parts)) if kind[0] == "dict" else kind[0](parts)


try:
    from optax import GradientTransformation
except ImportError:

    class GradientTransformation(NamedTuple):
        """What optax calls so: functions that begin and go on."""

        init: Callable
        update: Callable


{{facts}}

tanh, log1p, sign, stack, concatenate = np.tanh, np.log1p, np.sign, np.stack, np.concatenate


def sigmoid(x):
    """The logistic function, without overflow."""
    return 0.5 * (1 + tanh(0.5 * x))


{{step}}

class LearnedState(NamedTuple):
    """How many steps were made, and the hidden states, numbers × STATE for every leaf of the parameters."""

    count: Any
    hidden: Any


def _decode(text, shape, dtype, stored):
    return np.asarray(numpy.frombuffer(base64.b64decode(text), dtype=stored).reshape(shape).astype(dtype))


def _weights(dtype):
    return {name: _decode(text, shape, dtype, "<f4") for name, (shape, text) in _WEIGHTS.items()}


def _precision(x):
    return numpy.float64 if x.dtype == numpy.float64 else numpy.float32


def learned_optimizer() -> GradientTransformation:
    """The learned optimizer as a gradient transformation; its updates are added to the parameters."""
    kept = {}

    def weights(x):
        dtype = _precision(x)
        if dtype not in kept:
            kept[dtype] = _weights(dtype)
        return kept[dtype]

    def init(params):
        leaves, kind = tree_flatten(params)
        hidden = [np.broadcast_to(weights(p)["initial_state"], (int(p.size), STATE)) for p in leaves]
        return LearnedState(0, tree_unflatten(kind, hidden))

    def update(updates, state, params=None):
        del params
        leaves, kind = tree_flatten(updates)
        states, _ = tree_flatten(state.hidden)
        moved = [step(weights(g), h, g.reshape(-1).astype(_precision(g))) for g, h in zip(leaves, states)]
        new = [u.reshape(g.shape).astype(g.dtype) for g, (u, _) in zip(leaves, moved)]
        return tree_unflatten(kind, new), LearnedState(
            state.count + 1, tree_unflatten(kind, [h for _, h in moved])
        )

    return GradientTransformation(init, update)


def prove(dtype) -> float:
    """The largest difference from what Slowpoint computed, relative to its largest number."""
    gradients = _decode(_GRADIENTS, (_STEPS, _ROWS), dtype, "<f8")
    expected = numpy.frombuffer(base64.b64decode(_UPDATES), "<f8").reshape(_STEPS, _ROWS)
    states = numpy.frombuffer(base64.b64decode(_STATES), "<f8").reshape(_ROWS, STATE)
    optimizer = learned_optimizer()
    state = optimizer.init({"x": gradients[0]})
    worst = 0.0
    for k in range(_STEPS):
        moved, state = optimizer.update({"x": gradients[k]}, state)
        difference = numpy.abs(numpy.asarray(moved["x"], dtype=float) - expected[k]).max()
        worst = max(worst, float(difference / numpy.abs(expected).max()))
    last = numpy.asarray(state.hidden["x"], dtype=float)
    return max(worst, float(numpy.abs(last - states).max() / max(1.0, numpy.abs(states).max())))


def main() -> int:
    proven = True
    for dtype, bound in ((numpy.float64, 1e-12), (numpy.float32, 1e-5)):
        if np.asarray(numpy.zeros(1, dtype)).dtype != dtype:
            print(f"{numpy.dtype(dtype)}: JAX is set to single precision; set JAX_ENABLE_X64=1 to prove this one too")
            continue
        difference = prove(dtype)
        proven = proven and difference <= bound
        print(f"{numpy.dtype(dtype)}: largest difference {difference:.1e}, bound {bound:.0e}")
    print("proven" if proven else "NOT what Slowpoint computes")
    return 0 if proven else 1


if __name__ == "__main__":
    sys.exit(main())
