"""Explore: an index is made many times, each time with other choices; its scores and ranks are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Final, NoReturn

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput, KopirError
from kopir.indices.kernels import tallying
from kopir.indices.making import Frozen, Made, make
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.structure import Structure
from kopir.indices.uncertainty.definition import Uncertainty
from kopir.indices.uncertainty.design import Design, Points
from kopir.indices.uncertainty.engine import Engine
from kopir.indices.uncertainty.noisy import NoisyEngine
from kopir.indices.uncertainty.replication import Maker, weights_of
from kopir.indices.uncertainty.running import BLOCK, Progress, Range, in_order, ranges, threads_of
from kopir.indices.uncertainty.spread import Spread
from kopir.indices.uncertainty.tally import COMPARED, Block, Counts, Refusals, score_edges

NOISY_BLOCK: Final = 128
_MANY_UNITS: Final = 1_000

Evaluate = Callable[[int, int, Integers], Block]


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
        InvalidInput: the index cannot be made without uncertainty, nobody has a score, or no replication can
            be made. NotFound: the table lacks a leaf.
    """
    drawn = design or Design(uncertainty, structure)
    maker = Maker(sheet, drawn, frozen)
    newest, units, scores, ranks = nominal(sheet, structure, frozen, period)
    evaluate = evaluator(maker, newest, units, exact=keep)
    total, size = uncertainty.replications, BLOCK if uncertainty.noise is None else NOISY_BLOCK
    blocks = list(ranges(0, total, size))
    pilot = _Pilot.of(evaluate, blocks, len(units), threads)
    tally = Tally(score_edges(pilot.first.scores[pilot.first.kept()]), keep)
    done = 0
    for block in in_order(lambda *ends: tally.count(pilot.or_else, *ends), blocks, threads):
        tally.add(block)
        done += block.replications
        if progress is not None:
            progress(done, total)
    counts = tally.counts()
    if not counts.made:
        reason = tally.refusals.refused().reasons[0]
        raise InvalidInput("no replication can be made; the first reason: {reason}", reason=reason)
    beyond = np.flatnonzero(~(np.isfinite(tally.sums) & np.isfinite(tally.edges).all(axis=1)))
    if len(beyond):
        raise InvalidInput(
            "the scores of {unit} are too large to be added up over all replications; normalise the leaves",
            unit=units[int(beyond[0])],
        )
    return _spread(drawn, maker, units, newest, (scores, ranks), tally)


def nominal(
    sheet: Sheet, structure: Structure, frozen: Frozen | None, period: int | None
) -> tuple[int, tuple[str, ...], Floats, Integers]:
    """The period that is ranked, its units, and their scores and ranks without any uncertainty.

    Raises:
        InvalidInput: there is no such period, the index cannot be made, or nobody has a score.
    """
    made = make(sheet, structure, frozen)
    newest = max(sheet.years) if period is None else period
    if newest not in sheet.years:
        raise InvalidInput(
            "there is no period {period}; known: {known}",
            period=newest,
            known=", ".join(str(year) for year in sheet.years),
        )
    units = sheet.at(newest).units
    scores, ranks = results(made, newest, units)
    if not ranks.any():
        _refuse_empty(made, newest)
    return newest, units, scores, ranks


def _refuse_empty(made: Made, period: int) -> NoReturn:
    """Say why nobody has a score: leaves of which there is no value, else too many gaps."""
    known = ~np.isnan(made.raw.at(period).values)
    counts = known.sum(axis=0).tolist()
    absent = [code for code, count in zip(made.raw.codes, counts, strict=True) if not count]
    if absent:
        raise InvalidInput(
            "no unit has a score in period {period}, and there is no value of {codes}; add figures, or leave "
            "these out of the index",
            period=period,
            codes=", ".join(absent),
        )
    emptiest = counts.index(min(counts))
    raise InvalidInput(
        "no unit has a score in period {period}; {code} has values of {count} of {units} units: fill gaps by "
        "a rule, or lower the least share of data of the nodes",
        period=period,
        code=made.raw.codes[emptiest],
        count=counts[emptiest],
        units=len(known),
    )


def results(made: Made, period: int, units: tuple[str, ...]) -> tuple[Floats, Integers]:
    """Scores and ranks of the units in a period; NaN and 0 for a unit that was left out."""
    sheet = made.aggregated
    place = {unit: position for position, unit in enumerate(units)}
    scores, ranks = np.full(len(units), np.nan), np.zeros(len(units), dtype=np.int64)
    own = made.ranks
    for row, (unit, year) in enumerate(zip(sheet.units, sheet.periods, strict=True)):
        if year == period:
            scores[place[unit]], ranks[place[unit]] = made.index[row], own[row]
    return scores, ranks


