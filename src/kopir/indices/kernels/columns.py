"""The rules of leaves as the arrays that ``staging`` takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from kopir.indices.kernels import lanes, normalising, normals, staging, steps, transforming, treating
from kopir.indices.parts import Leaf
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.structure import Structure

_STEPS: Final = {
    "denominate": staging.DENOMINATE,
    "screen": staging.SCREEN,
    "impute": staging.IMPUTE,
    "treat": staging.TREAT,
    "normalise": staging.NORMALISE,
}
_FILLS: Final[Mapping[str, int]] = {
    "none": steps.NO_FILL,
    "zero": steps.ZERO,
    "mean": steps.MEAN,
    "median": steps.MEDIAN,
    "group_mean": steps.GROUP_MEAN,
    "group_median": steps.GROUP_MEDIAN,
}
_ENDS: Final = ("goalposts", "scaled")
_CLIPPED: Final = ("goalposts", "distance_to_target")


def possible(structures: Sequence[Structure]) -> bool:
    """Whether columns can be run one by one under all of these structures: no rule looks at other columns."""
    return all(
        leaf.impute.method in _FILLS
        and leaf.transformation == "none"
        and leaf.normalise.method != "distance_to_reference"
        for structure in structures
        for leaf in structure.leaves.values()
    ) and structures[0].stages.screen.method in ("none", "available")


def rules(
    sheet: Sheet,
    errors: Floats,
    imputing: Sequence[Structure],
    treating_: Sequence[Structure],
    normalising_: Sequence[Structure],
    left_out: Integers,
) -> staging.Rules:
    """The rules of one period.

    Args:
        sheet: raw values of one period, columns in the order of the leaves.
        errors: standard errors, shape as the values.
        imputing: the structure under each alternative of imputation.
        treating_: the same of treatment.
        normalising_: the same of normalisation.
        left_out: 1 for rows that screening leaves out, shape ``(imputations, rows)``.
    """
    structure = imputing[0]
    leaves = [structure.leaves[code] for code in sheet.codes]
    divisors, per = _divisors(sheet, leaves)
    needed = {
        "denominate": bool(per.any()),
        "screen": bool(left_out.any()),
        "impute": any(leaf.impute.method != "none" for each in imputing for leaf in each.leaves.values()),
        "treat": any(_treats(leaf) for each in treating_ for leaf in each.leaves.values()),
        "normalise": True,
    }
    return staging.Rules(
        lanes.padded(sheet.values),
        lanes.padded(errors),
        normals.steps_of(len(sheet.units), -(-len(leaves) // lanes.LANES) * lanes.LANES),
        np.array([_STEPS[name] for name in structure.stages.order if needed[name]], dtype=np.int64),
        divisors,
        per,
        bool(left_out.any()),
        left_out,
        np.array(
            [[_FILLS[leaf.impute.method] for leaf in _leaves(each, sheet)] for each in imputing], np.int64
        ),
        np.stack([np.stack([_group(leaf, sheet) for leaf in _leaves(each, sheet)]) for each in imputing]),
        np.array([[_or(leaf.floor, -np.inf), _or(leaf.cap, np.inf)] for leaf in leaves]),
        np.array([[_treatment(leaf) for leaf in _leaves(each, sheet)] for each in treating_], np.int64),
        np.array([[_bounds(leaf) for leaf in _leaves(each, sheet)] for each in treating_], np.float64),
        np.array([leaf.missing == "zero" for leaf in leaves], dtype=np.int64),
        np.array([float(leaf.direction) for leaf in leaves]),
        np.array([[_scaling(leaf) for leaf in _leaves(each, sheet)] for each in normalising_], np.int64),
        np.array([[_given(leaf) for leaf in _leaves(each, sheet)] for each in normalising_], np.float64),
    )


def _treats(leaf: Leaf) -> bool:
    """Whether the stage does anything to a leaf."""
    limited = leaf.floor is not None or leaf.cap is not None
    return limited or leaf.treat.method != "none" or leaf.missing == "zero"


def _leaves(structure: Structure, sheet: Sheet) -> list[Leaf]:
    return [structure.leaves[code] for code in sheet.codes]


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _divisors(sheet: Sheet, leaves: Sequence[Leaf]) -> tuple[Floats, Floats]:
    found, per = np.ones((len(leaves), len(sheet.units))), np.zeros(len(leaves))
    for place, leaf in enumerate(leaves):
        if leaf.denominator is not None:
            divisor = sheet.divisors[leaf.denominator]
            found[place] = np.where(divisor > 0, divisor, np.nan)
            per[place] = leaf.per
    return found, per


def _group(leaf: Leaf, sheet: Sheet) -> Integers:
    of = sheet.groups.get(leaf.impute.group or "", ("",) * len(sheet.units))
    place = {name: position for position, name in enumerate(sorted(set(of) - {""}))} | {"": -1}
    return np.array([place[name] for name in of], dtype=np.int64)


def _treatment(leaf: Leaf) -> tuple[int, int, int, int, int]:
    rule = leaf.treat
    first, second = (treating.METHODS[name] for name in (rule.method, rule.otherwise))
    if leaf.direction < 0:
        first, second = (
            transforming.LOG_GII_BAD if each == transforming.LOG_GII else each for each in (first, second)
        )
    return first, -1 if rule.most is None else rule.most, int(rule.force), second, int(rule.combine)


def _bounds(leaf: Leaf) -> tuple[float, float, float]:
    return leaf.treat.skewness, leaf.treat.kurtosis, _or(leaf.treat.exponent, np.nan)


def _scaling(leaf: Leaf) -> tuple[int, int]:
    how = leaf.normalise
    flags = normalising.TIES[how.ties] + (normalising.SAMPLE if how.deviation == "sample" else 0)
    flags += normalising.CLIP if how.clip and how.method in _CLIPPED else 0
    return normalising.METHODS[how.method], flags + (normalising.TURNED if leaf.direction < 0 else 0)


def _given(leaf: Leaf) -> tuple[float, float, float, float]:
    """Ends or target as they stand in the rule, of values turned by direction, and the scale."""
    how, sign = leaf.normalise, leaf.direction
    low, high = np.nan, np.nan if how.target is None else sign * how.target
    if how.method in _ENDS and how.low is not None and how.high is not None:
        low, high = sorted((sign * how.low, sign * how.high))
    return low, high, *(how.onto or (0.0, 1.0))
