def clipped(g: Array) -> Array:
    """What is remembered of gradients."""
    return tanh(CLIP * g) / CLIP if CLIP else g


def advance(w: Weights, h: Array, g: Array) -> Array:
    """The next states of n numbers, a row each: the momentum and how much of the schedule is left."""
    del w
    return stack((MOMENTUM * h[:, 0] + clipped(g), RATE_DECAY * h[:, 1]), -1)


def update(w: Weights, h: Array, g: Array) -> Array:
    """The updates of n numbers in the next states h."""
    del w, g
    momentum, left = h[:, 0], h[:, 1]
    rate = RATE_FINAL + (RATE_INITIAL - RATE_FINAL) * left
    adapted = (1 + (ADAPTATION_SCALE * (1 - MOMENTUM) * momentum) ** 2) ** (-ADAPTATION_POWER / 2)
    return DRIFT - rate * adapted * momentum
