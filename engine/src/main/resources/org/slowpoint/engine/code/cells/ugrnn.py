def cell(w: Weights, h: Array, u: Array) -> Array:
    """The next state of an update-gate unit (Collins et al. 2017)."""
    keep = sigmoid(gate(w, "update_gate", h, u))
    candidate = tanh(gate(w, "candidate", h, u))
    return keep * h + (1 - keep) * candidate
