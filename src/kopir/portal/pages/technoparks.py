"""Technoparks and innovation clusters: who is in one, who offers the same, what is offered for a need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation import codes
from kopir.cooperation.records import Technopark
from kopir.cooperation.registers import registers
from kopir.language.sentences.words import small
from kopir.portal import names
from kopir.portal.page import Column, Link, Section, Table, Value
from kopir.portal.pages import told as texts
from kopir.portal.pages.registers import told
from kopir.portal.state import State
from kopir.solutions import needs


def answer(one: Technopark, state: State) -> str:
    """What it is, where, and what for."""
    kind = codes.named(codes.TECHNOPARKS, one.kind)
    facts = {
        "kind": kind[:1].upper() + kind[1:],
        "city": told.bare(one.city, state),
        "country": names.area(one.country, state.language),
        "needs": texts.listing([small(_need(need, state)) for need in one.needs]),
    }
    if not facts["city"] or not facts["needs"]:
        return f"{facts['kind']}, {facts['country']}."
    return _("%(kind)s: %(city)s, %(country)s. Needs that its offers answer: %(needs)s.") % facts


def sections(one: Technopark, state: State) -> list[Section]:
    """What the record of a technopark shows beside its facts and offers."""
    return [_residents(one, state), *_others(one, state)]


def offers(shown: Sequence[Technopark], state: State) -> Section:
    """What technoparks offer, need by need; for the list of technoparks, of the chosen need only."""
    wanted = state.get("need")
    rows = [
        (need, park, offer.text)
        for park in shown
        for offer in park.offers
        for need in ([offer.need] if offer.need else [])
        if not wanted or need == wanted
    ]
    rows.sort(key=lambda row: (speech.sort_key(_need(row[0], state), state.language), _named(row[1], state)))
    table = Table(
        "offered",
        _("What technoparks offer, need by need"),
        (
            Column("need", _("Need"), "link"),
            Column("technopark", _("Technopark"), "link"),
            Column("country", _("Country"), "area"),
            Column("offer", _("What it offers")),
        ),
        tuple(
            (_link(need, state), told.link(park, state), park.country, texts.words(text, state) or None)
            for need, park, text in rows
        ),
        note=_("Told in the words of this site from public descriptions; not verified."),
        empty=_("No technopark of the list is recorded to offer anything for a need yet."),
    )
    return Section("offered", tables=(table,))


def offering(need: str) -> tuple[Link, ...]:
    """The way from a need to technoparks that offer something for it; nothing where none does."""
    if not any(need in one.needs for one in registers().of(Technopark).values()):
        return ()
    return (
        Link(_("Technoparks that offer something for this need"), "register/technoparks", {"need": need}),
    )


def _residents(one: Technopark, state: State) -> Section:
    """How many there are, who is known, and what they work on; what nobody told is said to be unknown."""
    said: list[str] = []
    if one.residents is None:
        said.append(_("How many residents it has is not recorded: no source with a day was found."))
    else:
        count = speech.number(one.residents.value, state.language, digits=0)
        day = told.day(one.residents.day)
        said.append(
            _("Residents: %(count)s (%(day)s).") % {"count": count, "day": day}
            if day
            else _("Residents: %(count)s; the source does not say when.") % {"count": count}
        )
    if one.fields:
        listed = [text for text in (texts.words(field, state) for field in one.fields) if text]
        said.append(_("Residents work on: %(fields)s.") % {"fields": speech.listing(listed, state.language)})
    table = Table(
        "residents",
        _("Residents known by name"),
        (Column("who", _("Who"), "link"),),
        tuple((told.who(each, state),) for each in one.known),
    )
    return Section("residents", _("Residents"), tuple(said), tables=(table,) if one.known else ())


def _others(one: Technopark, state: State) -> Iterator[Section]:
    """Technoparks elsewhere that offer something for the same needs."""
    rows: list[tuple[Value, ...]] = []
    for other in sorted(registers().of(Technopark).values(), key=lambda park: _order(park, state)):
        shared = [_need(need, state) for need in one.needs if need in other.needs]
        if other.code != one.code and shared:
            rows.append((told.link(other, state), other.country, texts.listing(shared)))
    if not rows:
        return
    table = Table(
        "others",
        _("Technoparks that offer something for the same needs"),
        (
            Column("technopark", _("Technopark"), "link"),
            Column("country", _("Country"), "area"),
            Column("needs", _("Needs they share")),
        ),
        tuple(rows),
        folded=len(rows) > 10,
    )
    yield Section("others", tables=(table,))


def _order(one: Technopark, state: State) -> tuple[object, ...]:
    """By the name of the country, then its own."""
    return speech.sort_key(names.area(one.country, state.language), state.language), _named(one, state)


def _named(one: Technopark, state: State) -> object:
    """Its name, as the language sorts names."""
    return speech.sort_key(told.link(one, state).text, state.language)


def _need(code: str, state: State) -> str:
    return needs.needs()[code].names.get(state.language)


def _link(code: str, state: State) -> Link:
    return Link(_need(code, state), "practices", {"need": code})
