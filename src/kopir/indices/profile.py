"""A profile: one country in all indicators at once, against each of its groups.

Works on the matrices of ``View.latest`` as a whole, so that a profile of a hundred indicators in ten groups
costs a few array operations and not a thousand rankings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from kopir.errors import NotFound
from kopir.evidence import Latest, View, catalogue
from kopir.indices.collection import Floats
from kopir.indices.ranking import Integers

Scalar = TypeVar("Scalar", bound=np.generic)

MAX_AGE: Final = 10
"""Years by which a value may be older than the newest of its indicator and still be compared."""


@dataclass(frozen=True, eq=False)
class Profile:
    """Where one country stands in everything that is known of it.

    Args:
        area: its code.
        indicators: codes, the rows of every array; only those in which the country has a value.
        units: one an indicator. directions: 1, -1 or 0, shape ``(indicators,)``.
        groups: codes of the groups, the columns of the arrays below.
        value, period, previous, previous_period: newest two values, shape ``(indicators,)``; NaN and 0 where
            missing.
        comparable: whether the newest value is recent enough to be compared, shape ``(indicators,)``.
        rank: place in each group, shape ``(indicators, groups)``; 0 where there is none.
        tied: other members with the same value; same shape.
        size: members of the group with a comparable value, the country included; same shape.
        best, median: of those members; same shape, NaN where there are none.
        best_area: code of a member with the best value, the country itself where it shares it; same shape,
            ``""`` where there is none.
    """

    area: str
    indicators: tuple[str, ...]
    units: tuple[str, ...]
    directions: Integers
    groups: tuple[str, ...]
    value: Floats
    period: Integers
    previous: Floats
    previous_period: Integers
    comparable: NDArray[np.bool_]
    rank: Integers
    tied: Integers
    size: Integers
    best: Floats
    median: Floats
    best_area: NDArray[np.str_]

    def standing(self, group: str) -> Floats:
        """Share of the other members that are worse, equal ones counted half: 1 is the first, 0 the last.

        Shape ``(indicators,)``; NaN where the indicator does not judge (direction 0), the country has no
        place, or nobody else has one.

        Raises:
            NotFound: the profile does not hold the group.
        """
        column = self._column(group)
        others = self.size[:, column] - 1
        known = (self.rank[:, column] > 0) & (others > 0) & (self.directions != 0)
        behind = others - (self.rank[:, column] - 1) - self.tied[:, column] / 2
        result: Floats = np.full(len(self.indicators), np.nan)
        np.divide(behind, others, out=result, where=known)
        return result

    def strengths(self, group: str, most: int = 5) -> tuple[int, ...]:
        """Rows of the indicators in which the country is in the better half of a group, best first."""
        return self._extreme(group, most, 1)

    def weaknesses(self, group: str, most: int = 5) -> tuple[int, ...]:
        """Rows of the indicators in which the country is in the worse half of a group, worst first."""
        return self._extreme(group, most, -1)

    def _extreme(self, group: str, most: int, side: int) -> tuple[int, ...]:
        place = self.standing(group)
        wanted = np.flatnonzero((place > 0.5) if side > 0 else (place < 0.5))
        size = self.size[:, self._column(group)]
        order = sorted(wanted, key=lambda row: (-side * place[row], -size[row], row))
        return tuple(int(row) for row in order[:most])

    def _column(self, group: str) -> int:
        if group not in self.groups:
            raise NotFound(
                "the profile of {area} does not hold the group {group}", area=self.area, group=group
            )
        return self.groups.index(group)


def profile(view: View, area: str, groups: Mapping[str, Sequence[str]], max_age: int = MAX_AGE) -> Profile:
    """The profile of a country.

    Args:
        view: the evidence.
        area: code of the country.
        groups: members by code of the group; the country itself is counted whether it is a member or not.
        max_age: years by which a value may be older than the newest of its indicator and be compared.

    Raises:
        NotFound: nothing is known of the country.
    """
    latest = view.latest()
    column = latest.column_of(area)
    if column is None:
        raise NotFound("there are no figures of {area}", area=area)
    rows = np.flatnonzero(~np.isnan(latest.value[:, column]))
    codes = tuple(latest.indicators[row] for row in rows)
    directions = np.array([catalogue.indicator_or_code(code).direction for code in codes], dtype=np.int64)
    turned = np.where(directions < 0, -1.0, 1.0)
    values = _recent(latest, rows, max_age)
    compared = [_against(latest, values, turned, area, column, members) for members in groups.values()]
    shape = (len(rows), len(groups))
    return Profile(
        area=area,
        indicators=codes,
        units=tuple(latest.units[row] for row in rows),
        directions=directions,
        groups=tuple(groups),
        value=latest.value[rows, column],
        period=latest.period[rows, column],
        previous=latest.previous[rows, column],
        previous_period=latest.previous_period[rows, column],
        comparable=~np.isnan(values[:, column]),
        rank=_stack([each.rank for each in compared], shape, np.int64),
        tied=_stack([each.tied for each in compared], shape, np.int64),
        size=_stack([each.size for each in compared], shape, np.int64),
        best=_stack([each.best for each in compared], shape, np.float64),
        median=_stack([each.median for each in compared], shape, np.float64),
        best_area=_stack([each.best_area for each in compared], shape, np.str_),
    )


def _recent(latest: Latest, rows: Integers, max_age: int) -> Floats:
    """Newest values of these indicators, NaN where a value is too old to be compared."""
    period, value = latest.period[rows], latest.value[rows]
    newest = period.max(axis=1, initial=0, keepdims=True)
    return np.where(period >= newest - max_age, value, np.nan)


@dataclass(frozen=True, eq=False)
class _Comparison:
    """The country against one group, every array of shape ``(indicators,)``."""

    rank: Integers
    tied: Integers
    size: Integers
    best: Floats
    median: Floats
    best_area: NDArray[np.str_]


def _against(
    latest: Latest, values: Floats, turned: Floats, area: str, column: int, members: Sequence[str]
) -> _Comparison:
    columns = latest.columns_of(tuple(dict.fromkeys((area, *members))))
    group = values[:, columns]
    judged = group * turned[:, np.newaxis]
    own = (values[:, column] * turned)[:, np.newaxis]
    present = ~np.isnan(own[:, 0])
    size = (~np.isnan(group)).sum(axis=1)
    first = np.argmax(np.where(np.isnan(judged), -np.inf, judged), axis=1)
    codes = np.array([latest.areas[each] for each in columns])
    return _Comparison(
        rank=np.where(present, (judged > own).sum(axis=1) + 1, 0),
        tied=np.where(present, (judged == own).sum(axis=1) - 1, 0),
        size=size,
        best=np.where(size > 0, group[np.arange(len(group)), first], np.nan),
        median=_medians(group),
        best_area=np.where(size > 0, codes[first], ""),
    )


def _medians(values: Floats) -> Floats:
    """Median of each row over what is there, NaN for an empty row."""
    result = np.full(len(values), np.nan)
    some = ~np.isnan(values).all(axis=1)
    result[some] = np.nanmedian(values[some], axis=1)
    return result


def _stack(columns: list[NDArray[Scalar]], shape: tuple[int, int], kind: type[Scalar]) -> NDArray[Scalar]:
    return np.stack(columns, axis=1) if columns else np.zeros(shape, dtype=kind)


@dataclass(frozen=True, eq=False)
class Middle:
    """The middle of a group in every indicator.

    Args:
        indicators: codes, the rows.
        median: of the members with a comparable value, shape ``(indicators,)``; NaN where there are none.
        size: how many they are. first, last: years of their oldest and newest value, 0 where there are none.
    """

    indicators: tuple[str, ...]
    median: Floats
    size: Integers
    first: Integers
    last: Integers


def middle(view: View, members: Sequence[str], max_age: int = MAX_AGE) -> Middle:
    """Median of the newest values of a group, in every indicator at once; each member counts the same.

    Args:
        view: the evidence.
        members: codes of the areas.
        max_age: as in ``profile``.
    """
    latest = view.latest()
    rows = np.arange(len(latest.indicators))
    columns = latest.columns_of(tuple(dict.fromkeys(members)))
    values = _recent(latest, rows, max_age)[:, columns]
    known = ~np.isnan(values)
    years = latest.period[:, columns]
    late = np.iinfo(np.int64).max
    first = np.where(known, years, late).min(axis=1, initial=late)
    return Middle(
        indicators=latest.indicators,
        median=_medians(values),
        size=known.sum(axis=1),
        first=np.where(first == late, 0, first),
        last=np.where(known, years, 0).max(axis=1, initial=0),
    )
