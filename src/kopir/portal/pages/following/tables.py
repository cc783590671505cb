"""Tables of commitments as they stand on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.following import words
from kopir.cooperation.following.standing import Followed
from kopir.cooperation.following.subjects import Concerning
from kopir.cooperation.records import Commitment, Document
from kopir.cooperation.registers import registers
from kopir.portal.page import Column, Link, Table, Value
from kopir.portal.pages.registers import told
from kopir.portal.state import State


def link(one: Commitment, state: State) -> Link:
    """A commitment, leading to how it stands."""
    return told.link(one, state, link_path(one))


def link_path(one: Commitment) -> str:
    """Address of how a commitment stands, below the language."""
    return f"follow/commitment/{one.code}"


def commitments(
    name: str, title: str, held: Iterable[Followed], state: State, *, empty: str = "", folded: bool = False
) -> Table:
    """Commitments with who acts, how they stand and until when they are due."""
    return Table(
        name,
        title,
        columns(),
        tuple(row(one, state) for one in held),
        empty=empty or _("No commitment is recorded here yet."),
        folded=folded,
    )


def of_subject(name: str, title: str, held: Iterable[Concerning], state: State, empty: str = "") -> Table:
    """The same, with how each commitment concerns the subject."""
    return Table(
        name,
        title,
        (*columns(), Column("part", _("How it concerns them")), Column("group", _("Group"), "group")),
        tuple((*row(one.followed, state), str(words.PARTS[one.part]), one.through or None) for one in held),
        empty=empty or _("No commitment is recorded here yet."),
    )


def columns() -> tuple[Column, ...]:
    """Columns of a table of commitments."""
    return (
        Column("commitment", _("Commitment"), "link"),
        Column("code", _("Code"), quiet=True),
        Column("actors", _("Who is to act")),
        Column("status", _("How it stands")),
        Column("status_code", _("Standing as a code"), quiet=True),
        Column("due", _("Due")),
        Column("due_day", _("Last day"), "date", quiet=True),
        Column("days", _("Days left"), "integer"),
        Column("document", _("Document"), "link"),
    )


def row(one: Followed, state: State) -> tuple[Value, ...]:
    """A commitment, in the order of the columns."""
    held, stood = one.commitment, one.standing
    document = registers().of(Document).get(held.document or "")
    return (
        link(held, state),
        held.code,
        told.listing(held.actors, state),
        str(words.STATUSES[stood.status]),
        stood.status,
        words.due(stood.due),
        stood.due.day if stood.due else None,
        stood.days if stood.is_open else None,
        told.link(document, state) if document else None,
    )


def summary(held: Sequence[Followed], state: State) -> str:
    """How many there are and how they stand, in a sentence."""
    if not held:
        return _("No commitment is recorded here yet.")
    counts: Counter[str] = Counter(one.standing.status for one in held)
    told_of = "; ".join(
        f"{words.STATUSES[status]}: {speech.number(counts[status], state.language, digits=0)}"
        for status in words.STATUSES
        if counts[status]
    )
    return _("Commitments: %(count)s (%(stood)s).") % {
        "count": speech.number(len(held), state.language, digits=0),
        "stood": told_of,
    }
