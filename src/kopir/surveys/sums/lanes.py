"""Eight variables of a row at once, one to a lane of the processor's registers.

A compiler cannot know that a strip of rows and a table of sums never overlap, and so would add one variable
after the other. Each lane does what a loop over the variables would, in the same order, to the same bits.
"""

from __future__ import annotations

from typing import Any, Final

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

LANES: Final = 8
_NUMBER: Final = ir.VectorType(ir.DoubleType(), LANES)
_COUNT: Final = ir.VectorType(ir.IntType(64), LANES)


def _at(context: Any, builder: Any, kind: Any, array: Any, place: Any, vector: Any) -> Any:
    """Pointer to the eight elements from ``array.flat[place]``."""
    data = context.make_array(kind)(context, builder, array).data
    return builder.bitcast(builder.gep(data, [place]), vector.as_pointer())


def _add(builder: Any, pointer: Any, more: Any, whole: bool = False) -> None:
    before = builder.load(pointer, align=8)
    builder.store(builder.add(before, more) if whole else builder.fadd(before, more), pointer, align=8)


def _spread(builder: Any, weight: Any) -> Any:
    """A number in every lane."""
    one = builder.insert_element(ir.Constant(_NUMBER, ir.Undefined), weight, ir.IntType(32)(0))
    every = ir.Constant(ir.VectorType(ir.IntType(32), LANES), None)
    return builder.shuffle_vector(one, ir.Constant(_NUMBER, ir.Undefined), every)


def _add_row(
    context: Any, above: Any, above_at: Any, below: Any, below_at: Any, weight: Any, table: Any,
    table_at: Any, missing: Any, missing_at: Any,
) -> Any:  # fmt: skip
    """Add ``w y`` and ``w x`` of a row to eight sums each, and one to ``missing`` where either is NaN.

    All arrays are contiguous: ``y`` begins at ``above.flat[above_at]``, ``x`` at ``below.flat[below_at]``
    (``x`` is 1 where ``below_at`` is ``None``), the sums of ``w y`` at ``table.flat[table_at]`` with those of
    ``w x`` behind them, the counts at ``missing.flat[missing_at]``.
    """
    alone = isinstance(below_at, types.NoneType)
    signature = types.void(above, above_at, below, below_at, weight, table, table_at, missing, missing_at)

    def made(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        kinds = signature.args
        y = builder.load(_at(context, builder, kinds[0], given[0], given[1], _NUMBER), align=8)
        w, zero = _spread(builder, given[4]), ir.Constant(_NUMBER, None)
        known = builder.fcmp_ordered("ord", y, y)
        size = w
        if not alone:
            x = builder.load(_at(context, builder, kinds[2], given[2], given[3], _NUMBER), align=8)
            known, size = builder.fcmp_ordered("ord", y, x), builder.fmul(w, x)
        sums = _at(context, builder, kinds[5], given[5], given[6], _NUMBER)
        _add(builder, sums, builder.select(known, builder.fmul(w, y), zero))
        _add(builder, builder.gep(sums, [ir.IntType(32)(1)]), builder.select(known, size, zero))
        lacking = _at(context, builder, kinds[7], given[7], given[8], _COUNT)
        _add(builder, lacking, builder.zext(builder.not_(known), _COUNT), whole=True)
        return context.get_dummy_value()

    return signature, made


def _add_lanes(context: Any, to: Any, to_at: Any, more: Any, more_at: Any) -> Any:
    """Add eight numbers from ``more.flat[more_at]`` to those from ``to.flat[to_at]``."""

    def made(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        kinds = signature.args
        term = builder.load(_at(context, builder, kinds[2], given[2], given[3], _NUMBER), align=8)
        _add(builder, _at(context, builder, kinds[0], given[0], given[1], _NUMBER), term)
        return context.get_dummy_value()

    return types.void(to, to_at, more, more_at), made


def _influence(context: Any, sums: Any, sums_at: Any, ratio: Any, size: Any) -> Any:
    """Replace ``y`` by ``(y - ratio x) / size`` in eight lanes.

    ``y`` begins at ``sums.flat[sums_at]`` with ``x`` behind it; ``ratio`` and ``size`` are eight numbers.
    """

    def made(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        kinds, first = signature.args, ir.IntType(64)(0)
        place = _at(context, builder, kinds[0], given[0], given[1], _NUMBER)
        ratios = builder.load(_at(context, builder, kinds[2], given[2], first, _NUMBER), align=8)
        sizes = builder.load(_at(context, builder, kinds[3], given[3], first, _NUMBER), align=8)
        y = builder.load(place, align=8)
        x = builder.load(builder.gep(place, [ir.IntType(32)(1)]), align=8)
        away = builder.fsub(y, builder.fmul(ratios, x))
        builder.store(builder.fdiv(away, sizes), place, align=8)
        return context.get_dummy_value()

    return types.void(sums, sums_at, ratio, size), made


def _add_square(context: Any, to: Any, total: Any, centre: Any, scale: Any) -> Any:
    """Add ``scale (total - centre)^2`` to eight numbers, and set ``total`` to 0."""

    def made(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        first = ir.IntType(64)(0)
        places = [
            _at(context, builder, kind, array, first, _NUMBER)
            for kind, array in zip(signature.args[:3], given[:3], strict=True)
        ]
        sums, centres = (builder.load(place, align=8) for place in places[1:])
        away = builder.fsub(sums, centres)
        _add(builder, places[0], builder.fmul(_spread(builder, given[3]), builder.fmul(away, away)))
        builder.store(ir.Constant(_NUMBER, None), places[1], align=8)
        return context.get_dummy_value()

    return types.void(to, total, centre, scale), made


add_row: Any = intrinsic(_add_row)
add_lanes: Any = intrinsic(_add_lanes)
influence: Any = intrinsic(_influence)
add_square: Any = intrinsic(_add_square)
