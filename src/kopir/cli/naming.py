"""Names of what codes stand for, in the language of this command, and where figures come from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from kopir.cli.output import Fact, Named
from kopir.cli.speech import language, say, say_many
from kopir.errors import NotFound
from kopir.evidence import areas, catalogue, groups
from kopir.evidence.release import Manifest
from kopir.language.catalogue import gettext

if TYPE_CHECKING:
    from kopir.indices.structure import Structure


def area(code: str) -> str:
    """Name of a reference area; its code where nobody named it."""
    try:
        return areas.area(code).names.get(language())
    except NotFound:
        return code


def indicator(code: str) -> str:
    """Name of an indicator."""
    return catalogue.indicator_or_code(code).names.get(language())


def unit(code: str) -> str:
    """Name of a unit of measure; its code where the catalogue has none."""
    try:
        return catalogue.unit(code).names.get(language())
    except NotFound:
        return code


def decimals(code: str) -> int | None:
    """How many decimals figures of an indicator are shown with."""
    found = catalogue.indicator_or_code(code)
    return found.decimals if found.known else None


def group_fact(code: str, on: date | None, size: int) -> Fact:
    """Which group is meant, on which day, and how many members it has."""
    name = groups.group(code).names.get(language())
    count = say_many("{count} member", "{count} members", size)
    day = say("on {day}", day=on) if on else say("today")
    return Fact("group", say("Group"), code, f"{name} ({code}), {day}: {count}")


def source(release: Manifest) -> Named:
    """Who published the figures and as what: for programs as the release says it, in every language."""
    try:
        dataset = catalogue.dataset(release.dataset)
    except NotFound:
        return Named(release.source_name, release.source_name)
    return Named(release.source_name, f"{dataset.publisher.get(language())}, {dataset.names.get(language())}")


def licence(release: Manifest) -> Named:
    """The licence of the figures: for programs as the release says it."""
    return Named(release.licence, gettext(release.licence, language()))


def origin(release: Manifest) -> list[Fact]:
    """Source, edition, vintage and release: what a figure needs to be a fact."""
    return [
        Fact("source", say("Source"), source(release), in_rows=True),
        Fact("edition", say("Edition"), release.edition or None, in_rows=True),
        Fact("vintage", say("Known since"), release.vintage, in_rows=True),
        Fact("licence", say("Licence"), licence(release)),
        Fact("release", say("Release"), release.id, in_rows=True),
    ]


def part(structure: Structure, code: str) -> str:
    """Name of a leaf or node of an index; that of the indicator where it has none of its own."""
    found = structure.leaves.get(code) or structure.nodes[code]
    if found.names:
        return found.names.get(language())
    series = next((each for each in getattr(found, "series", ()) if isinstance(each, str)), None)
    return indicator(series or getattr(found, "published", None) or code)


def known_area(code: str) -> str:
    """A code, refused with the nearest one where no area has it.

    Raises:
        NotFound: there is no such area.
    """
    return areas.area(code).code


def plain(value: float | np.floating[Any] | np.integer[Any]) -> float | int | None:
    """A number as it leaves the arrays: missing is None, a count stays whole."""
    if isinstance(value, np.integer):
        return int(value)
    return None if np.isnan(value) else float(value)
