"""Screen: units with too few data are left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput
from kopir.indices.rules import Screening
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.stages.stage import Audit, Stage
from kopir.indices.structure import Structure

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class DataSummary:
    """How much data each row of a sheet has, and whether the rule admits it; all of shape ``(rows,)``.

    Args:
        units, periods: of the rows.
        missing, zeros: how many values are missing, how many are zero.
        available: share of the leaves that have a value.
        nonzero: share of the values that are not zero; 0 where there is no value.
        too_few, too_many_zeros: whether a share is below the limit of the rule, whichever it screens by.
        included: whether the row takes part, after those that are included or excluded by name.
    """

    units: tuple[str, ...]
    periods: tuple[int, ...]
    missing: Integers
    zeros: Integers
    available: Floats
    nonzero: Floats
    too_few: Flags
    too_many_zeros: Flags
    included: Flags


def summarise(sheet: Sheet, rule: Screening | None = None) -> DataSummary:
    """How much data each row has, and what a rule makes of it.

    Args:
        sheet: values of leaves.
        rule: every row is included where absent.

    Raises:
        InvalidInput: the rule names a unit that the sheet does not have, or includes and excludes the same.

    >>> from kopir.indices.sheet import single
    >>> sheet = single(["KAZ", "UZB"], ["internet", "skills"], np.array([[92.0, np.nan], [84.0, 0.0]]))
    >>> summarise(sheet, Screening(method="available", least=0.9)).included.tolist()
    [False, True]
    """
    rule = rule or Screening()
    _refuse_unknown(sheet, rule)
    leaves = len(sheet.codes)
    missing = np.isnan(sheet.values).sum(axis=1)
    zeros = (sheet.values == 0).sum(axis=1)
    available = (leaves - missing) / max(leaves, 1)
    nonzero = (leaves - missing - zeros) / np.maximum(leaves - missing, 1)
    too_few, too_many_zeros = available < rule.least, nonzero < rule.least_nonzero
    by_name = {**dict.fromkeys(rule.include, True), **dict.fromkeys(rule.exclude, False)}
    included = ~(_counts(too_few, rule, "available") | _counts(too_many_zeros, rule, "nonzero"))
    if by_name:
        admitted = zip(sheet.units, included.tolist(), strict=True)
        included = np.array([by_name.get(unit, own) for unit, own in admitted], dtype=np.bool_)
    return DataSummary(
        sheet.units, sheet.periods, missing, zeros, available, nonzero, too_few, too_many_zeros, included
    )


def screen(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Leave out the rows that the rule of the index does not admit, each period on its own.

    Args:
        sheet: the values.
        structure: the rules.
        frozen: plays no part, nothing is estimated.

    Returns:
        The stage. Its audit has the rows left out, and those kept by name only: ``before`` is the share that
        decided (of values that are not zero for ``too_many_zeros``, else of leaves with a value), ``after``
        the same share where the row is kept and NaN where it is left out. ``summarise`` tells about all rows.

    Raises:
        InvalidInput: the rule names a unit that does not exist, or nobody is left.
    """
    rule = structure.stages.screen
    if rule.method == "none" and not rule.include and not rule.exclude:
        return Stage("screened", sheet)
    found = summarise(sheet, rule)
    if not found.included.any():
        raise InvalidInput(
            "no unit has enough data: the fullest has {found} of {leaves} values; lower the limits of screen "
            "or add data",
            found=len(sheet.codes) - int(found.missing.min()),
            leaves=len(sheet.codes),
        )
    return Stage("screened", sheet.take(np.flatnonzero(found.included)), _audit(found, rule))


def _counts(failed: Flags, rule: Screening, method: str) -> Flags:
    """The rows that fail a limit, where the rule screens by it."""
    return failed & (rule.method in (method, "both"))


def _audit(found: DataSummary, rule: Screening) -> Audit:
    too_few = _counts(found.too_few, rule, "available")
    too_many_zeros = _counts(found.too_many_zeros, rule, "nonzero")
    rows = np.flatnonzero(~found.included | too_few | too_many_zeros)
    shares = np.where(too_many_zeros & ~too_few, found.nonzero, found.available)[rows]
    reasons = np.where(too_few, "too_few_values", "too_many_zeros")
    return Audit(
        rows,
        np.full(len(rows), -1),
        shares,
        np.where(found.included[rows], shares, np.nan),
        tuple(_by_name(found, rule, row) or str(reasons[row]) for row in rows.tolist()),
    )


def _by_name(found: DataSummary, rule: Screening, row: int) -> str:
    """The reason where the rule names the unit, ``""`` where it does not."""
    if found.included[row]:
        return "included_by_name"
    return "excluded_by_name" if found.units[row] in rule.exclude else ""


def _refuse_unknown(sheet: Sheet, rule: Screening) -> None:
    known = set(sheet.units)
    for key, units in (("include", rule.include), ("exclude", rule.exclude)):
        for unit in units:
            if unit not in known:
                raise InvalidInput(
                    "screen.{key}: {unit} is not among the units; correct its code or remove it",
                    key=key,
                    unit=unit,
                )
    for unit in rule.include:
        if unit in rule.exclude:
            raise InvalidInput(
                "screen: {unit} is both included and excluded; remove it from one of them", unit=unit
            )
