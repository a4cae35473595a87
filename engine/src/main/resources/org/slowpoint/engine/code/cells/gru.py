def cell(w: Weights, h: Array, u: Array) -> Array:
    """The next state of a gated recurrent unit that resets before the matrix, which torch.nn.GRUCell does after it."""
    keep = sigmoid(gate(w, "update_gate", h, u))
    reset = sigmoid(gate(w, "reset_gate", h, u))
    candidate = tanh(gate(w, "candidate", reset * h, u))
    return keep * h + (1 - keep) * candidate
