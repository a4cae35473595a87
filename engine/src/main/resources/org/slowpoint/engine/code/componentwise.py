{{rule}}

def begin(w: Weights, shape: Shape) -> State:
    """The states of a tensor's numbers before the first step, a row each."""
    return {"hidden": broadcast_to(w["initial_state"], (math.prod(shape), STATE))}


def step(w: Weights, state: State, p: Optional[Array], g: Array, t: Any) -> Tuple[Array, State]:
    """The updates of a tensor's numbers for their gradients g, and their next states."""
    del p, t
    row = g.reshape(-1)
    h = advance(w, state["hidden"], row)
    return update(w, h, row).reshape(g.shape), {"hidden": h}
