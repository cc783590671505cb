"""Countries like each one, for all at once; the likeness is that of the evidence."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput
from kopir.evidence import View, areas
from kopir.evidence.likeness import alike
from kopir.evidence.panel import Floats

COUNT: Final = 10
"""How many similar countries one is compared with."""


@cache
def countries() -> tuple[str, ...]:
    """Codes of all countries, the rows of every array of needs."""
    return tuple(sorted(one.code for one in areas.areas("country")))


def row_of(area: str) -> int:
    """The row of a country in every array of needs.

    Raises:
        NotFound: no such area.
        InvalidInput: the area is no country.
    """
    if areas.area(area).kind != "country":
        raise InvalidInput("{code} is no country; needs are those of a country", code=area)
    return countries().index(area)


def peers(view: View) -> NDArray[np.int64]:
    """Places of the most similar countries, shape ``(countries, COUNT)``, -1 where fewer can be compared."""
    found: NDArray[np.int64] = view.memo(("needs", "peers"), lambda: _peers(view))
    return found


def peers_of(view: View, area: str) -> tuple[str, ...]:
    """Codes of the countries one is compared with, the most similar first.

    Raises:
        NotFound: no such area.
        InvalidInput: the area is no country.
    """
    known = countries()
    row = row_of(area)
    return tuple(known[place] for place in peers(view)[row] if place >= 0)


def medians(values: Floats, who: NDArray[np.int64]) -> Floats:
    """Median of the similar countries with a value; NaN with fewer than three.

    Args:
        values: of all countries.
        who: places of the similar countries, a row for each country that is asked about, -1 for nobody.

    Returns:
        One median a row of ``who``.
    """
    theirs = np.sort(np.where(who >= 0, values[who], np.nan), axis=1)  # NaN comes last
    known = (~np.isnan(theirs)).sum(axis=1)
    rows, enough = np.arange(len(theirs)), known >= 3
    low, high = theirs[rows, np.maximum(known - 1, 0) // 2], theirs[rows, known // 2 * enough]
    return np.where(enough, (low + high) / 2, np.nan)


def _peers(view: View) -> NDArray[np.int64]:
    known = countries()
    place = {code: row for row, code in enumerate(known)}
    found = np.full((len(known), COUNT), -1, dtype=np.int64)
    for row, code in enumerate(known):
        for column, one in enumerate(alike(view, code, COUNT, known)):
            found[row, column] = place[one.code]
    found.setflags(write=False)
    return found
