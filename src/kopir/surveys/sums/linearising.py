"""Variances of a domain's means, totals and ratios from sums by sampling unit.

With ``t_u`` the influence of unit ``u`` on the estimate (``y_u`` for a total, ``(y_u - R x_u) / X`` for a
ratio or mean), and ``n_h`` units drawn of ``N_h`` in stratum ``h``,

    v = sum_h (1 - n_h / N_h) n_h / (n_h - 1) sum_u (t_u - mean t_h)^2

where units of the stratum that hold nobody of the domain count with 0 (W. G. Cochran, *Sampling Techniques*,
1977, 11; M. H. Hansen and W. N. Hurwitz, 1943). Later stages of drawing are not seen in the sums: with
population sizes given, the formula is that of the first stage alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from kopir.compiling import compiled
from kopir.errors import InvalidInput
from kopir.surveys.sums.accumulating import AHEAD, WIDTH
from kopir.surveys.sums.columns import Floats, Integers
from kopir.surveys.sums.lanes import add_lanes, add_square, influence
from kopir.surveys.sums.prefetching import prefetch
from kopir.surveys.taylor import TAKEN_WHOLE, Lonely

__all__ = ["RULES", "Lonely", "Strata", "covariance_of", "linearised", "of_domain"]

RULES: Final = {"adjust": 1, "average": 2}
"""Numbers of the rules for lonely strata in the loops; the others, 0, add nothing."""


@dataclass(frozen=True, eq=False)
class Strata:
    """The first stage of a design.

    Args:
        stratum: of each unit, ascending, shape ``(units,)``.
        drawn: units of each stratum, shape ``(strata,)``.
        scale: ``(1 - n_h / N_h) n_h / (n_h - 1)``; without the second part where one unit was drawn.
        names: of the strata.
    """

    stratum: Integers
    drawn: Floats
    scale: Floats
    names: Sequence[int | str]

    @classmethod
    def of(cls, stratum: Integers, population: Floats | None, names: Sequence[int | str]) -> Strata:
        """Strata of units, with the population (above 1) or the share drawn (at most 1) of each.

        Errors:
            InvalidInput: a population is smaller than what was drawn.
        """
        drawn = np.bincount(stratum, minlength=len(names)).astype(np.float64)
        share = np.zeros(len(names))
        if population is not None:
            share = np.where(population <= 1, population, drawn / population)
            if (share > 1 + 1e-12).any():
                place = int(np.argmax(share > 1 + 1e-12))
                raise InvalidInput(
                    "stratum {stratum}: {drawn} units were drawn of a population of {population}; mend the "
                    "population sizes",
                    stratum=names[place],
                    drawn=int(drawn[place]),
                    population=float(population[place]),
                )
        left = np.where(1 - share < TAKEN_WHOLE, 0.0, 1 - share)
        return cls(stratum, drawn, left * np.where(drawn > 1, drawn / np.maximum(drawn - 1, 1), 1.0), names)

    def refuse(self, lonely: Lonely) -> None:
        """Refuse strata of a single unit where the rule is to fail.

        Errors:
            InvalidInput: there is one.
        """
        alone = (self.drawn == 1) & (self.scale > 0)
        if lonely == "fail" and alone.any():
            raise InvalidInput(
                "stratum {stratum}: a single sampling unit was drawn, so it has no variance of its own; join "
                "it with another stratum, or state what to do with it: remove, certainty, adjust or average",
                stratum=self.names[int(np.argmax(alone))],
            )


def linearised(
    table: Floats, cells: Integers, units: Integers, starts: Integers, strata: Strata, lonely: Lonely,
    domain_lonely: bool, totals: bool,
) -> tuple[Floats, Floats]:  # fmt: skip
    """Estimates of a block of variables by domain, and their variances.

    Args:
        table: sums by cell, shape ``(cells, 2, WIDTH)``.
        cells: of a margin, see ``Margin``.
        units: of a margin.
        starts: of a margin.
        strata: of the design.
        lonely: what a lonely stratum adds.
        domain_lonely: a stratum of which the domain holds one unit counts as lonely, too.
        totals: totals are wanted, not ratios.

    Returns:
        Shapes ``(domains, WIDTH)``; 0 / 0 where a domain has no value.
    """
    shape = (len(starts) - 1, WIDTH)
    values, variances = np.zeros(shape), np.zeros(shape)
    by_domain = np.empty((int(np.diff(starts).max(initial=0)), 2, WIDTH))
    _linearised(
        table, cells, units, starts, strata.stratum, strata.drawn, strata.scale, RULES.get(lonely, 0),
        domain_lonely, totals, by_domain, values, variances,
    )  # fmt: skip
    return values, variances


@compiled
def _linearised(
    table: Floats, cells: Integers, units: Integers, starts: Integers, stratum: Integers, drawn: Floats,
    scale: Floats, rule: int, domain_lonely: bool, totals: bool, own: Floats, values: Floats,
    variances: Floats,
) -> None:  # fmt: skip
    """``linearised`` in a loop over domains; ``own`` is room for the sums of a domain."""
    for domain in range(len(starts) - 1):
        first, end = starts[domain], starts[domain + 1]
        of_domain(
            table, cells[first:end], units[first:end], stratum, drawn, scale, rule, domain_lonely, totals,
            own, values[domain], variances[domain],
        )  # fmt: skip


@compiled
def of_domain(
    table: Floats, cells: Integers, units: Integers, stratum: Integers, drawn: Floats, scale: Floats,
    rule: int, domain_lonely: bool, totals: bool, own: Floats, values: Floats, variance: Floats,
) -> None:  # fmt: skip
    """``linearised`` of one domain.

    Args:
        table: sums by cell, shape ``(cells, 2, WIDTH)``.
        cells: of the domain, by stratum and unit.
        units: of its cells.
        stratum: of each unit; this and the next two as in ``Strata``.
        drawn: units of each stratum.
        scale: of each stratum.
        rule: what a lonely stratum adds: 1 ``adjust``, 2 ``average``, 0 nothing.
        domain_lonely: as in ``linearised``.
        totals: as in ``linearised``.
        own: room for the sums of the domain, shape ``(cells of it or more, 2, WIDTH)``.
        values: receives the estimates, zeros before, shape ``(WIDTH,)``.
        variance: receives the variances, zeros before, shape ``(WIDTH,)``.
    """
    _influences(table, cells, totals, own, values)
    mean, total = np.empty(WIDTH), np.zeros(WIDTH)
    every, known, begin = 0, 0, 0
    while begin < len(cells):
        h = stratum[units[begin]]
        after = begin
        while after < len(cells) and stratum[units[after]] == h:
            after += 1
        every += 1
        known += _stratum(
            own[begin:after], units[begin:after], drawn[h], scale[h], rule, domain_lonely, mean, total,
            variance,
        )  # fmt: skip
        begin = after
    if rule == 2:
        for place in range(WIDTH):
            variance[place] *= every / known if known else 0.0


@compiled
def _influences(table: Floats, cells: Integers, totals: bool, own: Floats, values: Floats) -> None:
    """Estimates of a domain; the influence of each cell goes to ``own[:, 0]``."""
    size = np.zeros(WIDTH)
    for at in range(len(cells)):
        if at + AHEAD < len(cells):
            prefetch(table, cells[at + AHEAD] * 2 * WIDTH)
            prefetch(table, cells[at + AHEAD] * 2 * WIDTH + WIDTH)
        own[at] = 0.0
        add_lanes(own, at * 2 * WIDTH, table, cells[at] * 2 * WIDTH)
        add_lanes(own, at * 2 * WIDTH + WIDTH, table, cells[at] * 2 * WIDTH + WIDTH)
        add_lanes(values, 0, own, at * 2 * WIDTH)
        add_lanes(size, 0, own, at * 2 * WIDTH + WIDTH)
    if totals:
        return
    for place in range(WIDTH):
        values[place] /= size[place]
        size[place] = 1 / size[place]
    for at in range(len(cells)):
        influence(own, at * 2 * WIDTH, values, size)


@compiled
def _stratum(
    own: Floats, units: Integers, drawn: float, scale: float, rule: int, domain_lonely: bool, mean: Floats,
    total: Floats, variance: Floats,
) -> int:  # fmt: skip
    """Add a stratum's part of the variance; whether it has one of its own.

    ``mean`` and ``total`` are room for eight numbers each, the second zeros before and afterwards.
    """
    mean[:] = 0.0
    present = 0
    for at in range(len(units)):
        present += at == 0 or units[at] != units[at - 1]
        add_lanes(mean, 0, own, at * 2 * WIDTH)
    alone = drawn == 1 or (domain_lonely and present == 1)
    if rule == 2 and alone and scale > 0:
        return 0
    for place in range(WIDTH):
        mean[place] = 0.0 if alone and rule == 1 else mean[place] / drawn
    for at in range(len(units)):
        add_lanes(total, 0, own, at * 2 * WIDTH)
        if at + 1 == len(units) or units[at + 1] != units[at]:
            add_square(variance, total, mean, scale)
    for place in range(WIDTH):
        variance[place] += scale * (drawn - present) * (mean[place] * mean[place])
    return 1


def covariance_of(
    sums: Floats, units: Integers, starts: Integers, strata: Strata, lonely: Lonely, totals: bool
) -> Floats:
    """Covariances between domains.

    Args:
        sums: of ``w y`` and ``w x`` of a margin's cells, shape ``(m, 2)``.
        units: of the margin.
        starts: of the margin.
        strata: of the design.
        lonely: what a stratum of a single unit adds.
        totals: totals are wanted, not ratios.

    Returns:
        Shape ``(domains, domains)``.
    """
    count = len(starts) - 1
    domain = np.repeat(np.arange(count), np.diff(starts))
    influence = sums[:, 0]
    if not totals:
        above, below = (np.bincount(domain, sums[:, each], count) for each in (0, 1))
        with np.errstate(invalid="ignore", divide="ignore"):
            influence = (sums[:, 0] - (above / below)[domain] * sums[:, 1]) / below[domain]
    scale = strata.scale.copy()
    alone = strata.drawn == 1
    if lonely == "average" and not (alone & (scale > 0)).all():
        left = alone & (scale > 0)
        scale = np.where(left, 0.0, scale) * (len(scale) / np.count_nonzero(~left))
    by_unit = sparse.csr_array((influence, (units, domain)), shape=(len(strata.stratum), count))
    rows = (strata.stratum, np.arange(len(strata.stratum)))
    members = sparse.csr_array((np.ones(len(strata.stratum)), rows), shape=(len(scale), len(strata.stratum)))
    sums_by_stratum = (members @ by_unit).toarray()
    means = sums_by_stratum / strata.drawn[:, np.newaxis]
    if lonely == "adjust":
        means[alone] = 0.0
    weighed = sparse.diags_array(scale[strata.stratum]) @ by_unit
    within = (by_unit.T @ weighed).toarray()
    cross = (sums_by_stratum * scale[:, np.newaxis]).T @ means
    return np.asarray(within - cross - cross.T + (means * (scale * strata.drawn)[:, np.newaxis]).T @ means)
