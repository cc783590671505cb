"""Normalise: every leaf on a common scale, higher being better.

Values are multiplied by the direction of their leaf first, so what a method calls the highest is the best.
Where that turns a leaf round, ends and targets given in its own unit are turned with it, and the share of the
maximum becomes one less the share.

What each method estimated is kept by leaf and period (0 where it was estimated over the whole panel), in
the values as they entered the stage: ``low`` and ``high`` (min-max, distances, share of maximum), ``mean``
and ``deviation`` (z-score), ``target`` (that value, or the value of the reference unit). Ranks have no
parameters: under frozen ones they are taken among the units that are there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.kernels import normalising, sheets
from kopir.indices.parts import Leaf
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.stages.freezing import blocks_of
from kopir.indices.stages.scales import (
    WITH_ENDS,
    Blocks,
    ends_of,
    node_parameters,
    node_parameters_named,
    parameters_given,
    parameters_named,
)
from kopir.indices.stages.stage import ByPeriod, Deferred, Stage
from kopir.indices.structure import Structure

_CLIPPED: Final = ("goalposts", "distance_to_target", "distance_to_reference")


def normalise(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Turn each leaf so that higher is better, and bring it to its scale.

    Args:
        sheet: values of the leaves; a leaf without any value in a period stays without.
        structure: the rules.
        frozen: an earlier normalisation whose lowest and highest values, means and deviations are used again.

    Raises:
        InvalidInput: a leaf does not vary in a period, or its rule cannot be applied; leaf and period are
            named.
    """
    leaves = [_checked(structure.leaves[code], code) for code in sheet.codes]
    periods, order, starts = blocks_of(sheet)
    panel = np.array([leaf.normalise.scope == "panel" for leaf in leaves])
    values, found = np.empty(sheet.values.shape), list[tuple[Blocks, Integers, Floats]]()
    own = Blocks(periods, order, starts)
    whole = Blocks((0,), order, np.array([0, len(order)], dtype=np.int64))
    for blocks, columns in ((own, np.flatnonzero(~panel)), (whole, np.flatnonzero(panel))):
        if len(columns):
            found.append((blocks, columns, _by_blocks(sheet, leaves, blocks, columns, values, frozen)))
    _within_reach(sheet, values)
    return Stage(
        "normalised",
        sheet.with_values(values),
        parameters=Deferred(lambda: _parameters(sheet.codes, leaves, found)),
        rules={code: leaf.normalise.method for code, leaf in zip(sheet.codes, leaves, strict=True)},
    )


def _parameters(
    codes: Sequence[str], leaves: Sequence[Leaf], found: Sequence[tuple[Blocks, Integers, Floats]]
) -> dict[str, ByPeriod]:
    """What was estimated, by leaf in the order of the codes and by period."""
    named = dict[str, ByPeriod]()
    for blocks, columns, parameters in found:
        rows = parameters.tolist()
        for column in columns.tolist():
            own = (parameters_named(leaves[column], row[column]) for row in rows)
            named[codes[column]] = {
                period: each for period, each in zip(blocks.periods, own, strict=True) if each
            }
    return {code: named[code] for code in codes if code in named}


def scaled(values: Floats, how: Normalisation, code: str) -> Floats:
    """Bring the values of one node (or leaf) to a common scale.

    Args:
        values: shape ``(areas,)``, NaN where missing; higher is better.
        how: the rule.
        code: of the node, for messages.

    Raises:
        InvalidInput: the values do not vary, so that no scale can be told, or a reference unit is named.
    """
    return values if how.method == "none" else _on_scale(values, how, code, ends_of(how))


def scaled_as_before(
    values: Floats, how: Normalisation, code: str, known: Mapping[str, float]
) -> tuple[Floats, Mapping[str, float]]:
    """The same by what an earlier edition estimated, and what was estimated.

    Args:
        values: as for ``scaled``.
        how: as for ``scaled``.
        code: as for ``scaled``.
        known: parameters of an earlier edition; estimated where it has none for this rule.

    Raises:
        InvalidInput: as ``scaled``.
    """
    if how.method == "none":
        return values, {}
    given = node_parameters(how, known)
    done = _on_scale(values, how, code, given)
    if np.isnan(values).all():
        return done, {}
    method = normalising.METHODS[how.method]
    found = normalising.estimated(np.ascontiguousarray(values), method, *given, _flags(how, 1))
    return done, node_parameters_named(how, found)


