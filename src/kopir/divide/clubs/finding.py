"""Clubs found in a panel: core, sieve, test of the rest, until nobody is left."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kopir.divide.clubs import kernels
from kopir.divide.clubs.regression import checked, left_out, outcome_of
from kopir.divide.clubs.structure import Club, Clubs, Rules
from kopir.errors import InvalidInput
from kopir.evidence.panel import Floats, Integers


def find_clubs(values: Floats, units: Sequence[str] = (), rules: Rules | None = None) -> Clubs:
    """Cluster the units of a panel by the paths they move towards.

    Units are ordered by their last values, ties by the values before, so the order of rows does not matter.
    All of them form one club where their log t test passes. Else the core of the first club is looked for
    from the top, others are admitted that do not spoil it (the sieve), and the rest starts again; what never
    finds a partner is divergent. Units that coincide in a year cannot be tested as a pair and open no club.

    Args:
        values: shape ``(units, years)``, positive, none missing; usually logarithms.
        units: names of the rows; their numbers from 1 where none are given.
        rules: how to look; those of Phillips and Sul where nothing is said.

    Raises:
        InvalidInput: the panel cannot be tested (see ``regression.checked``), or names do not fit.
    """
    chosen = Rules() if rules is None else rules
    panel = checked(values, chosen.trim)
    names = tuple(units) or tuple(str(place) for place in range(1, len(panel) + 1))
    if len(names) != len(panel):
        raise InvalidInput(
            "{found} names were given for {expected} units; give one a unit",
            found=len(names),
            expected=len(panel),
        )
    order = np.lexsort(-panel.T)
    number, heart, limit = kernels.cluster(
        np.ascontiguousarray(panel[order]),
        left_out(panel, chosen.trim),
        chosen.errors == "aqsb",
        chosen.core == "greatest_absolute",
        chosen.critical,
        chosen.thresholds(),
    )
    clubs = []
    for each in range(int(number.max()) + 1):
        inside = number == each
        places = np.concatenate([order[inside & (heart == 1)], order[inside & (heart == 0)]])
        threshold = float(limit[inside][0])
        clubs.append(
            club(
                panel,
                places,
                names,
                chosen,
                int(heart[inside].sum()),
                threshold if np.isfinite(threshold) else None,
            )
        )
    return Clubs(
        clubs=tuple(clubs),
        divergent=tuple(names[place] for place in order[number < 0]),
        whole=outcome_of(panel, np.arange(len(panel)), chosen.trim, chosen.errors),
        rules=chosen,
        units=names,
    )


def club(
    panel: Floats,
    places: Integers,
    names: Sequence[str],
    rules: Rules,
    core: int = 0,
    sieve: float | None = None,
    merged: tuple[int, ...] = (),
) -> Club:
    """A club of the units in some rows, with its test."""
    return Club(
        units=tuple(names[place] for place in places),
        places=tuple(int(place) for place in places),
        core=core,
        log_t=outcome_of(panel, places, rules.trim, rules.errors),
        sieve=sieve,
        merged=merged,
    )
