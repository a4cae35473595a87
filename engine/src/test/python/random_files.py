"""Random files of NumPy's and PyTorch's own writers: random_files.py arrays|models FOLDER COUNT."""

import os
import sys
import zipfile

import numpy as np

kind, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
draw = np.random.RandomState(7)
TYPES = ["<f2", ">f2", "<f4", ">f4", "<f8", ">f8", "i1", "<i2", ">i4", "<i8", ">i8", "u1", "<u2", ">u4", "<u8", "?"]


def array():
    shape = tuple(draw.randint(0, 5, size=draw.randint(0, 4)))
    values = draw.randn(*shape) * 50
    made = np.asarray(values).astype(TYPES[draw.randint(len(TYPES))])
    if draw.rand() < 0.3:
        made = np.asfortranarray(made)
    if draw.rand() < 0.2 and made.ndim:
        made = made[..., ::-1]
    return made


def save(path, arrays, plain):
    if plain:
        np.savez(path, **{name: a.astype("<f8") for name, a in arrays.items()})
    elif draw.rand() < 0.5:
        np.savez_compressed(path, **arrays)
    else:
        with zipfile.ZipFile(path, "w", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED][draw.randint(2)]) as archive:
            for name, a in arrays.items():
                with archive.open(name + ".npy", "w", force_zip64=draw.rand() < 0.5) as entry:
                    np.lib.format.write_array(entry, a, version=[(1, 0), (2, 0), (3, 0)][draw.randint(3)])
            archive.writestr(".DS_Store", b"\x00\x01\xff")


if kind == "arrays":
    for i in range(count):
        arrays = {f"x{j}": array() for j in range(draw.randint(1, 5))}
        save(os.path.join(folder, f"a{i}.npz"), arrays, False)
        save(os.path.join(folder, f"b{i}.npz"), arrays, True)
else:
    import torch

    torch.manual_seed(7)
    for i in range(count // 10):
        units = int(draw.randint(1, 9))
        bias = bool(draw.rand() < 0.7)
        model = torch.nn.ModuleDict({
            "gru": torch.nn.GRUCell(1, units, bias=bias) if i % 2 else torch.nn.GRU(1, units, bias=bias),
            "fc": torch.nn.Linear(units, 1, bias=bool(draw.rand() < 0.5)),
        })
        arrays = {name: value.detach().numpy() for name, value in model.state_dict().items()}
        np.savez(os.path.join(folder, f"m{i}.npz"), **arrays)
        prefix = ["module.", "model/net/", ""][i % 3]
        separate = (lambda n: n.replace(".", "/")) if i % 3 == 1 else (lambda n: n)
        forms = {prefix + separate(n): a.astype([">f4", "<f8", "=f4"][draw.randint(3)]) for n, a in arrays.items()}
        save(os.path.join(folder, f"p{i}.npz"), forms, False)