def evaluator(maker: Maker, period: int, units: tuple[str, ...], *, exact: bool = False) -> Evaluate:
    """What evaluates replications ``start`` to ``stop`` and adds their equal ranks up in an array.

    Args:
        maker: makes single replications.
        period: the one that is ranked.
        units: that are ranked.
        exact: whether scores are wanted in double precision; ranks always are those of it.
    """
    for engine in (Engine(maker, period, units, exact), NoisyEngine(maker, period, units, exact)):
        if engine.fits():
            engine.prepare()
            return engine.block

    def plain(start: int, stop: int, ties: Integers) -> Block:
        block = evaluated(maker, maker.design.points(start, stop), start, period, units)
        tallying.count_tied(block.ranks, block.made, ties)
        return block

    return plain


def evaluated(maker: Maker, points: Points, start: int, period: int, units: tuple[str, ...]) -> Block:
    """Scores and ranks of some replications, through the stages."""
    weights = weights_of(maker.design, points)
    block = Block.empty(start, len(points), len(units))
    for row in range(len(points)):
        try:
            block.scores[row], block.ranks[row] = results(maker.made(points, row, weights), period, units)
        except KopirError as error:
            block.refused[row] = error
    return block


@dataclass(frozen=True, eq=False)
class _Pilot:
    """The first blocks, one a thread, evaluated before the others and not again.

    The first of them tells how far scores reach. Of very many units there is only that one: each holds a
    table of the pairs with equal ranks.
    """

    evaluate: Evaluate
    first: Block
    blocks: dict[int, tuple[Block, Integers]]

    @classmethod
    def of(cls, evaluate: Evaluate, blocks: list[Range], units: int, threads: int | None) -> _Pilot:
        def evaluated(start: int, stop: int) -> tuple[Block, Integers]:
            ties = np.zeros((units, units), dtype=np.int64)
            return evaluate(start, stop, ties), ties

        count = threads_of(threads) if units <= _MANY_UNITS else 1
        found = in_order(evaluated, blocks[:count], threads)
        made = {start: each for (start, _), each in zip(blocks, found, strict=False)}
        return cls(evaluate, made[0][0], made)

    def or_else(self, start: int, stop: int, ties: Integers) -> Block:
        """As ``evaluate``."""
        if start not in self.blocks:
            return self.evaluate(start, stop, ties)
        block, own = self.blocks.pop(start)
        ties += own
        return block


def _spread(
    design: Design,
    maker: Maker,
    units: tuple[str, ...],
    period: int,
    nominal: tuple[Floats, Integers],
    tally: Tally,
) -> Spread:
    counts = tally.counts()
    known = counts.ranks[:, 1:].sum(axis=1)
    return Spread(
        uncertainty=design.uncertainty,
        units=units,
        period=period,
        nominal=nominal[0],
        nominal_ranks=nominal[1],
        rank_counts=counts.ranks,
        compared=counts.compared,
        above=counts.above / max(1, counts.compared),
        tied=counts.tied / max(1, counts.compared),
        score_edges=counts.edges,
        score_counts=counts.scores,
        score_means=np.where(known > 0, tally.sums / np.maximum(known, 1), np.nan),
        score_low=np.where(known > 0, counts.low, np.nan),
        score_high=np.where(known > 0, counts.high, np.nan),
        made=counts.made,
        failed=tally.refusals.refused(),
        design=design,
        maker=maker,
        scores=np.concatenate(tally.scores) if tally.scores else None,
        ranks=np.concatenate(tally.ranks).astype(np.int64) if tally.ranks else None,
    )


@dataclass(frozen=True, eq=False)
class _Counted:
    """A block that was counted: what is left to be added up in order."""

    block: Block
    sums: Floats
    replications: int


class Tally:
    """Counts of all threads.

    Args:
        edges: ends of the bins of scores.
        keep: whether scores and ranks of every replication are kept.
    """

    def __init__(self, edges: Floats, keep: bool) -> None:
        self.edges, self.keep = edges, keep
        self.refusals, self.sums = Refusals(), np.zeros(len(edges))
        self.scores, self.ranks = list[Floats](), list[NDArray[np.uint16]]()
        self._every, self._idle = list[Counts](), SimpleQueue[Counts]()

    def count(self, evaluate: Evaluate, start: int, stop: int) -> _Counted:
        """Evaluate and count a block, on whatever thread."""
        try:
            counts = self._idle.get_nowait()
        except Empty:
            counts = Counts(self.edges)
            self._every.append(counts)
        block = evaluate(start, stop, counts.tied if start < COMPARED else counts.spare)
        sums = counts.add(block)
        self._idle.put(counts)
        if not self.keep:
            none = np.zeros((0, 0))
            block = Block(start, none, none.astype(np.uint16), block.refused)
        return _Counted(block, sums, stop - start)

    def add(self, counted: _Counted) -> None:
        """What must be added up in the order of the blocks."""
        self.refusals.add(counted.block)
        self.sums += counted.sums
        if self.keep:
            refused = list(counted.block.refused)
            counted.block.scores[refused], counted.block.ranks[refused] = np.nan, 0
            self.scores.append(counted.block.scores)
            self.ranks.append(counted.block.ranks)

    def counts(self) -> Counts:
        """The counts of all threads together."""
        whole = Counts(self.edges)
        for each in self._every:
            whole.merge(each)
        return whole
