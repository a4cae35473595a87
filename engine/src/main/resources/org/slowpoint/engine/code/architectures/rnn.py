def seen(w: Weights, name: str, u: Array) -> Array:
    """What a gate makes of what the cell sees."""
    return u @ w[name + ".input"].T + w[name + ".bias"]


def gate(w: Weights, name: str, h: Array, u: Array) -> Array:
    """A gate before its nonlinearity."""
    return h @ w[name + ".recurrent"].T + seen(w, name, u)


{{inputs}}

{{cell}}

def advance(w: Weights, h: Array, g: Array) -> Array:
    """The next states of n numbers, for n gradients g and the n states h, a row each."""
    return cell(w, h, inputs(g))


def update(w: Weights, h: Array, g: Array) -> Array:
    """The updates of n numbers in the next states h."""
    del g
    return OUTPUT_SCALE * (h[:, :UNITS] @ w["readout.weight"] + w["readout.bias"])
