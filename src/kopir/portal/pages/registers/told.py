"""What records of the registers tell: who is meant, when, and where it is said."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kopir.cooperation import values
from kopir.cooperation import words as coded
from kopir.cooperation.following import words as following
from kopir.cooperation.following.dues import due
from kopir.cooperation.kinds import ADDRESSES
from kopir.cooperation.records import Commitment, Organisation, Registered, Source
from kopir.cooperation.registers import integrity, kind_of, registers
from kopir.errors import NotFound
from kopir.evidence import groups
from kopir.language import Text
from kopir.portal import names
from kopir.portal.page import Column, Link, Table, Value
from kopir.portal.pages import told
from kopir.portal.state import State


def title(one: Registered, state: State) -> str:
    """The name of a record, marked where it is in another language."""
    return told.words(one.names, state) or one.code


def bare(text: Text, state: State) -> str:
    """A text in a few words among others, with its language behind it where that is another one: ``(ru)``."""
    return text.marked(state.language)


def language(text: Text, state: State) -> str:
    """The language a text is shown in, where that is not the page's."""
    told_in = text.lang_of(state.language)
    return told_in if text.get(state.language) and told_in != state.language else ""


def link(one: Registered, state: State, to: str = "") -> Link:
    """The name of a record, leading to it or to another page about it."""
    name = one.names.get(state.language) or one.code
    return Link(name, to or path(one), language=language(one.names, state))


def path(one: Registered) -> str:
    """Address of a record, below the language."""
    return f"{ADDRESSES[kind_of(one)]}/{one.code}"


def who(reference: str, state: State) -> Link | str:
    """Who or what is meant: a record, a state or a group; what was withdrawn keeps its name, with a mark."""
    kind, _colon, code = reference.partition(":")
    if kind == "place":
        return Link(names.area(code, state.language), f"countries/{code}")
    if kind == "group":
        return Link(group(code, state), f"groups/{code}")
    found = registers().find(reference)
    if found:
        return link(found, state)
    gone = integrity.withdrawn([reference]).get(reference)
    return _("%(code)s (withdrawn)") % {"code": gone.get(state.language) if gone else code}


def named(reference: str, state: State) -> str:
    """The same as words only."""
    found = who(reference, state)
    if not isinstance(found, Link):
        return found
    return f"{found.text} ({found.language})" if found.language else found.text


def short(reference: str, state: State) -> str:
    """The same in short, where a body has an abbreviation in that language."""
    found = registers().find(reference)
    brief = found.short.get(state.language) if isinstance(found, Organisation) else ""
    return brief or named(reference, state)


def group(code: str, state: State) -> str:
    """The short name of a group of states."""
    try:
        return groups.group(code).short.get(state.language)
    except NotFound:
        return code


def listing(references: Iterable[str], state: State) -> str | None:
    """Names one after the other; None where there are none."""
    return told.listing([named(each, state) for each in references])


def day(value: str | None) -> str | None:
    """A date in words, as much of it as is known."""
    return (coded.date_words(value) or value) if value else None


def deadline(one: Commitment) -> str | None:
    """Until when, in words; a length of time with the day it sets, where it is known from when it counts."""
    if values.is_length(one.deadline):
        return following.due(due(one, registers())) or day(one.deadline)
    return day(one.deadline)


def sources(given: Iterable[Source], state: State, name: str = "said") -> Table:
    """Where it is said."""
    return Table(
        name,
        _("Sources"),
        (
            Column("title", _("Title"), "link"),
            Column("publisher", _("Published by")),
            Column("day", _("Published")),
            Column("retrieved", _("Looked at"), "date"),
        ),
        tuple(_source(one) for one in given),
        empty=_("No source is named yet."),
    )


def _source(one: Source) -> tuple[Value, ...]:
    title: Value = Link(one.title, one.address) if one.address else one.title
    return (title, one.publisher or None, day(one.day), one.retrieved)
