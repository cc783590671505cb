"""The facts of the plain sentence about a unit's place; wording them is a matter of language."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.errors import NotFound
from kopir.indices.uncertainty.sensitivity import Sensitivity
from kopir.indices.uncertainty.spread import Spread


@dataclass(frozen=True)
class Sentence:
    """What can be said of the place of one unit.

    Args:
        unit: its code.
        nominal_rank: its rank without uncertainty, ``None`` where it has none.
        of: how many units have a nominal rank.
        median_rank: the median over all replications.
        best, worst: its place is between these in at least ``share`` of the replications.
        always_best, always_worst: its best and worst place in any replication.
        share: of the replications, for ``best`` and ``worst``.
        certain: whether the place is the same in all replications.
        main: the choice that causes most of the spread of its rank; ``None`` where there is no spread or no
            sensitivity analysis of this unit was given.
        main_share: share of that spread which ``main`` causes alone, between 0 and 1.
        together: share that only several choices together cause.
        alike: units from which it is not distinguishable.
        replications, refused: how many were made and how many could not be made.
    """

    unit: str
    nominal_rank: int | None
    of: int
    median_rank: float
    best: int
    worst: int
    always_best: int
    always_worst: int
    share: float
    certain: bool
    main: str | None
    main_share: float | None
    together: float | None
    alike: tuple[str, ...]
    replications: int
    refused: int


def sentence(spread: Spread, sensitivity: Sensitivity | None, unit: str, *, share: float = 0.9) -> Sentence:
    """The facts of the plain sentence about a unit.

    Args:
        spread: of ``explore``.
        sensitivity: of the rank of this unit or of the mean shift of all; ``None`` where it was not asked
            for.
        unit: its code.
        share: of the replications, for the interval of its place.

    Raises:
        NotFound: the unit is not in the analysis, or has a rank in no replication.
    """
    counts = spread.rank_counts[spread.row(unit), 1:]
    places = counts.nonzero()[0] + 1
    if not len(places):
        raise NotFound("{unit} has no rank in any replication", unit=unit)
    best, worst = spread.interval(unit, share)
    nominal = int(spread.nominal_ranks[spread.row(unit)])
    main = sensitivity.main if sensitivity else None
    return Sentence(
        unit=unit,
        nominal_rank=nominal or None,
        of=int((spread.nominal_ranks > 0).sum()),
        median_rank=float(spread.median_rank()[spread.row(unit)]),
        best=best,
        worst=worst,
        always_best=int(places[0]),
        always_worst=int(places[-1]),
        share=share,
        certain=len(places) == 1,
        main=main,
        main_share=sensitivity.shares[main] if sensitivity and main else None,
        together=sensitivity.together if sensitivity and main else None,
        alike=spread.like(unit),
        replications=spread.made,
        refused=spread.failed.count,
    )
