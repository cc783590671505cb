"""How what one subject undertook stands: an actor, a country, a group, a document, an event, a commitment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from kopir.cooperation.following import subjects
from kopir.cooperation.following.standing import Followed
from kopir.cooperation.records import Commitment, Document, Event
from kopir.cooperation.registers import registers
from kopir.errors import NotFound
from kopir.evidence.view import View
from kopir.portal.page import Link, Page, Section
from kopir.portal.pages import common, proper
from kopir.portal.pages.following import ahead, front, moments, number, sections, tables
from kopir.portal.pages.registers import parts, told
from kopir.portal.state import Moved, State


def page(view: View, state: State, kind: str, code: str) -> Page:
    """The page ``follow/<kind>/<code>``.

    Raises:
        NotFound: there is no such subject.
    """
    _properly(state, kind, code)
    reference = f"{kind}:{code}"
    if kind == "commitment":
        return _commitment(view, state, code)
    name = told.bare(subjects.subject(reference, registers()), state) or code
    held = [one.followed for one in subjects.concerning(reference, registers(), state.on)]
    return Page(
        kind="follow-subject",
        title=_("%(name)s: what was agreed, and how it stands") % {"name": name},
        answer=_answer(reference, held, state),
        sections=tuple(_sections(reference, state)),
        controls=(front.day(state),),
        crumbs=common.crumbs(Link(_("Agreements"), "register"), Link(_("Follow-up"), "follow")),
        notices=common.notices(view, state),
        method=front.method(),
        tab="agreements",
        extra={"reference": reference, "on": state.on.isoformat()},
    )


def _properly(state: State, kind: str, code: str) -> None:
    """A country or group that is written otherwise is led to its proper address."""
    spell = {"place": proper.area, "group": proper.group}.get(kind)
    spelt = spell(code) if spell else code
    if spelt != code:
        raise Moved(state.address(f"follow/{kind}/{spelt}", suffix=state.suffix, query=state.query))


def _answer(reference: str, held: list[Followed], state: State) -> str:
    record = registers().find(reference)
    if isinstance(record, Event):
        return " ".join(sections.said_of_event(record, state.on, state))
    if not held:
        return front.answer(held, state)
    return f"{front.answer(held, state)} {tables.summary(held, state)}"


def _sections(reference: str, state: State) -> Iterator[Section]:
    kind, _colon, code = reference.partition(":")
    record = registers().find(reference)
    if isinstance(record, Event):
        yield from _event(record, state)
    elif isinstance(record, Document):
        yield from _plainly(sections.of_document(record, state.on, state))
    else:
        yield from _plainly(sections.of_actor(reference, state.on, state))
        yield ahead.documents(subjects.documents(reference, registers())[::-1], state)
        yield ahead.events(subjects.events(reference, registers())[::-1], state.on, state)
    timeline = moments.section(reference, state.on, state)
    if timeline:
        yield timeline
    yield _onward(reference, kind, code)


def _plainly(given: list[Section]) -> Iterator[Section]:
    """Their links lead here, and the answer of the page sums them up."""
    for section in given:
        yield replace(section, links=(), paragraphs=())


def _event(event: Event, state: State) -> Iterator[Section]:
    """A page for a summit: how it stands, who took part, what was signed and undertaken."""
    _stands, *others = sections.of_event(event, state.on, state)
    participants = parts.participants(event, state)
    if participants:
        yield participants
    yield from others


def _onward(reference: str, kind: str, code: str) -> Section:
    path = f"follow/{kind}/{code}"
    record = registers().find(reference)
    home = {"place": f"countries/{code}", "group": f"groups/{code}"}.get(kind) or (
        told.path(record) if record else ""
    )
    return Section(
        "onward",
        _("Keep it with you"),
        links=(
            Link(_("Calendar (ICS): events and deadlines"), f"{path}.ics"),
            Link(_("Feed (Atom): what was reported, what is due"), f"{path}.atom"),
            Link(_("Reminders by e-mail"), "account/following", {"add": reference}),
            Link(_("What is known of it"), home),
        ),
    )


def _commitment(view: View, state: State, code: str) -> Page:
    one = registers().of(Commitment).get(code)
    if one is None:
        raise NotFound("the register has no record {found}", found=f"commitment/{code}")
    stands, *others = sections.of_commitment(view, one, state.on, state)
    history = parts.history(one, state)
    return Page(
        kind="follow-commitment",
        title=told.title(one, state),
        answer=" ".join(stands.paragraphs[:2]),
        lead=stands.paragraphs[2:],
        sections=(*others, *([history] if history else []), _register(one, state)),
        controls=(front.day(state),),
        crumbs=common.crumbs(Link(_("Agreements"), "register"), Link(_("Follow-up"), "follow")),
        notices=common.notices(view, state),
        method=(*front.method(), *((number.method(),) if one.aim else ())),
        tab="agreements",
        extra={"reference": f"commitment:{code}", "on": state.on.isoformat()},
    )


def _register(one: Commitment, state: State) -> Section:
    """Where it is from, and whose it is."""
    agreed = [f"document:{one.document}"] if one.document else []
    agreed += [f"event:{one.event}"] if one.event else []
    named = ((each, told.who(each, state)) for each in (*one.actors, *agreed))
    whose = [
        replace(link, path=f"follow/{each.replace(':', '/', 1)}")
        for each, link in named
        if isinstance(link, Link)
    ]
    return Section(
        "onward",
        _("Whose it is, and where it is from"),
        links=(Link(_("The record with its sources"), told.path(one)), *whose),
    )
