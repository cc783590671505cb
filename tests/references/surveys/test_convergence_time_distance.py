"""Time distances and projected closing years against the plain definitions, for no package has them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

import numpy as np
import pytest

from kopir.divide.closing import by_trend
from kopir.divide.time_distance import at_level, crossing
from tests.references.surveys import reference as ref

FILE: Final = "time_distance_countries_a.json"
SPAN: Final = 8


@cache
def _cases() -> dict[str, Any]:
    path = ref.ROOT / FILE
    if not path.is_file():
        return {}
    content = json.loads(path.read_text(encoding="utf-8"))
    return {
        f"{FILE}/{kind}/{each['a']}-{each['b']}": each
        for kind in ("time_distance", "projected_closing")
        for each in content[kind]
    }


AGREED: Final[dict[str, str | None]] = dict.fromkeys(_cases())


@pytest.mark.parametrize("case_id", AGREED)
def test_as_the_plain_definitions(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against the plain definition's result."""
    given = _cases()[case_id]
    first, years = _path(given["a"])
    second, _ = _path(given["b"])
    if "time_distance/" in case_id:
        for each in given["s"]:
            _level(each, years, first, second)
    else:
        _closing(given, years, first, second)


def _level(each: dict[str, Any], years: list[int], first: Any, second: Any) -> None:
    level = float(each["level"])
    for path, when in ((first, each["t_a"]), (second, each["t_b"])):
        _same(crossing(years, path, level), when)
    apart = at_level(years, first, second, level)
    if apart.own.when != "before" and apart.other.when != "before":
        _same(apart.years, each["s"])


def _closing(given: dict[str, Any], years: list[int], first: Any, second: Any) -> None:
    """The reference fits b - a whoever is behind; kopir fits the one ahead less the one behind."""
    turned = bool(first[-1] > second[-1])
    behind, ahead = (second, first) if turned else (first, second)
    found = by_trend(years, behind, ahead, span=SPAN, horizon=1000)
    assert found.pace is not None
    ref.agree(-found.pace if turned else found.pace, given["slope"], "slope")
    _same(found.year, given["closing_year"])


def _same(ours: float | None, theirs: float | None) -> None:
    assert (ours is None) == (theirs is None), (ours, theirs)
    if ours is not None:
        ref.agree(ours, theirs)


@cache
def _path(area: str) -> tuple[Any, list[int]]:
    data = ref.table("countries_a")
    rows = data["iso"] == area
    order = np.argsort(data["year"][rows])
    return data["internet"][rows][order], [int(year) for year in data["year"][rows][order]]
