"""Solutions for a need of a country on its page: ranked, each with its reasons and their figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import catalogue
from kopir.portal import names
from kopir.portal.page import Column, Link, Section, Table, Value
from kopir.portal.pages import common, offered
from kopir.portal.state import State
from kopir.solutions import matching, needs
from kopir.solutions.words import spoken as language_name

SHOWN = 10


@dataclass(frozen=True)
class Reason:
    """Why a record stands where it stands.

    Attributes:
        part: which of the things it is ranked by this speaks for.
        words: a phrase with its numbers.
        open: the page behind the numbers.
        brief: whether it is told beside the record; the others only among all reasons.
        because: what it is needed for, told only among all reasons.
    """

    part: str
    words: str
    open: Link
    brief: bool = True
    because: str = ""

    @property
    def whole(self) -> str:
        """The phrase with what it is needed for."""
        return f"{self.words} \N{EN DASH} {self.because}" if self.because else self.words


def section(
    matches: tuple[matching.Match, ...],
    area: str,
    about: needs.Need,
    weights: matching.Weights,
    state: State,
) -> Section:
    """The best solutions with short reasons, and all reasons with what they can be checked by."""
    found = [(match, tuple(reasons(match, area, about, state))) for match in matches[:SHOWN]]
    single = (_("The catalogue has only this one solution for the need; look at the practices, too."),)
    return Section(
        "solutions",
        paragraphs=single if len(matches) == 1 else (),
        tables=(_ranked(found, weights), *((_reasons(found),) if found else ())),
    )


def wider(
    offers: Mapping[str, tuple[matching.Match, ...]],
    known: tuple[matching.Match, ...],
    area: str,
    weights: matching.Weights,
    state: State,
) -> Section | None:
    """Solutions that answer a wider need, ranked for that need, with their reasons.

    Args:
        offers: by code of the wider need, its solutions.
        known: solutions of the need itself, which are not told twice.
        area: code of the country.
        weights: of what they are ranked by.
        state: of the page.
    """
    if not offers:
        return None
    told = {match.solution.code for match in known}
    best: dict[str, tuple[str, matching.Match]] = {}
    for code, matches in offers.items():
        for match in matches:
            before = best.get(match.solution.code)
            if match.solution.code not in told and (
                before is None or match.score(weights) > before[1].score(weights)
            ):
                best[match.solution.code] = code, match
    ranked = sorted(best.values(), key=lambda each: (-each[1].score(weights), each[1].solution.code))
    rows: list[tuple[Value, ...]] = [
        (
            place,
            Link(match.solution.name, f"solutions/{match.solution.code}"),
            match.solution.code,
            Link(needs.need(code).names.get(state.language), f"needs/{area}/{code}"),
            "; ".join(_of_wider(match, area, needs.need(code), state)),
            100 * match.score(weights),
        )
        for place, (code, match) in enumerate(ranked[:SHOWN], 1)
    ]
    columns = (
        Column("place", _("Place"), "rank"),
        Column("solution", _("Solution"), "link"),
        Column("code", _("Code"), quiet=True),
        Column("wider", _("Wider need"), "link"),
        Column("reasons", _("Reasons")),
        Column("score", _("Score"), "number", 0),
    )
    table = Table("wider", _("Answers to wider needs serve this one, too"), columns, tuple(rows))
    links = (Link(needs.need(code).names.get(state.language), f"needs/{area}/{code}") for code in offers)
    return Section("wider", tables=(table,), links=tuple(links))


def _of_wider(match: matching.Match, area: str, about: needs.Need, state: State) -> Iterator[str]:
    """Brief reasons for a solution of a wider need; "this need" would be another one here."""
    said = claimed(match.claim, match.among, state) if match.claim else ""
    for reason in reasons(match, area, about, state):
        if reason.words == said:
            yield _("answers the wider need (%(known)s)") % {"known": offered.claim(match.claim)}
        elif reason.brief:
            yield reason.words


def criteria() -> dict[str, str]:
    """What solutions are ranked by, in words."""
    return {
        "specific": _("Answers just this need"),
        "known": _("How well it is known"),
        "similar": _("Used in similar countries"),
        "fit": _("Licence, languages, weak links"),
        "ready": _("Readiness of the country"),
    }


def _ranked(found: Sequence[tuple[matching.Match, Sequence[Reason]]], weights: matching.Weights) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            place,
            Link(match.solution.name, f"solutions/{match.solution.code}"),
            match.solution.code,
            "; ".join(reason.words for reason in why if reason.brief),
            *(percent(match.parts[name]) for name in matching.CRITERIA),
            100 * match.score(weights),
        )
        for place, (match, why) in enumerate(found, 1)
    ]
    return Table(
        "solutions",
        _("What answers it, and why"),
        (
            Column("place", _("Place"), "rank"),
            Column("solution", _("Solution"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("reasons", _("Reasons")),
            *(Column(name, words, "number", 0) for name, words in criteria().items()),
            Column("score", _("Score"), "number", 0),
        ),
        tuple(rows),
        note=_(
            "Facts of imported records: Digital Public Goods Registry, Unlicense. "
            "What was read was not verified."
        ),
        empty=_("The catalogue has no answer to this need yet."),
    )


def _reasons(found: Sequence[tuple[matching.Match, Sequence[Reason]]]) -> Table:
    labels = criteria()
    rows: list[tuple[Value, ...]] = [
        (
            place,
            match.solution.name,
            labels[reason.part],
            reason.whole,
            percent(match.parts[reason.part]),
            reason.open,
        )
        for place, (match, why) in enumerate(found, 1)
        for reason in why
    ]
    return reasons_table("reasons", _("Solution"), rows)


def reasons_table(identifier: str, what: str, rows: Sequence[tuple[Value, ...]]) -> Table:
    """Every reason in a row of its own, with the page it can be checked on; opened on demand."""
    return Table(
        identifier,
        _("Every reason, and where its figures are from"),
        (
            Column("place", _("Place"), "rank"),
            Column("name", what),
            Column("part", _("Speaks for")),
            Column("reason", _("Reason")),
            Column("points", _("Points, 0 to 100"), "number", 0),
            Column("open", _("Check it"), "link"),
        ),
        tuple(rows),
        folded=True,
    )


def percent(part: float | None) -> float | None:
    """A part of 0 to 1 in points of a hundred."""
    return None if part is None else 100 * part


def reasons(match: matching.Match, area: str, about: needs.Need, state: State) -> Iterator[Reason]:
    """Why a solution stands where it stands."""
    record = Link(match.solution.name, f"solutions/{match.solution.code}")
    for answer in _specific(match, about, state):
        yield Reason("specific", answer, record)
    if match.targets:
        words = _("serves targets of the need: %(targets)s") % {"targets": ", ".join(match.targets)}
        yield Reason("specific", words, record, brief=False)
    yield Reason("known", offered.standing(match.solution.standing), record)
    yield from _used(match, area, record, state)
    yield from _fitting(match, record, state)
    yield from _ready(match, state)


def _specific(match: matching.Match, about: needs.Need, state: State) -> Iterator[str]:
    language = state.language
    if match.claim:
        yield claimed(match.claim, match.among, state)
    own = [term for term in match.terms if term in about.terms.get(language)]
    if not own and not match.claim:
        own = list(match.terms)  # words of another language are all that speaks for it
    if own:
        yield _("its words: %(terms)s") % {"terms": ", ".join(own[:3])}
    if match.blocks:
        named = [needs.blocks()[block].names.get(language) for block in match.blocks]
        yield _("has the building blocks: %(blocks)s") % {"blocks": ", ".join(named)}


def claimed(claim: str, among: int, state: State) -> str:
    """That a record answers the need, and how many others."""
    known = offered.claim(claim)
    if among == 1:
        return _("answers this need and no other (%(known)s)") % {"known": known}
    count = speech.number(among, state.language, digits=0)
    return _("one of the %(count)s needs it answers (%(known)s)") % {"count": count, "known": known}


def _used(match: matching.Match, area: str, record: Link, state: State) -> Iterator[Reason]:
    """Where it is used; the countries like this one stand on its profile."""

    def named(codes: Sequence[str]) -> dict[str, str]:
        return {"countries": ", ".join(names.area(code, state.language) for code in codes)}

    alike = Link(_("countries like it"), f"countries/{area}")
    if match.own:
        yield Reason("similar", _("used in the country already"), record)
    if match.similar:
        yield Reason("similar", _("used in similar countries: %(countries)s") % named(match.similar), alike)
    near = [code for code in match.region if code not in match.similar]
    if near:
        yield Reason("similar", _("used in the region: %(countries)s") % named(near), record)
    if match.uses:
        count = speech.number(match.uses, state.language, digits=0)
        words = _("countries that use it: %(count)s") % {"count": count}
        yield Reason("known", words, record, brief=not (match.own or match.similar or near))
    elif not match.solution.deployments:
        yield Reason("similar", _("does not say where it is used"), record)


def _fitting(match: matching.Match, record: Link, state: State) -> Iterator[Reason]:
    """How it fits: what speaks against it is told at once, what speaks for it among all reasons."""
    fit = match.fit
    named = {"licence": ", ".join(each.spdx for each in match.solution.licences if each.spdx)}
    if fit.licence:
        yield Reason("fit", _("licence within the policy: %(licence)s") % named, record, brief=False)
    elif fit.licence is not None:
        yield Reason("fit", _("licence outside the policy: %(licence)s") % named, record)
    if fit.languages:
        spoken = {"languages": ", ".join(language_name(tag, state.language) for tag in fit.languages)}
        yield Reason("fit", _("its interface speaks: %(languages)s") % spoken, record)
    elif fit.languages is not None:
        yield Reason("fit", _("its interface speaks no language of the country"), record)
    if fit.offline:
        yield Reason("fit", _("works without a connection"), record, brief=False)
    if fit.low_bandwidth:
        yield Reason("fit", _("works over weak links"), record, brief=False)


def _ready(match: matching.Match, state: State) -> Iterator[Reason]:
    """What it needs first: what the country lacks is told at once, what it has among all reasons."""
    for each in match.first:
        about = catalogue.indicator(each.indicator)
        write = common.writer(about, state.language)
        facts = {
            "indicator": names.indicator(each.indicator, state.language),
            "enough": write(each.enough),
        }
        figures = Link(facts["indicator"], f"indicators/{each.indicator}")
        why = each.why.get(state.language) if each.why else ""
        if each.value is None:
            words = _("needs first: %(indicator)s %(enough)s; the country has no figure") % facts
            yield Reason("ready", words, figures, brief=False, because=why)
            continue
        facts |= {"value": write(each.value), "year": str(each.period)}
        if each.there:
            words = (
                _("has what it needs first: %(indicator)s %(value)s (%(year)s), %(enough)s is enough") % facts
            )
        else:
            words = _("needs first: %(indicator)s %(enough)s, the country has %(value)s (%(year)s)") % facts
        yield Reason("ready", words, figures, brief=not each.there, because=why)
