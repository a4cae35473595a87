def advance(w: Weights, h: Array, g: Array) -> Array:
    """The next states of n numbers, for n gradients g and the n states h, a row each."""
    rest = w["fixed_point"]
    return rest + (h - rest) @ w["state_matrix"].T + g[:, None] * w["input"]


def update(w: Weights, h: Array, g: Array) -> Array:
    """The updates of n numbers in the next states h."""
    return (h - w["fixed_point"]) @ w["readout.weight"] + w["readout.direct"] * g + w["readout.bias"]
