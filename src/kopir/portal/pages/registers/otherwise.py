"""What other sources of a record say otherwise: shown beside what was confirmed, never averaged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from kopir.cooperation.records import Registered
from kopir.cooperation.registers import kind_of
from kopir.cooperation.registers.spans import Otherwise, said
from kopir.cooperation.words import FIELDS
from kopir.language import Text
from kopir.portal.page import Column, Link, Section, Table, Value
from kopir.portal.pages.registers import told
from kopir.portal.state import State
from kopir.solutions import words


def section(one: Registered, state: State) -> Section | None:
    """The contradictions between the sources of a record; None where there are none."""
    rows = list(_rows(one, state))
    if not rows:
        return None
    table = Table(
        "otherwise",
        _("Other sources say otherwise"),
        (
            Column("field", _("Particular")),
            Column("kept", _("As confirmed")),
            Column("other", _("As another source has it")),
            Column("words", _("In the words of the source")),
            Column("source", _("Source"), "link"),
            Column("day", _("Published")),
        ),
        tuple(rows),
        note=_("What was confirmed stands; nothing is averaged."),
    )
    return Section("otherwise", tables=(table,))


def _rows(one: Registered, state: State) -> Iterator[tuple[Value, ...]]:
    kind = kind_of(one)
    for name, others in said(kind, one.code).items():
        for each in others:
            source: Value = Link(each.title, each.address) if each.address else each.title
            yield (
                str(labels().get(name) or FIELDS.get(name, name)),
                _value(kind, name, getattr(one, name), state),
                _other(kind, name, each, state),
                each.words or None,
                source,
                told.day(each.day),
            )


def labels() -> dict[str, str]:
    """Fields that are called otherwise than in the inbox."""
    return {
        "day": _("When"),
        "country": _("Country"),
        "city": _("City"),
        "host": _("Host"),
        "attended": _("Number of participants"),
        "in_force": _("In force from"),
        "horizon": _("Time it is for"),
        "document": _("Document"),
        "highest": _("Up to"),
        "about": _("About whom"),
    }


def _value(kind: str, name: str, kept: Any, state: State) -> str | None:
    """A value of the record in words; None where the record holds none."""
    if isinstance(kept, Text):
        return told.bare(kept, state) or None
    return None if kept in (None, "") else _said(kind, name, str(kept), state)


def _other(kind: str, name: str, each: Otherwise, state: State) -> str:
    return (
        told.named(each.link, state)
        if each.link.startswith(("org:", "group:"))
        else _said(kind, name, each.value, state)
    )


def _said(kind: str, name: str, value: str, state: State) -> str:
    with words.of_kind(kind):
        return words.said(name, value, state.language)
