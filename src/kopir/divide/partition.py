"""Partitions of areas into subgroups, for the split of inequality into between and within."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from pydantic import BaseModel, ConfigDict

from kopir.divide.labels import FOLDER
from kopir.errors import NotFound
from kopir.evidence import View, areas, yaml_files
from kopir.evidence.groups import groups, members

OTHERS: Final = "_O"
"""Label of the areas that are in no subgroup."""
WAYS: Final = ("region", "income", "landlocked")
"""What areas are divided by, besides membership in a group."""


class _Class(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    above: float


class _Income(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str
    period: int
    max_age: int
    classes: tuple[_Class, ...]


def partition(view: View, codes: Sequence[str], by: str, on: date | str | None = None) -> tuple[str, ...]:
    """Label of the subgroup of each area.

    Args:
        view: the evidence.
        codes: of the areas.
        by: ``region`` (the finest M49 region), ``income`` (World Bank classes), ``landlocked``, or the code
            of a group, whose members are set against all others.
        on: day of the membership in the group.

    Returns:
        One label an area: the code of a region, of an income class or of a group, ``LANDLOCKED``, or ``_O``
        for the others.

    Raises:
        NotFound: no such way, group or area.
    """
    if by == "region":
        return tuple(areas.area(code).region or OTHERS for code in codes)
    if by == "landlocked":
        return tuple("LANDLOCKED" if areas.area(code).landlocked else OTHERS for code in codes)
    if by == "income":
        return _income(view, codes)
    if by not in {each.code for each in groups()}:
        raise NotFound(
            "nothing divides the members by {found}; known: {known}, or the code of a group",
            found=by,
            known=", ".join(WAYS),
        )
    inside = set(members(by, on=on))
    return tuple(by if code in inside else OTHERS for code in codes)


@lru_cache(maxsize=1)
def _rules() -> _Income:
    return yaml_files.read(FOLDER / "income.yaml", _Income)


def _income(view: View, codes: Sequence[str]) -> tuple[str, ...]:
    rules = _rules()
    panel = view.panel(rules.indicator).select(codes)
    values, _ = panel.latest(upto=rules.period, max_age=rules.max_age)
    places = np.searchsorted([each.above for each in rules.classes], values, side="left") - 1
    return tuple(
        OTHERS if np.isnan(value) else rules.classes[int(place)].code
        for value, place in zip(values, places, strict=True)
    )
