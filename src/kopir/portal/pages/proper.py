"""The proper spelling of a code in an address, where somebody wrote it another way."""

from __future__ import annotations

from kopir.evidence import areas, catalogue, groups
from kopir.indices import definition


def area(given: str) -> str:
    """ISO3 code of a country given by any code or name ("kz", "398", "Казахстан"); as given if unknown."""
    known = {one.code for one in areas.areas()}
    if given in known:
        return given
    if given.upper() in known:
        return given.upper()
    return areas.resolve([given]).codes[0] or given


def _spelled(given: str, known: tuple[str, ...]) -> str:
    if given in known:
        return given
    return next((code for code in known if code.casefold() == given.casefold()), given)


def indicator(given: str) -> str:
    """Code of an indicator, whatever its letters' case; as given if unknown."""
    return _spelled(given, tuple(one.code for one in catalogue.indicators()))


def index(given: str) -> str:
    """Code of an index, whatever its letters' case; as given if unknown."""
    return _spelled(given, tuple(definition.codes()))


def group(given: str) -> str:
    """Code of a group, whatever its letters' case; as given if unknown."""
    return _spelled(given, tuple(one.code for one in groups.groups()))
