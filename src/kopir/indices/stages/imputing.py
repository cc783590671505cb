"""Impute: gaps are filled by a stated rule, each filled cell marked."""

from __future__ import annotations

import numpy as np

from kopir.indices.rules import Imputation
from kopir.indices.sheet import Sheet
from kopir.indices.stages.imputers import IMPUTERS, Gaps
from kopir.indices.stages.stage import Stage
from kopir.indices.structure import Structure


def impute(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Fill the gaps of each leaf by its rule.

    All methods read the values that enter the stage, so the order of leaves plays no part. Methods along the
    series of a unit read all periods of the sheet, all others one period at a time.

    Args:
        sheet: the values.
        structure: the rules.
        frozen: an earlier stage whose means, medians, ranges and equations are used again; what it did not
            estimate is estimated now.

    Returns:
        The stage. Its audit has every gap of a leaf that has a rule: filled, with the method; or left, with
        the reason why nothing could be told (``after`` is NaN then). ``parameters`` are ``mean``, ``median``,
        ``group.<name>``, ``low`` and ``high`` (the range of siblings), ``intercept`` and ``slope.<leaf>``,
        ``normal.mean`` and ``normal.covariance.<leaf>``; ``rules`` has the method of every leaf with gaps.

    Raises:
        InvalidInput: a leaf has no value from which its method could estimate, or its grouping is unknown.
    """
    gaps = Gaps(sheet, structure, frozen)
    for rule, columns in _by_rule(sheet, structure).items():
        IMPUTERS[rule.method](gaps, rule, np.array(columns, dtype=np.int64))
    return Stage(
        "imputed",
        sheet.with_values(gaps.values),
        gaps.audit(),
        gaps.parameters,
        {code: structure.leaves[code].impute.method for code in _with_gaps(gaps)},
    )


def _by_rule(sheet: Sheet, structure: Structure) -> dict[Imputation, list[int]]:
    found: dict[Imputation, list[int]] = {}
    for column, code in enumerate(sheet.codes):
        rule = structure.leaves[code].impute
        if rule.method != "none":
            found.setdefault(rule, []).append(column)
    return found


def _with_gaps(gaps: Gaps) -> list[str]:
    """Leaves some of whose gaps a rule dealt with."""
    return [gaps.sheet.codes[column] for column in np.flatnonzero(gaps.marks.any(axis=0))]
