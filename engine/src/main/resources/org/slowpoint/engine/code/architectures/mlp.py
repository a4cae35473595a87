TIMES = (1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000)


def axes(shape: Shape) -> Optional[Tuple[int, int]]:
    """The longest axis of a tensor and the second longest, of equally long ones the later first; None of fewer."""
    rising = sorted(range(len(shape)), key=lambda axis: shape[axis])
    return (rising[-1], rising[-2]) if len(rising) > 1 else None


def without(shape: Shape, axis: int) -> Shape:
    """A shape less an axis."""
    return shape[:axis] + shape[axis + 1 :]


def begin(w: Weights, shape: Shape) -> State:
    """What is remembered of a tensor before the first step: nothing."""
    long = axes(shape)
    kept = {"momenta": (3, *shape), "second": shape}
    if long is None:
        kept["rows"] = (3, *shape)
    else:
        kept["rows"] = (3, *without(shape, long[0]))
        kept["columns"] = (3, *without(shape, long[1]))
    return {name: zeros(each, w["b0"]) for name, each in kept.items()}


def follow(kept: Array, x: Array, decays: Sequence[float]) -> Array:
    """Three running means of x."""
    return stack([decay * mean + (1 - decay) * x for decay, mean in zip(decays, kept)], 0)


def weigh(w: Weights, first: int, features: Sequence[Array]) -> Array:
    """What the first layer makes of features, each divided by its size over the tensor, from the first one's line on."""
    sized = [x / sqrt(1e-5 + (x * x).mean()) for x in features]
    return stack(sized, -1) @ w["w0"][first : first + len(sized)]


def step(w: Weights, state: State, p: Optional[Array], g: Array, t: Any) -> Tuple[Array, State]:
    """The updates of a tensor with values p and gradients g after t updates, and what is remembered next."""
    if p is None:
        raise ValueError("this optimizer sees the parameters, too: give them to each update")
    long = axes(tuple(g.shape))
    squares = g * g + 1e-30
    momenta = follow(state["momenta"], g, MOMENTUM_DECAYS)
    second = RMS_DECAY * state["second"] + (1 - RMS_DECAY) * g * g
    root = 1 / sqrt(second + 1e-6)
    if long is None:
        rows = follow(state["rows"], squares, ADAFACTOR_DECAYS)
        columns = rows
        kept = {"momenta": momenta, "second": second, "rows": rows}
        seen = [g / sqrt(at_least(r + 1e-9, 1e-9)) for r in rows]
        moved = [m / sqrt(r + 1e-6) for m, r in zip(momenta, rows)]
    else:
        longest, other = long
        rows = follow(state["rows"], squares.mean(longest), ADAFACTOR_DECAYS)
        columns = follow(state["columns"], squares.mean(other), ADAFACTOR_DECAYS)
        kept = {"momenta": momenta, "second": second, "rows": rows, "columns": columns}
        along = other if other < longest else other - 1
        means = [expand(r.mean(along), along) for r in rows]
        shares = [1 / sqrt(at_least(r / (mean + 1e-9), 1e-9)) for r, mean in zip(rows, means)]
        factors = [
            expand(share, longest) * expand(1 / sqrt(at_least(c, 1e-9)), other) for share, c in zip(shares, columns)
        ]
        seen = [g * factor for factor in factors]
        moved = [m * factor for m, factor in zip(momenta, factors)]
    of_rows = weigh(w, 13, list(rows)) + weigh(w, 19, [1 / sqrt(r + 1e-8) for r in rows])
    of_columns = weigh(w, 16, list(columns)) + weigh(w, 22, [1 / sqrt(c + 1e-8) for c in columns])
    if long is not None:
        of_rows, of_columns = expand(of_rows, long[0]), expand(of_columns, long[1])
    entries = [g, p, *momenta, second, *[m * root for m in momenta], root, *seen]
    times = tanh(t / numbers(TIMES, g) - 1)
    hidden = weigh(w, 0, entries) + weigh(w, 25, moved) + of_rows + of_columns + (times @ w["w0"][28:] + w["b0"])
    hidden = at_least(hidden, 0) @ w["w1"] + w["b1"]
    heads = at_least(hidden, 0) @ w["w2"] + w["b2"]
    update = 0 * g
    if BLACKBOX:
        size = BLACKBOX * exp(BLACKBOX_EXPONENT * heads[..., 1])
        update = update - size * heads[..., 0] * (root if PRECONDITIONED else 1)
    if NOMINAL:
        size = NOMINAL * exp(NOMINAL_EXPONENT * heads[..., 2])
        update = update - size * momenta.mean(0) * root
    return update, kept