def _on_scale(values: Floats, how: Normalisation, code: str, given: tuple[float, float]) -> Floats:
    if how.method == "distance_to_reference":
        raise InvalidInput(
            "{code}: distance_to_reference is for indicators; choose distance_to_target for a node", code=code
        )
    out = np.empty(len(values))
    status = normalising.normalise_column(
        np.ascontiguousarray(values),
        out,
        normalising.METHODS[how.method],
        *given,
        *_onto(how),
        _flags(how, 1),
        np.empty(len(values)),
    )
    if status:
        _refuse(status, how, code, values)
    return out


def _within_reach(sheet: Sheet, values: Floats) -> None:
    """Refuse values so large that their differences are no numbers."""
    lost = ~np.isfinite(values) & ~np.isnan(sheet.values)
    if lost.any():
        row, column = (int(each[0]) for each in np.nonzero(lost))
        raise InvalidInput(
            "{code} of {unit} is {value}: values so large cannot be normalised; give them in a larger unit",
            code=sheet.codes[column],
            unit=sheet.units[row],
            value=float(sheet.values[row, column]),
        )


def _by_blocks(
    sheet: Sheet,
    leaves: Sequence[Leaf],
    blocks: Blocks,
    columns: Integers,
    out: Floats,
    frozen: Stage | None,
) -> Floats:
    """Normalise some columns into ``out``; their parameters, shape ``(blocks, leaves, 2)``."""
    rules = [leaf.normalise for leaf in leaves]
    direction = np.array([float(leaf.direction) for leaf in leaves])
    methods = np.array(
        [
            (normalising.METHODS[rule.method], _flags(rule, leaf.direction))
            for rule, leaf in zip(rules, leaves, strict=True)
        ],
        dtype=np.int64,
    )
    parameters = parameters_given(sheet, leaves, blocks, columns, frozen)
    status = np.zeros(parameters.shape[:2], dtype=np.int64)
    sheets.normalise_sheet(
        np.ascontiguousarray(sheet.values),
        blocks.order,
        blocks.starts,
        columns,
        direction,
        methods,
        parameters,
        np.array([_onto(rule) for rule in rules]),
        out,
        status,
    )
    if status.any():
        block, column = (int(each[0]) for each in np.nonzero(status))
        entered = sheet.values[blocks.rows(block), column]
        _refuse(
            int(status[block, column]), rules[column], sheet.codes[column], entered, blocks.periods[block]
        )
    return parameters


def _onto(how: Normalisation) -> tuple[float, float]:
    return how.onto or (0.0, 1.0)


def _flags(how: Normalisation, direction: int) -> int:
    flags = normalising.TIES[how.ties]
    flags += normalising.SAMPLE if how.deviation == "sample" else 0
    flags += normalising.CLIP if how.clip and how.method in _CLIPPED else 0
    return flags + (normalising.TURNED if direction < 0 else 0)


def loses_its_ends(leaf: Leaf) -> bool:
    """Whether the ends or the target of a leaf are in another unit than its values after treatment."""
    how = leaf.normalise
    return leaf.treat.transforms() and (how.method in WITH_ENDS or how.target is not None)


def _checked(leaf: Leaf, code: str) -> Leaf:
    """The leaf, whose given ends still mean what they meant after its treatment."""
    if loses_its_ends(leaf):
        raise InvalidInput(
            "{code}: {method} is given in the unit of the indicator, but its treatment may turn values into "
            "logarithms; winsorise only, or give the leaf a transformation, which the ends follow",
            code=code,
            method=leaf.normalise.method,
        )
    return leaf


def _refuse(status: int, how: Normalisation, code: str, values: Floats, period: int = 0) -> None:
    """Say why a leaf has no scale.

    Args:
        status: of the kernel.
        how: the rule.
        code: of the leaf or node.
        values: before their direction.
        period: 0 for a node, a panel, or where time plays no part.
    """
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    named = {"code": code, "method": how.method, "period": period, "value": low}
    if status == normalising.NO_MAXIMUM:
        raise InvalidInput(
            "{code}: the highest value is {value}, so no share of it can be taken; choose minmax",
            **{**named, "value": high},
        )
    if status == normalising.NO_DISTANCE and low != high:
        raise InvalidInput(
            "{code}: no value in period {period} is worse than the target or reference, so no distance to it "
            "can be told; choose another, or minmax",
            **named,
        )
    if period:
        raise InvalidInput(
            "{code}: all areas have the value {value} in period {period}, so {method} cannot normalise it; "
            "leave it out of the index or choose goalposts",
            **named,
        )
    raise InvalidInput(
        "{code}: all areas have the value {value}, so {method} cannot normalise it; leave it out of the "
        "index or choose goalposts",
        **named,
    )
