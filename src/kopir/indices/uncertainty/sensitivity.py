"""Sensitivity: how much of the spread of an index each uncertain choice causes, alone and with the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np

from kopir.errors import InvalidInput, NotFound
from kopir.indices.making import Frozen
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.structure import Structure
from kopir.indices.uncertainty.definition import Uncertainty
from kopir.indices.uncertainty.design import Design, Points
from kopir.indices.uncertainty.estimating import bounds, indices
from kopir.indices.uncertainty.exploring import Evaluate, evaluator, nominal
from kopir.indices.uncertainty.replication import Maker
from kopir.indices.uncertainty.running import Progress, in_order, ranges
from kopir.indices.uncertainty.spread import Refused, Spread
from kopir.indices.uncertainty.tally import Block, Refusals

MEAN_SHIFT: Final = "mean_shift"
BASE: Final = 512
BOOTSTRAPS: Final = 500
FEWEST: Final = 2


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Indices of sensitivity, one for each uncertain choice.

    Args:
        outcome: ``mean_shift`` (mean over the units of the absolute difference of a rank from the nominal
            one) or the code of a unit.
        of: whether the outcome of a unit is its ``rank`` or its ``score``.
        factors: the uncertain choices (of weights by level ``weights_1``, ``weights_2`` …), the rows of the
            arrays.
        first: share of the variance that a choice causes alone.
        total: share that it causes alone and together with others; their sum is above 1 where choices
            interact.
        first_bounds, total_bounds: lower and upper bootstrap bounds, shape ``(2, factors)``.
        confidence: of the bounds.
        base: rows of each base sample; ``base * (factors + 2)`` runs were made.
        rows: rows whose runs were all made; the others tell nothing.
        variance: of the outcome; where it is 0 all indices are.
        values: outcome of every run, NaN where it was refused: sample A, sample B, then A with each factor
            from B.
        failed: runs refused and why.
    """

    outcome: str
    of: Literal["rank", "score"]
    factors: tuple[str, ...]
    first: Floats
    total: Floats
    first_bounds: Floats
    total_bounds: Floats
    confidence: float
    base: int
    rows: int
    variance: float
    values: Floats
    failed: Refused

    @property
    def runs(self) -> int:
        """How many times the index was made."""
        return self.base * (len(self.factors) + 2)

    @property
    def shares(self) -> Mapping[str, float]:
        """By choice, the share of the variance that it causes alone, between 0 and 1."""
        clipped = np.clip(self.first, 0.0, 1.0)
        return dict(zip(self.factors, (float(each) for each in clipped), strict=True))

    @property
    def together(self) -> float:
        """Share of the variance that no choice causes alone: only several of them together."""
        return max(0.0, 1.0 - sum(self.shares.values())) if self.variance > 0 else 0.0

    @property
    def main(self) -> str | None:
        """The choice that causes most alone; ``None`` where nothing varies."""
        if self.variance <= 0:
            return None
        order = np.lexsort((self.total, np.clip(self.first, 0.0, 1.0)))
        return self.factors[int(order[-1])]


@dataclass(frozen=True, eq=False)
class Runs(Design):
    """Saltelli's design: samples A and B, then A with one factor after the other from B."""

    @cached_property
    def base(self) -> int:
        """Rows of each base sample."""
        return self.uncertainty.replications

    def points(self, start: int, stop: int) -> Points:
        """Points of runs ``start`` to ``stop``, all in one of the samples."""
        sample, row = divmod(start, self.base)
        end = row + stop - start
        if end > self.base:
            raise ValueError("a block of runs must not reach into the next sample")
        both, rows = self.uniforms(row, end), np.arange(row, end)
        half = both.shape[1] // 2
        keys = {stream: self.keys(rows, stream) for stream in (2, 3, 4, 5)}
        if sample == 1:
            return self.read(both[:, half:], keys[4], keys[5])
        taken, swapped = both[:, :half].copy(), tuple(self.assumptions)[sample - 2] if sample else None
        if swapped:
            columns = self.assumptions[swapped]
            taken[:, columns] = both[:, half:][:, columns]
        return self.read(taken, keys[4 if swapped == "weights" else 2], keys[5 if swapped == "noise" else 3])


