"""Small tables and trees for the tests of single stages."""

import numpy as np

from kopir.indices.parts import Leaf, Node, Stages
from kopir.indices.sheet import single, stacked
from kopir.indices.structure import Structure

NONE = np.nan


def tree(codes="abc", leaves=None, **stages):
    """One node over leaves named by letters; ``leaves`` sets keys of single ones."""
    given = {code: Leaf(series=(code,), **(leaves or {}).get(code, {})) for code in codes}
    return Structure(
        root="top", leaves=given, nodes={"top": Node(children=tuple(codes))}, stages=Stages(**stages)
    )


def table(*rows, codes="abc", period=0, groups=None, divisors=None):
    """Rows are the units A, B, C and so on."""
    units = [chr(ord("A") + place) for place in range(len(rows))]
    divided = {name: np.array(values, dtype=float) for name, values in (divisors or {}).items()}
    return single(units, tuple(codes), np.array(rows, dtype=float), period, groups, divided)


def series(*values, start=2020, step=1):
    """The series of one unit, one leaf ``a``; one period a value."""
    return stacked([table([value], codes="a", period=start + step * n) for n, value in enumerate(values)])


def column(stage, code="a"):
    """Values of a leaf, ``None`` where missing."""
    return [None if np.isnan(value) else float(value) for value in stage.sheet.column(code)]
