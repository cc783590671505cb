"""Columns that an outcome is explained by, built from numbers, categories and their products.

A category of ``L`` levels becomes ``L - 1`` columns of zeros and ones; the level left out, the first, is what
the others are held against. A product of two terms (``sex:urban``) holds the products of their columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kopir.errors import InvalidInput
from kopir.surveys.columns import numbers
from kopir.surveys.numbering import numbered
from kopir.surveys.taylor import Floats, Mask

INTERCEPT = "(Intercept)"


@dataclass(frozen=True, eq=False)
class Predictors:
    """Named columns and the terms they belong to.

    Args:
        names: of the columns. matrix: shape ``(n, p)``, NaN where missing.
        terms: name of each term and the places of its columns.
    """

    names: tuple[str, ...]
    matrix: Floats
    terms: Mapping[str, tuple[int, ...]]

    @property
    def known(self) -> Mask:
        """Rows without a missing value, shape ``(n,)``."""
        return np.asarray(~np.isnan(self.matrix @ np.ones(len(self.names))))

    def places(self, term: str) -> tuple[int, ...]:
        """Where the columns of a term stand.

        Raises:
            InvalidInput: there is no such term.
        """
        if term not in self.terms:
            raise InvalidInput(
                "there is no term {term} in the model; it has {known}", term=term, known=", ".join(self.terms)
            )
        return self.terms[term]

    def without(self, terms: Sequence[str]) -> Predictors:
        """The same without some terms."""
        gone = {place for term in terms for place in self.places(term)}
        return self._pick([place for place in range(len(self.names)) if place not in gone])

    def and_also(self, more: Predictors) -> Predictors:
        """These and the terms of others, whose intercept is left out."""
        other = more.without([INTERCEPT]) if INTERCEPT in more.terms else more
        count = len(self.names)
        moved = {name: tuple(place + count for place in places) for name, places in other.terms.items()}
        return Predictors(
            (*self.names, *other.names),
            np.concatenate([self.matrix, other.matrix], axis=1),
            {**self.terms, **moved},
        )

    def _pick(self, places: Sequence[int]) -> Predictors:
        new = {place: at for at, place in enumerate(places)}
        kept = {name: tuple(new[each] for each in at if each in new) for name, at in self.terms.items()}
        return Predictors(
            tuple(self.names[place] for place in places),
            np.ascontiguousarray(self.matrix[:, places]),
            {name: at for name, at in kept.items() if at},
        )


def predictors(
    columns: Mapping[str, ArrayLike],
    terms: Sequence[str] | None = None,
    *,
    categories: Mapping[str, Sequence[Any] | None] | Sequence[str] = (),
    intercept: bool = True,
) -> Predictors:
    """Build the columns of some terms.

    Args:
        columns: by name, each of shape ``(n,)``: numbers with NaN where missing, or labels with ``None`` or
            an empty text.
        terms: names of columns, and products ``a:b``; all columns if not given.
        categories: columns of numbers that are codes of categories; with the levels in their order, where the
            first is to be another than the lowest. Columns of texts are categories anyway.
        intercept: put a column of ones first.

    Raises:
        InvalidInput: a term names a column that is not there; columns differ in length, or hold no numbers
            or labels, one a row; a category has one
            level or a label that is no level.

    >>> made = predictors({"sex": list("FMF"), "age": [20.0, 30, 40]}, ["sex", "age", "sex:age"])
    >>> made.names
    ('(Intercept)', 'sexM', 'age', 'sexM:age')
    """
    asked = list(columns) if terms is None else list(terms)
    if not asked and not intercept:
        raise InvalidInput("name at least one column to explain the outcome by")
    levels = dict(categories) if isinstance(categories, Mapping) else dict.fromkeys(categories)
    single = {part: None for term in asked for part in term.split(":")}
    made = {name: _columns(name, columns, levels) for name in single}
    lengths = {name: len(next(iter(each.values()))) for name, each in made.items()}
    rows = next(iter(lengths.values()), 0) if lengths else len(np.asarray(next(iter(columns.values()))))
    for name, length in lengths.items():
        if length != rows:
            raise InvalidInput(
                "{column} has {found} rows, the other columns have {expected}",
                column=name,
                found=length,
                expected=rows,
            )
    built = {INTERCEPT: {INTERCEPT: np.ones(rows)}} if intercept else {}
    built |= {term: _product([made[part] for part in term.split(":")]) for term in asked}
    return _together(built)


def _columns(name: str, columns: Mapping[str, ArrayLike], levels: Mapping[str, Any]) -> dict[str, Floats]:
    if name not in columns:
        raise InvalidInput(
            "there is no column {column}; there are {known}", column=name, known=", ".join(list(columns)[:30])
        )
    values = np.asarray(columns[name])
    if values.ndim != 1:
        raise InvalidInput("labels stand in {found} dimensions; give each row one label", found=values.ndim)
    if name not in levels and values.dtype.kind in "fiubc":
        return {name: numbers(name, values)}
    return _levels(name, values, levels.get(name))


def _levels(name: str, values: NDArray[Any], given: Sequence[Any] | None) -> dict[str, Floats]:
    lacking = lacks(values)
    found, _, codes = numbered(values[~lacking])
    known = found.tolist() if given is None else list(given)
    strange = [each for each in found.tolist() if each not in known]
    if strange or len(known) < 2:
        raise InvalidInput(
            "{column}: a category needs at least two levels and every label must be one of them; found "
            "{found}, levels {known}",
            column=name,
            found=", ".join(str(each) for each in found.tolist()[:30]),
            known=", ".join(str(each) for each in known[:30]),
        )
    place = np.array([known.index(each) for each in found.tolist()])
    level = np.full(len(values), -1)
    level[~lacking] = place[codes]
    made = {}
    for at, label in enumerate(known[1:], start=1):
        column = (level == at).astype(np.float64)
        column[lacking] = np.nan
        made[f"{name}{_text(label)}"] = column
    return made


def lacks(values: NDArray[Any]) -> Mask:
    """Which labels or numbers are missing: ``None``, NaN and empty texts, shape ``(n,)``."""
    if values.dtype.kind == "f":
        return np.asarray(np.isnan(values))
    if values.dtype.kind in "iub":
        return np.zeros(len(values), dtype=bool)
    return np.array([each is None or each == "" or bool(each != each) for each in values.tolist()])


def _text(label: Any) -> str:
    return str(int(label)) if isinstance(label, float) and label.is_integer() else str(label)


def _product(parts: Sequence[Mapping[str, Floats]]) -> dict[str, Floats]:
    """Products of the columns of several terms, the first running fastest."""
    found: dict[str, Floats] = {}
    for chosen in product(*(list(part.items()) for part in reversed(parts))):
        pairs = chosen[::-1]
        found[":".join(name for name, _ in pairs)] = np.prod([values for _, values in pairs], axis=0)
    return found


def _together(built: Mapping[str, Mapping[str, Floats]]) -> Predictors:
    names: list[str] = []
    terms: dict[str, tuple[int, ...]] = {}
    for term, columns in built.items():
        terms[term] = tuple(range(len(names), len(names) + len(columns)))
        names += list(columns)
    values = [column for columns in built.values() for column in columns.values()]
    matrix = np.empty((len(values[0]), len(values)))
    for place, column in enumerate(values):
        matrix[:, place] = column
    return Predictors(tuple(names), matrix, terms)
