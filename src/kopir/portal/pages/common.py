"""What several pages need: sources of figures, how an indicator's numbers are written, common columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import NotFound
from kopir.evidence import catalogue, codelists
from kopir.evidence.catalogue import Indicator
from kopir.evidence.release import Manifest
from kopir.evidence.view import View
from kopir.language import Language
from kopir.portal.page import Column, Link, Number, Source
from kopir.portal.state import State

INTEGER_UNITS = frozenset({"RANK"})


def described(view: View, code: str) -> Indicator:
    """What the catalogue knows of an indicator that the evidence has figures of.

    Raises:
        NotFound: there are no figures of it.
    """
    if not view.has(code):
        raise NotFound(
            "there are no figures of indicator {code}; the list of indicators shows those there are", code=code
        )
    series = view.series_of(code)
    return catalogue.indicator_or_code(code, series.dataset, series.unit)


def source(manifest: Manifest, language: Language) -> Source:
    """A release as a source line has it."""
    try:
        dataset = catalogue.dataset(manifest.dataset)
    except NotFound:
        return Source(
            dataset=manifest.dataset, title=manifest.source_name or manifest.dataset, publisher="",
            edition=manifest.edition, vintage=manifest.vintage, release=manifest.id, licence=manifest.licence,
            url=manifest.source_url,
        )  # fmt: skip
    return Source(
        dataset=manifest.dataset,
        title=dataset.short.get(language),
        publisher=dataset.publisher.get(language),
        edition=manifest.edition,
        vintage=manifest.vintage,
        release=manifest.id,
        licence=dataset.licence,
        licence_url=dataset.licence_url,
        url=dataset.url,
    )


def sources(view: View, language: Language, used: Iterable[tuple[str, int | None]]) -> tuple[Source, ...]:
    """The releases behind figures given as (indicator, period); a period of None is the newest."""
    found: dict[str, Source] = {}
    for code, period in dict.fromkeys(used):
        try:
            manifest = view.release_of(code, period)
        except NotFound:
            continue
        found.setdefault(manifest.id, source(manifest, language))
    return tuple(found.values())


def unit_label(indicator: Indicator, language: Language) -> str:
    """What a figure of the indicator is measured in, for a column head or a subtitle."""
    known = codelists.units().get(indicator.unit)
    return known.label.get(language) if known else indicator.unit


def symbol(unit: str, language: Language) -> str:
    """What stands after a number of this unit."""
    known = codelists.units().get(unit)
    return known.symbol.get(language) if known else ""


def writer(indicator: Indicator, language: Language) -> Callable[[float], str]:
    """How a figure of the indicator is written, with its sign of unit where that is short (%)."""
    mark = symbol(indicator.unit, language)
    short = mark if len(mark) <= 2 else None

    def write(value: float) -> str:
        return speech.number(value, language, digits=indicator.decimals, unit=short)

    return write


def signed_writer(indicator: Indicator, language: Language) -> Callable[[float], str]:
    """How a change of the indicator is written."""

    def write(value: float) -> str:
        return speech.signed(value, language, digits=indicator.decimals)

    return write


def value_column(indicator: Indicator, language: Language, key: str = "value", label: str = "") -> Column:
    """The column of an indicator's figures."""
    return Column(
        key, label or _("Value"), "number", digits=indicator.decimals, unit=unit_label(indicator, language)
    )


def cell(indicator: Indicator, value: float | None) -> Number:
    """A figure in a table of many indicators."""
    known = value is not None and value == value
    return Number(value if known else None, indicator.decimals, indicator.unit)


def known(value: float) -> float | None:
    """A number out of an array: NaN is missing."""
    return None if value != value else float(value)


def crumbs(*links: Link) -> tuple[Link, ...]:
    """The way up, from home."""
    return (Link(_("Home"), ""), *links)


def notices(view: View, state: State) -> tuple[str, ...]:
    """What a reader of an earlier vintage must know."""
    if state.as_of is None:
        return ()
    return (
        _("You see the evidence as it was known on %(date)s; later figures and corrections are not in it.")
        % {"date": speech.date(state.as_of, state.language)},
    )


@lru_cache(maxsize=512)
def page_of(dataset: str, code: str) -> str:
    """The publisher's page on an indicator."""
    try:
        return catalogue.dataset(dataset).page_of(code)
    except NotFound:
        return ""
