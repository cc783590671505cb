"""Nations by which a Kazakh post says whose it is: қырғыз президенті, өзбек президентінің хатшысы."""

from __future__ import annotations

from typing import Final

from kopir.documents.names.kazakh.line import Line, Stretch

NATIONS: Final = {
    "қазақ": "KAZ", "қырғыз": "KGZ", "өзбек": "UZB", "тәжік": "TJK", "түрікмен": "TKM", "түрік": "TUR",
    "белорус": "BLR", "украин": "UKR", "грузин": "GEO", "армян": "ARM", "ауған": "AFG", "моңғол": "MNG",
    "корей": "KOR", "жапон": "JPN", "неміс": "DEU", "француз": "FRA", "итальян": "ITA", "ағылшын": "GBR",
    "венгр": "HUN", "мажар": "HUN", "поляк": "POL", "америкалық": "USA", "ресейлік": "RUS",
}  # fmt: skip
"""ISO 3166-1 alpha-3 codes by the nation's name in lower case."""


def country(line: Line, post: Stretch) -> str | None:
    """The link of the country whose nation a post names, if it does."""
    for unit in line.units[post.first : post.after - 1]:
        if unit.low in NATIONS:
            return f"place:{NATIONS[unit.low]}"
    return None
