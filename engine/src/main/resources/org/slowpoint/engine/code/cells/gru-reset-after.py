def cell(w: Weights, h: Array, u: Array) -> Array:
    """The next state of a gated recurrent unit that resets after the matrix, as torch.nn.GRUCell."""
    keep = sigmoid(gate(w, "update_gate", h, u))
    reset = sigmoid(gate(w, "reset_gate", h, u))
    recurrent = h @ w["candidate.recurrent"].T + w["candidate.recurrent_bias"]
    candidate = tanh(seen(w, "candidate", u) + reset * recurrent)
    return keep * h + (1 - keep) * candidate
