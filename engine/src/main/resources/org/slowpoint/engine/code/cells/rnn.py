def cell(w: Weights, h: Array, u: Array) -> Array:
    """The next state of a vanilla recurrent cell."""
    return tanh(gate(w, "candidate", h, u))