def sensitivity(
    sheet: Sheet,
    structure: Structure,
    uncertainty: Uncertainty,
    *,
    base: int = BASE,
    outcome: str = MEAN_SHIFT,
    of: Literal["rank", "score"] = "rank",
    confidence: float = 0.9,
    design: Design | None = None,
    frozen: Frozen | None = None,
    period: int | None = None,
    after: Spread | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """How much of the spread each uncertain choice causes.

    Args:
        sheet: raw values, as for ``explore``.
        structure: the rules without uncertainty.
        uncertainty: what may be chosen otherwise; its number of replications plays no part.
        base: rows of each base sample; a power of two suits a Sobol sequence.
        outcome: ``mean_shift`` or the code of a unit.
        of: whether the outcome of a unit is its ``rank`` or its ``score``.
        confidence: of the bootstrap bounds.
        design: runs that are given, in the order A, B, A with each factor from B.
        frozen: as for ``explore``.
        period: as for ``explore``.
        after: what ``explore`` found with the same table, rules, uncertainty and frozen stages: what it made
            once for several replications is not made again.
        threads: as for ``explore``.
        progress: as for ``explore``.

    Raises:
        InvalidInput: nothing is uncertain, or too few runs can be made. NotFound: there is no such unit.
    """
    if not uncertainty.factors():
        raise InvalidInput("nothing is uncertain, so there is nothing to share out; name an uncertain choice")
    _refuse_sizes(base, confidence)
    own = uncertainty.model_copy(update={"replications": base})
    drawn = design or Runs(own, structure, matrices=2)
    maker = after.maker.beside(drawn) if after else Maker(sheet, drawn, frozen)
    newest, units, _, ranks = nominal(sheet, structure, frozen, period)
    _refuse_unranked(outcome, units, ranks)
    evaluate = evaluator(maker, newest, units, exact=of == "score")
    factors = tuple(drawn.assumptions)
    wanted, samples = _Outcome(outcome, of, units, ranks), len(factors) + 2
    values, refusals = _outcomes(evaluate, wanted, base, samples, threads, progress)
    return _estimated(
        own.seed, factors, values.reshape(-1, base), refusals.refused(), outcome, of, confidence
    )


def _refuse_sizes(base: int, confidence: float) -> None:
    if base < FEWEST:
        raise InvalidInput(
            "a base sample of {base} rows tells nothing; take {least} or more", base=base, least=FEWEST
        )
    if not 0 < confidence < 1:
        raise InvalidInput(
            "a confidence of {confidence} is no share; give one between 0 and 1, for instance 0.9",
            confidence=confidence,
        )


def _refuse_unranked(outcome: str, units: tuple[str, ...], ranks: Integers) -> None:
    if outcome == MEAN_SHIFT:
        return
    if outcome not in units:
        raise NotFound("{unit} is not in this table", unit=outcome)
    if not ranks[units.index(outcome)]:
        raise InvalidInput(
            "{unit} has no score, so nothing can be told of its spread; fill its gaps by a rule, or lower "
            "the least share of data of the nodes",
            unit=outcome,
        )


@dataclass(frozen=True, eq=False)
class _Outcome:
    name: str
    of: Literal["rank", "score"]
    units: tuple[str, ...]
    nominal: Integers

    def __call__(self, block: Block) -> Floats:
        if self.name != MEAN_SHIFT:
            column = self.units.index(self.name)
            ranks = block.ranks[:, column].astype(np.int64)
            values = ranks.astype(np.float64) if self.of == "rank" else block.scores[:, column]
            found = np.where(ranks > 0, values, np.nan)
        else:
            both = (block.ranks > 0) & (self.nominal > 0)
            shifts = np.where(both, np.abs(block.ranks.astype(np.int64) - self.nominal), 0).sum(axis=1)
            found = np.where(both.any(axis=1), shifts / np.maximum(both.sum(axis=1), 1), np.nan)
        found[list(block.refused)] = np.nan
        return np.asarray(found)


def _outcomes(
    evaluate: Evaluate,
    outcome: _Outcome,
    base: int,
    samples: int,
    threads: int | None,
    progress: Progress | None,
) -> tuple[Floats, Refusals]:
    values, refusals, units = np.empty(base * samples), Refusals(), len(outcome.units)
    blocks = [block for each in range(samples) for block in ranges(each * base, (each + 1) * base)]

    def made(start: int, stop: int) -> Block:
        block = evaluate(start, stop, np.zeros((units, units), dtype=np.int64))
        values[start:stop] = outcome(block)
        return block

    for block in in_order(made, blocks, threads):
        refusals.add(block)
        if progress is not None:
            progress(block.start + len(block), base * samples)
    return values, refusals


def _estimated(
    seed: int,
    factors: tuple[str, ...],
    values: Floats,
    refused: Refused,
    outcome: str,
    of: Literal["rank", "score"],
    confidence: float,
) -> Sensitivity:
    whole = ~np.isnan(values).any(axis=0)
    rows = int(whole.sum())
    if rows < 2:
        raise InvalidInput(
            "only {rows} of {base} rows of runs can be made; nothing can be told from them. The first "
            "reason: {reason}",
            rows=rows,
            base=values.shape[1],
            reason=next(iter(refused.reasons), ""),
        )
    first, second, swapped = values[0, whole], values[1, whole], values[2:, whole]
    one, total = indices(first, second, swapped)
    one_bounds, total_bounds = bounds(
        first, second, swapped, confidence=confidence, samples=BOOTSTRAPS, seed=seed
    )
    return Sensitivity(
        outcome=outcome,
        of=of,
        factors=factors,
        first=one,
        total=total,
        first_bounds=one_bounds,
        total_bounds=total_bounds,
        confidence=confidence,
        base=values.shape[1],
        rows=rows,
        variance=float(np.var(np.concatenate([first, second]), ddof=1)),
        values=values.reshape(-1),
        failed=refused,
    )
