"""What the evidence says of the figures of a text, kept with their drafts and shown beside them."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from kopir.documents.entities import Figure
from kopir.documents.reading import Reading
from kopir.errors import KopirError, NotFound
from kopir.evidence import areas, catalogue
from kopir.evidence.store import Store, home
from kopir.language import Language, gettext, number, ordinal_place

Kept = dict[str, Any]
"""A verdict as it is kept: the plain form of ``documents.checking``, and template and facts of its reason."""

WEIGHT: Final = (
    "contradicted", "parts", "suspect", "differs", "other_period", "rounded", "agrees", "no_data",
)  # fmt: skip
"""Outcomes, what must be seen first."""
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """A value of the store that speaks for or against a figure, in words.

    Attributes:
        words: indicator, country, year, value, place.
        path: page of the release, without language.
        edition: of the source.
    """

    words: str
    path: str
    edition: str


def of(reading: Reading) -> dict[int, list[Kept]]:
    """Verdicts by the place of their figure in ``reading.mentions``.

    A claim without a number of its own ("the highest of all") stands with the figure next to it. Nothing
    is said where the store is empty; a fault in checking is logged and keeps no text out of the inbox.
    """
    figures = [
        (place, mention) for place, mention in enumerate(reading.mentions) if isinstance(mention, Figure)
    ]
    if not figures:
        return {}
    try:
        from kopir.documents.checking import check
        from kopir.documents.checking.plain import plain

        store = _store(str(home()))
        verdicts = check(reading, store.view()) if store.releases() else []
    except KopirError as error:
        _log.warning("Figures could not be checked: %s", error)
        return {}
    except Exception:
        _log.exception("Figures could not be checked")
        return {}
    found: dict[int, list[Kept]] = {}
    for verdict in verdicts:
        place, _figure = min(figures, key=lambda each: abs(each[1].start - verdict.claim.start))
        kept = {**plain(verdict), "message": verdict.message, "facts": verdict.facts}
        found.setdefault(place, []).append(json.loads(json.dumps(kept, default=str)))
    return found


@cache
def _store(_folder: str) -> Store:
    return Store()


def why(kept: Kept, language: Language) -> str:
    """The reason of a verdict; empty where the outcome says it all."""
    said = kept["message"]
    return gettext(said, language, **kept["facts"]) if said else ""


def proof(kept: Kept, language: Language) -> list[Line]:
    """The values of the store behind a verdict."""
    return [_line(each, language) for each in kept["proof"]]


def _line(value: Mapping[str, Any], language: Language) -> Line:
    indicator = catalogue.indicator_or_code(value["indicator"]).names.get(language)
    area, figure = _area(value["area"], language), number(value["value"], language)
    told = f"{indicator}, {area}, {value['period']}: {figure}"
    if value["rank"] and value["rank"] != value["value"]:
        told += f" ({ordinal_place(value['rank'], language)})"
    return Line(told, f"data/releases/{value['release']}", value["edition"])


def _area(code: str, language: Language) -> str:
    try:
        return areas.area(code).names.get(language)
    except NotFound:
        return code
