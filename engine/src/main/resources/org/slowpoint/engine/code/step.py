def seen(w, name, u):
    """What a gate makes of what the cell sees."""
    return u @ w[name + ".input"].T + w[name + ".bias"]


def gate(w, name, h, u):
    """A gate before its nonlinearity."""
    return h @ w[name + ".recurrent"].T + seen(w, name, u)


{{inputs}}

{{cell}}

def step(w, h, g):
    """The updates of n parameters and their next states, for n gradients g and the n states h, a row each."""
    h = cell(w, h, inputs(g))
    return OUTPUT_SCALE * (h[:, :UNITS] @ w["readout.weight"] + w["readout.bias"]), h
