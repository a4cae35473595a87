def cell(w, h, u):
    """The next state of a vanilla recurrent cell."""
    return tanh(gate(w, "candidate", h, u))
