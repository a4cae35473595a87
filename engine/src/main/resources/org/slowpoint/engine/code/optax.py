#!/usr/bin/env python3
"""{{what}} as an optax gradient transformation, written by Slowpoint.

    optimizer = learned_optimizer()
    state = optimizer.init(params)
    updates, state = optimizer.update(grads, state, params)
    params = optax.apply_updates(params, updates)

Chain it with optax.scale to make its updates larger or smaller. Where it comes from, and the sizes of gradients that it
knows, are in the constants below. Run this file to prove that it computes what Slowpoint does; it does so with NumPy
where JAX is not installed.

{{about}}
"""

import base64
import math
import sys
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

import numpy

try:
    import jax.numpy as np
    from jax.tree_util import tree_flatten, tree_unflatten
except ImportError:
    np = numpy

    def tree_flatten(tree: Any) -> Tuple[List[Any], Any]:
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

    def tree_unflatten(kind: Any, leaves: Sequence[Any]) -> Any:
        """The inverse of tree_flatten."""
        return _take(kind, iter(leaves))

    def _take(kind: Any, leaves: Iterator[Any]) -> Any:
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

Array = Any
Shape = Tuple[int, ...]
Weights = Dict[str, Array]
State = Dict[str, Array]

tanh, log1p, sign, exp, sqrt = np.tanh, np.log1p, np.sign, np.exp, np.sqrt
stack, concatenate, broadcast_to, expand, at_least = (
    np.stack,
    np.concatenate,
    np.broadcast_to,
    np.expand_dims,
    np.maximum,
)


def sigmoid(x: Array) -> Array:
    """The logistic function, without overflow."""
    return 0.5 * (1 + tanh(0.5 * x))


def zeros(shape: Shape, like: Array) -> Array:
    """Zeros of the precision of an array."""
    return np.zeros(shape, like.dtype)


def numbers(values: Sequence[float], like: Array) -> Array:
    """Numbers in the precision of an array."""
    return np.asarray(values, like.dtype)


{{step}}

class LearnedState(NamedTuple):
    """How many steps were made, and what is remembered of every leaf of the parameters, in their order."""

    count: Any
    leaves: List[State]


def _stored(text: str, precision: str, shape: Shape) -> numpy.ndarray:
    return numpy.frombuffer(base64.b64decode(text), numpy.dtype(precision).newbyteorder("<")).reshape(shape)


def _precision(x: Array) -> Any:
    return numpy.float64 if x.dtype == numpy.float64 else numpy.float32


def learned_optimizer() -> GradientTransformation:
    """The optimizer as a gradient transformation; its updates are added to the parameters."""
    kept = {}

    def weights(x: Array) -> Weights:
        dtype = _precision(x)
        if dtype not in kept:
            kept[dtype] = {
                name: np.asarray(_stored(text, _PRECISION, shape).astype(dtype))
                for name, (shape, text) in _WEIGHTS.items()
            }
        return kept[dtype]

    def init(params: Any) -> LearnedState:
        return LearnedState(0, [begin(weights(p), tuple(p.shape)) for p in tree_flatten(params)[0]])

    def move(g: Array, p: Optional[Array], state: State, t: Any) -> Tuple[Array, State]:
        dtype = _precision(g)
        moved, following = step(weights(g), state, None if p is None else p.astype(dtype), g.astype(dtype), t)
        return moved.astype(g.dtype), following

    def update(updates: Any, state: LearnedState, params: Any = None) -> Tuple[Any, LearnedState]:
        leaves, kind = tree_flatten(updates)
        values = [None] * len(leaves) if params is None else tree_flatten(params)[0]
        moved = [move(g, p, each, state.count) for g, p, each in zip(leaves, values, state.leaves)]
        return tree_unflatten(kind, [u for u, _ in moved]), LearnedState(state.count + 1, [each for _, each in moved])

    return GradientTransformation(init, update)


def _tensors(flat: numpy.ndarray, dtype: Any) -> List[Array]:
    ends = numpy.cumsum([math.prod(shape) for shape in _SHAPES])
    return [
        np.asarray(part.reshape(shape).astype(dtype)) for part, shape in zip(numpy.split(flat, ends[:-1]), _SHAPES)
    ]


def _flat(arrays: Sequence[Array]) -> numpy.ndarray:
    return numpy.concatenate([numpy.asarray(each, float).reshape(-1) for each in arrays])


def prove(dtype: Any) -> float:
    """The largest difference from what Slowpoint computed, relative to its largest number."""
    values = _stored(_VALUES, "float64", (-1,))
    gradients = _stored(_GRADIENTS, "float64", (_STEPS, -1))
    updates = _stored(_UPDATES, "float64", (_STEPS, -1))
    optimizer = learned_optimizer()
    state = optimizer.init(_tensors(values, dtype))
    worst = 0.0
    for k in range(_STEPS):
        moved, state = optimizer.update(_tensors(gradients[k], dtype), state, _tensors(values, dtype))
        worst = max(worst, float(numpy.abs(_flat(moved) - updates[k]).max() / numpy.abs(updates).max()))
        values = values + updates[k]
    for name, text in _STATES.items():
        expected = _stored(text, "float64", (-1,))
        last = _flat([each[name] for each in state.leaves if name in each])
        worst = max(worst, float(numpy.abs(last - expected).max() / max(1.0, numpy.abs(expected).max())))
    return worst


def main() -> int:
    """Prints the proof; 1 where it fails."""
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
