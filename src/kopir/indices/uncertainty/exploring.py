"""Explore: an index is made many times, each time with other choices; its scores and ranks are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from kopir.errors import InvalidInput, KopirError
from kopir.indices.making import Frozen, Made, make, ranks_of
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.structure import Structure
from kopir.indices.uncertainty.definition import Uncertainty
from kopir.indices.uncertainty.design import Design, Points
from kopir.indices.uncertainty.replication import Maker, weights_of
from kopir.indices.uncertainty.spread import Spread
from kopir.indices.uncertainty.tally import Block, Tally

Progress = Callable[[int, int], None]
Rows = Callable[[Sequence[tuple[int, int]]], Iterator[Block]]
BLOCK: Final = 512


def explore(
    sheet: Sheet,
    structure: Structure,
    uncertainty: Uncertainty,
    *,
    design: Design | None = None,
    frozen: Frozen | None = None,
    period: int | None = None,
    keep: bool = False,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Spread:
    """Make an index many times, each time with other choices.

    Args:
        sheet: raw values; of a panel all periods are made and one is ranked.
        structure: the rules without uncertainty.
        uncertainty: what may be chosen otherwise.
        design: choices that are given, see ``Given``; drawn from the seed where absent.
        frozen: stages of an earlier ``Made`` whose estimated parameters are used again.
        period: the one that is ranked; the newest where absent.
        keep: whether scores and ranks of every replication are kept (8 bytes a unit and replication each).
        threads: how many; all processors where absent. Results do not depend on it.
        progress: called now and then with the replications done and all of them.

    Raises:
        InvalidInput: the index cannot be made without uncertainty, or no replication can be made.
    """
    drawn = design or Design(uncertainty, structure)
    newest = max(sheet.years) if period is None else period
    maker = Maker(sheet, drawn, frozen)
    rows = _rows(sheet, newest)
    units = tuple(sheet.units[row] for row in rows)
    scores, ranks = results(make(sheet, structure, frozen), newest, units)
    tally, kept = Tally(len(units)), list[Block]()
    total = uncertainty.replications
    ranges = [(start, min(total, start + BLOCK)) for start in range(0, total, BLOCK)]
    for block in evaluator(maker, newest, units, threads)(ranges):
        tally.add(block)
        if keep:
            kept.append(block)
        if progress is not None:
            progress(block.start + len(block.ranks), total)
    if not tally.made:
        reason = tally.refused().reasons[0]
        raise InvalidInput("no replication can be made; the first reason: {reason}", reason=str(reason))
    return _spread(drawn, maker, units, newest, scores, ranks, tally, kept)


def _rows(sheet: Sheet, period: int) -> Integers:
    for year, rows in sheet.blocks():
        if year == period:
            return rows
    raise InvalidInput(
        "there is no period {period}; known: {known}",
        period=period,
        known=", ".join(str(year) for year in sheet.years),
    )


def results(made: Made, period: int, units: tuple[str, ...]) -> tuple[Floats, Integers]:
    """Scores and ranks of the units in a period; NaN and 0 for a unit that was left out."""
    sheet = made.aggregated
    place = {unit: position for position, unit in enumerate(units)}
    scores, ranks = np.full(len(units), np.nan), np.zeros(len(units), dtype=np.int64)
    own = ranks_of(sheet, made.index)
    for row, (unit, year) in enumerate(zip(sheet.units, sheet.periods, strict=True)):
        if year == period:
            scores[place[unit]], ranks[place[unit]] = made.index[row], own[row]
    return scores, ranks


def evaluator(maker: Maker, period: int, units: tuple[str, ...], threads: int | None) -> Rows:
    """What evaluates replications: given ranges of their numbers, blocks in the same order."""

    def plain(ranges: Sequence[tuple[int, int]]) -> Iterator[Block]:
        for start, stop in ranges:
            yield evaluated(maker, maker.design.points(start, stop), start, period, units)

    return plain


def evaluated(maker: Maker, points: Points, start: int, period: int, units: tuple[str, ...]) -> Block:
    """Scores and ranks of some replications, through the stages."""
    weights = weights_of(maker.design, points)
    shape = (len(points), len(units))
    block = Block(start, np.full(shape, np.nan), np.zeros(shape, dtype=np.int64))
    for row in range(len(points)):
        try:
            block.scores[row], block.ranks[row] = results(maker.made(points, row, weights), period, units)
        except KopirError as error:
            block.refused[row] = error
    return block


def _spread(
    design: Design,
    maker: Maker,
    units: tuple[str, ...],
    period: int,
    scores: Floats,
    ranks: Integers,
    tally: Tally,
    kept: list[Block],
) -> Spread:
    counted = tally.rank_counts[:, 1:].sum(axis=1)
    return Spread(
        uncertainty=design.uncertainty,
        units=units,
        period=period,
        nominal=scores,
        nominal_ranks=ranks,
        rank_counts=tally.rank_counts,
        above=tally.above / tally.made,
        tied=tally.tied / tally.made,
        score_edges=tally.score_edges,
        score_counts=tally.score_counts,
        score_means=np.where(counted > 0, tally.sums / np.maximum(counted, 1), np.nan),
        score_low=np.where(counted > 0, tally.low, np.nan),
        score_high=np.where(counted > 0, tally.high, np.nan),
        made=tally.made,
        failed=tally.refused(),
        design=design,
        maker=maker,
        scores=np.concatenate([block.scores for block in kept]) if kept else None,
        ranks=np.concatenate([block.ranks for block in kept]) if kept else None,
    )
