"""What several pages need: sources of figures, how an indicator's numbers are written, common columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import catalogue, codelists, groups
from kopir.evidence.catalogue import Indicator
from kopir.evidence.panel import Latest
from kopir.evidence.release import Manifest
from kopir.evidence.view import View
from kopir.indices import definition
from kopir.indices.ranking import Place, Standing
from kopir.language import Language, sentences
from kopir.portal.page import Column, Link, Number, Source, Table, Value
from kopir.portal.render.values import GREAT, great
from kopir.portal.state import State

SHORT_SIGN = 2
"""Letters of a unit's sign that may stand after a number in a table (%)."""

CARRIED = 5
"""Years by which a figure may be older than the newest year of its indicator and still stand in a ranking."""


def described(view: View, code: str) -> Indicator:
    """What the catalogue knows of an indicator that the evidence has figures of.

    Raises:
        NotFound: there are no figures of it.
    """
    if not view.has(code):
        raise NotFound(
            "there are no figures of indicator {code}; the list of indicators shows those there are",
            code=code,
        )
    series = view.series_of(code)
    return catalogue.indicator_or_code(code, series.dataset, series.unit)


def source(manifest: Manifest, language: Language) -> Source:
    """A release as a source line has it."""
    try:
        dataset = catalogue.dataset(manifest.dataset)
    except NotFound:
        return Source(
            dataset=manifest.dataset,
            title=manifest.source_name or manifest.dataset,
            publisher="",
            edition=manifest.edition,
            vintage=manifest.vintage,
            release=manifest.id,
            licence=speech.gettext(manifest.licence, language),
            url=manifest.source_url,
        )
    publisher, short = dataset.publisher.get(language), dataset.short.get(language)
    return Source(
        dataset=manifest.dataset,
        title=dataset.names.get(language) if short == publisher else short,
        publisher=publisher,
        edition=manifest.edition,
        vintage=manifest.vintage,
        release=manifest.id,
        licence=speech.gettext(dataset.licence, language),
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


def difference_label(indicator: Indicator, language: Language) -> str:
    """What a difference of two figures is measured in: of percentages, percentage points."""
    if indicator.unit == "PERCENT":
        return speech.points_label(language)
    return unit_label(indicator, language)


def symbol(unit: str, language: Language) -> str:
    """What stands after a number of this unit."""
    known = codelists.units().get(unit)
    return known.symbol.get(language) if known else ""


def writer(indicator: Indicator, language: Language) -> Callable[[float], str]:
    """How a figure of the indicator is written, with its sign of unit where that is short (%)."""
    mark = symbol(indicator.unit, language)
    short = mark if len(mark) <= SHORT_SIGN else None

    def write(value: float) -> str:
        if abs(value) >= GREAT:
            return great(value, language)
        return speech.number(value, language, digits=indicator.decimals, unit=short)

    return write


def signed_writer(indicator: Indicator, language: Language) -> Callable[[float], str]:
    """How a change of the indicator is written."""

    def write(value: float) -> str:
        return speech.signed(value, language, digits=indicator.decimals)

    return write


def long_unit(indicator: Indicator, language: Language) -> str:
    """The unit of an indicator where no short sign after the number says it already."""
    mark = symbol(indicator.unit, language)
    return "" if 0 < len(mark) <= SHORT_SIGN else unit_label(indicator, language)


def value_column(indicator: Indicator, language: Language, key: str = "value", label: str = "") -> Column:
    """The column of an indicator's figures."""
    return Column(
        key, label or _("Value"), "number", digits=indicator.decimals, unit=unit_label(indicator, language)
    )


def cell(indicator: Indicator, value: float | None) -> Number:
    """A figure in a table of many indicators."""
    known = value is not None and value == value
    return Number(value if known else None, indicator.decimals, indicator.unit)


def particulars(identifier: str, title: str, facts: Iterable[tuple[str, str, Value]]) -> Table:
    """What is to be said of one thing as a table: key, words and value; the unknown is left out."""
    return Table(
        identifier,
        title,
        (
            Column("what", _("Particular")),
            Column("key", _("Code"), quiet=True),
            Column("value", _("Value"), "link"),
        ),
        tuple((label, key, value) for key, label, value in facts if value),
    )


def is_count(indicator: Indicator) -> bool:
    """Whether a figure counts things or money of a whole country, of which a large country has more."""
    return indicator.weight == "none" and indicator.unit in ("NUMBER", "CU_USD")


def known(value: float) -> float | None:
    """A number out of an array: NaN is missing."""
    return None if value != value else float(value)


def carry(code: str, state: State) -> int:
    """How old a figure may be in a ranking: an index, or a year that was chosen, takes no other years."""
    return 0 if state.period or code.partition(".")[0] in definition.codes() else CARRIED


def ranks_from(rules: definition.Definition) -> str:
    """Where the ranks of an index come from."""
    if rules.rank is not None:
        return _(
            "Ranks among the countries of the world are those the publisher gave; places in the group "
            "follow from them."
        )
    return _(
        "Places among the countries of the world and in the group follow from the values; the world are the "
        "members of the United Nations that have one."
    )


def year(period: int | None) -> str | None:
    """A year as it stands in a cell."""
    return None if period is None else str(period)


def used(standing: Standing) -> tuple[tuple[str, int | None], ...]:
    """The figures a standing rests on, for ``sources``."""
    years = {each.period for each in standing.rows if each.period is not None}
    return tuple((standing.indicator, each) for each in sorted(years, reverse=True))


def span(standing: Standing) -> str:
    """The year of a standing, or the years where some figures are older."""
    years = [each.period for each in standing.rows if each.period is not None]
    if not years:
        return str(standing.period)
    return str(max(years)) if min(years) == max(years) else f"{min(years)}–{max(years)}"


def remark(place: Place, state: State) -> str | None:
    """What a reader must know of one value: it is missing, an estimate, or its published rank differs."""
    if place.value is None:
        return speech.no_data(state.language)
    parts = []
    if place.status not in ("", "A"):
        parts.append(codelists.label("status", place.status).get(state.language))
    if place.remark is not None:
        parts.append(place.remark.get(state.language))
    return "; ".join(parts) or None


def amount(indicator: Indicator, value: float | None) -> sentences.Amount:
    """A figure as a sentence has it."""
    known = codelists.units().get(indicator.unit)
    return sentences.Amount(value, indicator.decimals, known.symbol if known and known.symbol.en else None)


def newest(latest: Latest, code: str, area: str) -> tuple[float | None, str | None]:
    """The newest total of an indicator in an area, and its year."""
    value, period = latest.at(code, area)
    return None if value is None else known(value), year(period)


def crumbs(*links: Link) -> tuple[Link, ...]:
    """The way up, from home."""
    return (Link(_("Home"), ""), *links)


def unknown(name: str, found: str) -> InvalidInput:
    """What is raised where an address chooses what nothing here has: the parameter and its value."""
    return InvalidInput(
        "{name} is “{found}”, which nothing here has; choose one of the list or leave it out",
        name=name,
        found=found,
    )


def notices(view: View, state: State) -> tuple[str, ...]:
    """What a reader of an earlier vintage must know."""
    if state.as_of is None:
        return ()
    return (
        _("You see the evidence as it was known on %(date)s; later figures and corrections are not in it.")
        % {"date": speech.date(state.as_of, state.language, "full")},
    )


@lru_cache(maxsize=512)
def page_of(dataset: str, code: str) -> str:
    """The publisher's page on an indicator."""
    try:
        return catalogue.dataset(dataset).page_of(code)
    except NotFound:
        return ""


@lru_cache(maxsize=512)
def short_group(code: str, language: Language) -> str:
    """The short name of a group, for a column head."""
    return groups.group(code).short.get(language)
