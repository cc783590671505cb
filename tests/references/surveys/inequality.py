"""What the cases of inequality between units have in common: their columns, and their results by part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.references.surveys import reference as ref


class Units(NamedTuple):
    """Values, weights and subgroups of a case."""

    x: NDArray[np.float64]
    w: NDArray[np.float64]
    g: list[str]


def units(about: Mapping[str, Any]) -> Units:
    """The columns a note names: ``x=internet w=pop g=region subset year==2015``."""
    data = ref.table(about["dataset"])
    note = re.match(r"x=(\w+) w=(\w+) g=(\w+)(?: subset (\w+)(==|>)(\d+))?", about["note"])
    assert note, about["note"]
    rows = np.ones(len(data[note[1]]), dtype=bool)
    if note[4]:
        bound = float(note[6])
        rows = data[note[4]] == bound if note[5] == "==" else data[note[4]] > bound
    return Units(data[note[1]][rows], data[note[2]][rows], [str(each) for each in data[note[3]][rows]])


def parameter(call: str) -> float:
    """The parameter of a call: ``parameter = 0.5``, ``alpha = -1``, ``epsilon = 2`` or ``param = 3``."""
    found = re.search(r"(?:parameter|alpha|epsilon|param) = (-?[\d.]+)", call)
    assert found, call
    return float(found[1])


def part(result: Mapping[str, Any], *path: str) -> NDArray[np.float64]:
    """Numbers of a result, of a part of a list where a path is given."""
    for name in path:
        result = result["items"][name]
    return ref.numbers(result["values"])
