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
_CHOICE: Final = ir.VectorType(ir.IntType(1), LANES)


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


def _chosen(builder: Any, eight: Any) -> Any:
    """The lowest eight bits of a number, one to a lane."""
    return builder.bitcast(builder.trunc(eight, ir.IntType(8)), _CHOICE)


def _add_marked(
    context: Any, sums: Any, sums_at: Any, weight: Any, yes: Any, known: Any, counts: Any, counts_at: Any
) -> Any:
    """Add ``w y`` and ``w`` of a row to eight sums each, and one to ``counts``, where ``y`` is known.

    ``y`` is 0 or 1: the bits of ``yes`` where those of ``known`` are set. The sums of ``w y`` begin at
    ``sums.flat[sums_at]`` with those of ``w`` behind them, the counts at ``counts.flat[counts_at]``.
    """

    def made(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        kinds, zero = signature.args, ir.Constant(_NUMBER, None)
        w = _spread(builder, given[2])
        held = _chosen(builder, given[4])
        place = _at(context, builder, kinds[0], given[0], given[1], _NUMBER)
        agreed = _chosen(builder, builder.and_(given[3], given[4]))
        _add(builder, place, builder.select(agreed, w, zero))
        _add(builder, builder.gep(place, [ir.IntType(32)(1)]), builder.select(held, w, zero))
        counted = _at(context, builder, kinds[5], given[5], given[6], _COUNT)
        _add(builder, counted, builder.zext(held, _COUNT), whole=True)
        return context.get_dummy_value()

    return types.void(sums, sums_at, weight, yes, known, counts, counts_at), made


def _add_known(
    context: Any, sums: Any, sums_at: Any, weight: Any, values: Any, values_at: Any, known: Any, counts: Any,
    counts_at: Any,
) -> Any:  # fmt: skip
    """As ``add_marked``; ``y`` begins at ``values.flat[values_at]`` and is known where no NaN, too."""

    def made(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        kinds, zero = signature.args, ir.Constant(_NUMBER, None)
        y = builder.load(_at(context, builder, kinds[3], given[3], given[4], _NUMBER), align=8)
        w = _spread(builder, given[2])
        held = builder.and_(_chosen(builder, given[5]), builder.fcmp_ordered("ord", y, y))
        place = _at(context, builder, kinds[0], given[0], given[1], _NUMBER)
        _add(builder, place, builder.fmul(w, builder.select(held, y, zero)))
        _add(builder, builder.gep(place, [ir.IntType(32)(1)]), builder.select(held, w, zero))
        counted = _at(context, builder, kinds[6], given[6], given[7], _COUNT)
        _add(builder, counted, builder.zext(held, _COUNT), whole=True)
        return context.get_dummy_value()

    return types.void(sums, sums_at, weight, values, values_at, known, counts, counts_at), made


def _add_lanes(context: Any, to: Any, to_at: Any, more: Any, more_at: Any) -> Any:
    """Add eight numbers from ``more.flat[more_at]`` to those from ``to.flat[to_at]``."""

    def made(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        kinds = signature.args
        term = builder.load(_at(context, builder, kinds[2], given[2], given[3], _NUMBER), align=8)
        _add(builder, _at(context, builder, kinds[0], given[0], given[1], _NUMBER), term)
        return context.get_dummy_value()

    return types.void(to, to_at, more, more_at), made


def _influence(context: Any, sums: Any, sums_at: Any, ratio: Any, inverse: Any) -> Any:
    """Replace ``y`` by ``(y - ratio x) inverse`` in eight lanes.

    ``y`` begins at ``sums.flat[sums_at]`` with ``x`` behind it; ``ratio`` and ``inverse`` are eight numbers.
    """

    def made(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        kinds, first = signature.args, ir.IntType(64)(0)
        place = _at(context, builder, kinds[0], given[0], given[1], _NUMBER)
        ratios = builder.load(_at(context, builder, kinds[2], given[2], first, _NUMBER), align=8)
        inverses = builder.load(_at(context, builder, kinds[3], given[3], first, _NUMBER), align=8)
        y = builder.load(place, align=8)
        x = builder.load(builder.gep(place, [ir.IntType(32)(1)]), align=8)
        away = builder.fsub(y, builder.fmul(ratios, x))
        builder.store(builder.fmul(away, inverses), place, align=8)
        return context.get_dummy_value()

    return types.void(sums, sums_at, ratio, inverse), made


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


def _number_at(context: Any, address: Any, place: Any) -> Any:
    """The double that stands ``place`` doubles behind an address of memory."""

    def made(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        first = builder.inttoptr(given[0], ir.DoubleType().as_pointer())
        return builder.load(builder.gep(first, [given[1]]), align=8)

    return types.float64(types.uint64, types.intp), made


def _stand_up(context: Any, columns: Any, first: Any, row: Any, lines: Any, to: Any) -> Any:
    """Write eight rows, from ``row``, of eight columns as eight lines.

    ``columns`` holds addresses of columns of doubles; the eight from ``columns[first]`` are read. ``to``
    holds the line each row is written to, plus ``first / 8``; ``lines`` begins where a line of the cache
    does. They go past the caches: they are many, and only read again when all are written.
    """

    def made(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        whole, kinds = ir.IntType(64), signature.args
        addresses, table, places = (
            context.make_array(kinds[at])(context, builder, given[at]).data for at in (0, 3, 4)
        )
        numbers = []
        for lane in range(LANES):
            address = builder.load(builder.gep(addresses, [builder.add(given[1], whole(lane))]))
            column = builder.inttoptr(address, ir.DoubleType().as_pointer())
            numbers.append(builder.load(_eight(builder, builder.gep(column, [given[2]])), align=8))
        past = builder.module.add_metadata([ir.IntType(32)(1)])
        for lane, line in enumerate(_transposed(builder, numbers)):
            place = builder.load(builder.gep(places, [builder.add(given[2], whole(lane))]))
            place = builder.mul(builder.add(place, builder.lshr(given[1], whole(3))), whole(LANES))
            written = builder.store(line, _eight(builder, builder.gep(table, [place])), align=64)
            written.set_metadata("nontemporal", past)
        return context.get_dummy_value()

    return types.void(columns, types.intp, types.intp, lines, to), made


def _eight(builder: Any, pointer: Any) -> Any:
    """A pointer to eight numbers."""
    return builder.bitcast(pointer, _NUMBER.as_pointer())


def _transposed(builder: Any, rows: list[Any]) -> list[Any]:
    """Eight times eight numbers, rows for columns: in three steps, pairs of blocks change places."""
    for step in (1, 2, 4):
        low = [lane - step + LANES if lane & step else lane for lane in range(LANES)]
        high = [lane + LANES if lane & step else lane + step for lane in range(LANES)]
        masks = [ir.Constant(ir.VectorType(ir.IntType(32), LANES), mask) for mask in (low, high)]
        rows = [
            builder.shuffle_vector(rows[at & ~step], rows[at | step], masks[bool(at & step)])
            for at in range(LANES)
        ]
    return rows


add_row: Any = intrinsic(_add_row)
add_marked: Any = intrinsic(_add_marked)
add_known: Any = intrinsic(_add_known)
number_at: Any = intrinsic(_number_at)
stand_up: Any = intrinsic(_stand_up)
add_lanes: Any = intrinsic(_add_lanes)
influence: Any = intrinsic(_influence)
add_square: Any = intrinsic(_add_square)
