"""Fails where a function of opt.py beside this file leaves an argument or what it returns without a type."""

import ast
import pathlib
import sys

tree = ast.parse((pathlib.Path(sys.argv[0]).parent / "opt.py").read_text(encoding="utf-8"))
functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
untyped = [
    f"{function.name} in line {function.lineno}"
    for function in functions
    if function.returns is None or any(a.annotation is None and a.arg != "self" for a in function.args.args)
]
assert functions and not untyped, untyped
print("typed")
