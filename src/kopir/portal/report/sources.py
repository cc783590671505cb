"""Where the figures of a document come from: a short line under each picture, and the list at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import NotFound
from kopir.evidence import catalogue
from kopir.portal.page import Source
from kopir.portal.state import State

SPELT_OUT = 3
"""Editions up to this number are named one by one."""
OPEN = "CC "
"""How the licences begin that a reader knows by their sign."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the list of sources: a dataset with all its releases that were used."""

    text: str
    terms: str
    url: str
    releases: str


def line(sources: Iterable[Source], state: State) -> str:
    """The line under a picture or a table: publisher, dataset, edition and vintage."""
    texts = "; ".join(
        ", ".join((*_named(releases[0]), *_when(releases, state))) for releases in _by_dataset(sources)
    )
    return f"{_('Source:')} {texts}" if texts else ""


def listed(sources: Iterable[Source], state: State) -> tuple[Listed, ...]:
    """The list at the end of the document: who published what, when, and how it may be used."""
    return tuple(
        Listed(
            text=" ".join((_citation(releases[0], state), _sentence(_when(releases, state)))),
            terms=_terms(releases[0], state),
            url=releases[0].url,
            releases=", ".join(each.release for each in releases),
        )
        for releases in _by_dataset(sources)
    )


def _by_dataset(sources: Iterable[Source]) -> list[list[Source]]:
    """The releases of each dataset, once each, in order of first use."""
    groups: dict[str, list[Source]] = {}
    for source in dict.fromkeys(sources):
        groups.setdefault(source.dataset, []).append(source)
    return list(groups.values())


def _named(source: Source) -> tuple[str, ...]:
    """Publisher and title, or the title alone where it begins with the publisher."""
    if not source.publisher or source.title.startswith(source.publisher):
        return (source.title,)
    return source.publisher, source.title


def _when(releases: list[Source], state: State) -> tuple[str, ...]:
    """Editions and vintages, in words."""
    return tuple(part for part in (_editions(releases), _vintages(releases, state)) if part)


def _editions(releases: list[Source]) -> str:
    editions = sorted({each.edition for each in releases if each.edition})
    if not editions:
        return ""
    if len(editions) == 1:
        return _("edition %(edition)s") % {"edition": editions[0]}
    span = ", ".join(editions) if len(editions) <= SPELT_OUT else f"{editions[0]}–{editions[-1]}"
    return _("editions %(editions)s") % {"editions": span}


def _vintages(releases: list[Source], state: State) -> str:
    days = sorted({each.vintage for each in releases})
    first, last = (speech.date(day, state.language) for day in (days[0], days[-1]))
    if len(days) == 1:
        return _("vintage of %(date)s") % {"date": first}
    return _("vintages of %(first)s to %(last)s") % {"first": first, "last": last}


def _citation(source: Source, state: State) -> str:
    try:
        return catalogue.dataset(source.dataset).citation.get(state.language)
    except NotFound:
        return f"{source.publisher or source.title}."


def _terms(source: Source, state: State) -> str:
    """On what terms the figures may be used: the dataset's own words, and the sign of an open licence."""
    try:
        words = catalogue.dataset(source.dataset).terms.get(state.language)
    except NotFound:
        return source.licence
    return f"{words.removesuffix('.')} ({source.licence})." if source.licence.startswith(OPEN) else words


def _sentence(parts: Iterable[str]) -> str:
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}." if text else ""
