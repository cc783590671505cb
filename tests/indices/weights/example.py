"""A made index on given values, for tests of weights."""

import numpy as np

from kopir.indices.making import Made, make
from kopir.indices.parts import Leaf, Node
from kopir.indices.sheet import single, stacked
from kopir.indices.structure import Structure


def made_of(values, periods=1, **node) -> Made:
    """An index whose only node ``top`` has one child a column, a, b, c and so on."""
    table = np.asarray(values, dtype=np.float64)
    codes = tuple("abcdefghijklmno"[: table.shape[1]])
    blocks = np.array_split(table, periods)
    sheets = [
        single([f"U{row}" for row in range(len(block))], codes, block, period=2000 + place)
        for place, block in enumerate(blocks)
    ]
    structure = Structure(
        root="top",
        leaves={code: Leaf(series=(code,)) for code in codes},
        nodes={"top": Node(children=codes, **node)},
    )
    return make(stacked(sheets), structure)


def random_made(columns=4, rows=30, seed=1, periods=1, **node) -> Made:
    """Independent values between 1 and 2, the same for the same seed."""
    return made_of(np.random.default_rng(seed).uniform(1, 2, (rows, columns)), periods, **node)
