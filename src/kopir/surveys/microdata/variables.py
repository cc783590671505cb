"""Variables of a survey: what they are called, what their codes mean, and which codes stand for no answer.

A code is told by its text, in one spelling for all formats: 1, 1.0 and "1" are the code ``1``. So one
description fits the SPSS file of a survey and its CSV.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final, Literal

import polars as pl

from kopir.language import Text

Kind = Literal["number", "text"]
_WHOLE: Final = re.compile(r"^(-?\d+)\.0+$")


def code_of(value: object) -> str:
    """The code of a value, in the one spelling.

    >>> code_of(1.0), code_of(" 1.0 "), code_of(1.5), code_of(-99)
    ('1', '1', '1.5', '-99')
    """
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    return _WHOLE.sub(r"\1", str(value).strip())


def matching(patterns: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Columns by name or by a pattern with ``*``, in the order of the file.

    >>> matching(["bsw*"], ["id", "bsw1", "bsw2"])
    ['bsw1', 'bsw2']
    """
    return [name for name in columns if any(fnmatchcase(name, each) for each in patterns)]


@dataclass(frozen=True)
class Missing:
    """Codes that stand for "no answer": single ones, and ranges of numbers with both ends."""

    codes: frozenset[str] = frozenset()
    ranges: tuple[tuple[float, float], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.codes or self.ranges)

    def __or__(self, other: Missing) -> Missing:
        return Missing(self.codes | other.codes, tuple(dict.fromkeys((*self.ranges, *other.ranges))))

    def holds(self, code: str) -> bool:
        """Whether a code stands for no answer."""
        if code in self.codes:
            return True
        number = number_of(code)
        return number is not None and any(low <= number <= high for low, high in self.ranges)


@dataclass(frozen=True)
class Variable:
    """One variable of the file.

    Args:
        name: of the column.
        kind: whether the column holds numbers or texts.
        label: what it asks, in the languages there are.
        values: what its codes mean.
        missing: codes that stand for no answer.
        decimal_comma: numbers written as texts have a comma before their decimals.
    """

    name: str
    kind: Kind = "number"
    label: Text | None = None
    values: Mapping[str, Text] = field(default_factory=dict)
    missing: Missing = Missing()
    decimal_comma: bool = False

    def codes(self) -> pl.Expr:
        """The column as codes; no answer is null."""
        if self.kind == "text":
            return self._texts().alias(self.name)
        number = self.numbers()
        whole = number.round().cast(pl.Int64, strict=False)
        found = pl.when(number == whole.cast(pl.Float64)).then(whole.cast(pl.String))
        return found.otherwise(number.cast(pl.String)).alias(self.name)

    def numbers(self) -> pl.Expr:
        """The column as numbers; no answer, and a text that is no number, is null."""
        if self.kind == "text":
            text = self._texts()
            text = text.str.replace(",", ".", literal=True) if self.decimal_comma else text
            return text.cast(pl.Float64, strict=False).fill_nan(None).alias(self.name)
        found = pl.col(self.name).cast(pl.Float64).fill_nan(None)
        if single := [number for code in self.missing.codes if (number := number_of(code)) is not None]:
            found = pl.when(found.is_in(sorted(single)).not_()).then(found)
        for low, high in self.missing.ranges:
            found = pl.when(found.is_between(low, high).not_()).then(found)
        return found.alias(self.name)

    def one_of(self, codes: Sequence[str]) -> pl.Expr:
        """Whether the answer has one of some codes; null where there is none."""
        numbers = [number_of(code) for code in codes]
        if self.kind == "number" and all(each is not None for each in numbers):
            return self.numbers().is_in(numbers)
        return self.codes().is_in(list(codes))

    def unreadable(self) -> pl.Expr:
        """Whether a row holds an answer that is no number."""
        return self.codes().is_not_null() & self.numbers().is_null()

    def _texts(self) -> pl.Expr:
        text = pl.col(self.name).cast(pl.String).str.strip_chars().str.replace(_WHOLE.pattern, "$1")
        found: pl.Expr = pl.when(text == "").then(None).otherwise(text)
        if self.missing.codes:
            found = pl.when(found.is_in(sorted(self.missing.codes)).not_()).then(found)
        for low, high in self.missing.ranges:
            inside = found.cast(pl.Float64, strict=False).is_between(low, high).fill_null(value=False)
            found = pl.when(inside.not_()).then(found)
        return found


def number_of(code: str) -> float | None:
    """A code as a number, where it is one.

    >>> number_of("-99"), number_of("NA")
    (-99.0, None)
    """
    try:
        found = float(code)
    except ValueError:
        return None
    return found if math.isfinite(found) else None
