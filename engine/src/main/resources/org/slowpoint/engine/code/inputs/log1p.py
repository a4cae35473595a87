def inputs(g: Array) -> Array:
    """What the cell sees of gradients: the logarithm of their size, and their sign."""
    v = INPUT_SCALE * g
    return stack((log1p(abs(v)), sign(v)), -1)
