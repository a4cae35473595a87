def cell(w: Weights, h: Array, u: Array) -> Array:
    """The next state [output, memory] of a long short-term memory, whose forget gate has a 1 of its own."""
    output, memory = h[:, :UNITS], h[:, UNITS:]
    take = sigmoid(gate(w, "input_gate", output, u))
    keep = sigmoid(gate(w, "forget_gate", output, u) + 1)
    candidate = tanh(gate(w, "candidate", output, u))
    show = sigmoid(gate(w, "output_gate", output, u))
    memory = keep * memory + take * candidate
    return concatenate((show * tanh(memory), memory), -1)
