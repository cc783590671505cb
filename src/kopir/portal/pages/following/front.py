"""Everything that was undertaken, as it stands on a day: overdue, due soon, due later, undated, ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.following.dues import WINDOWS, last
from kopir.cooperation.following.standing import Followed, followed, pressing
from kopir.cooperation.records import Event
from kopir.cooperation.registers import registers
from kopir.evidence.view import View
from kopir.portal.page import Control, Link, Page, Section, Table
from kopir.portal.pages import common
from kopir.portal.pages.following import ahead, choosing, tables
from kopir.portal.pages.registers import told
from kopir.portal.state import State


def page(view: View, state: State) -> Page:
    """The page ``follow``, with what was chosen in the address.

    Raises:
        InvalidInput: a choice that cannot be made. NotFound: there is no such actor, group or document.
    """
    every = followed(registers(), state.on)
    held = choosing.fitting(every, state)
    empty = _empty(bool(every))
    return Page(
        kind="follow",
        title=_("What was agreed, and how it stands"),
        answer=answer(held, state) if held else empty,
        lead=(*_group(state), tables.summary(held, state)) if held else _group(state),
        sections=(*_sections(held, empty, state), *_events(state), _onward(state)),
        controls=choosing.controls(every, state),
        crumbs=common.crumbs(Link(_("Agreements"), "register")),
        notices=common.notices(view, state),
        method=method(),
        commands=(_command(state),),
        tab="agreements",
        extra={"on": state.on.isoformat()},
    )


def _command(state: State) -> str:
    chosen = [
        f"--{name} {state.get(name)}" for name in choosing.CHOICES if name != "pillar" and state.get(name)
    ]
    return " ".join(("kopir follow", f"--on {state.on.isoformat()}", *chosen))


def method() -> tuple[str, ...]:
    """How it is told how a commitment stands."""
    return (
        _(
            "How a commitment stands is what was last reported of it with its evidence. Where its day has "
            "passed without it having been reported as carried out, it is overdue; what was only proposed "
            "and not agreed by its day has lapsed. A date known only as a month, a half-year, a year or a "
            "span is due at its end. What has no date of its own is due when the time of its document ends. "
            "Days left are counted to the last day; a minus says how many days ago that was."
        ),
    )


def answer(held: Sequence[Followed], state: State) -> str:
    """How many are overdue and due soon, in a sentence."""
    if not held:
        return _("No commitment is recorded here yet.")
    late, soon = pressing(held)
    return _("On %(day)s: overdue – %(late)s, due in the next 90 days – %(soon)s.") % {
        "day": speech.date(state.on, state.language, "full"),
        "late": speech.number(late, state.language, digits=0),
        "soon": speech.number(soon, state.language, digits=0),
    }


def _empty(any_at_all: bool) -> str:
    """Why nothing is shown, and what to do."""
    if any_at_all:
        return _("Nothing fits all of these choices. Take one of them back.")
    return _("No commitment is recorded yet. They come from texts of the inbox and from the exchange.")


def day(state: State) -> Control:
    """The day that is looked at."""
    return Control("on", _("As it stood on"), selected=state.get("on"), type="date")


def _group(state: State) -> tuple[str, ...]:
    group = state.get("group")
    if not group:
        return ()
    return (_("Shown is what concerns %(group)s.") % {"group": told.group(group, state)},)


def _sections(held: Sequence[Followed], empty: str, state: State) -> Iterator[Section]:
    if not held:
        yield Section(
            "all", tables=(tables.commitments("commitments", _("Commitments"), (), state, empty=empty),)
        )
        return
    for table in _tables(held, state):
        yield Section(table.id, tables=(table,))


def _tables(held: Sequence[Followed], state: State) -> Iterator[Table]:
    """A table for each span of time that has something in it."""
    spans: dict[str, list[Followed]] = {name: [] for name in _titles()}
    for one in held:
        spans[_span(one)].append(one)
    for name, title in _titles().items():
        if spans[name]:
            yield tables.commitments(name, title, spans[name], state, folded=name == "ended")


def _titles() -> dict[str, str]:
    first, second, third = WINDOWS
    return {
        "overdue": _("Overdue"),
        f"due-{first}": _("Due in the next 30 days"),
        f"due-{second}": _("Due in 31 to 90 days"),
        f"due-{third}": _("Due in 91 to 365 days"),
        "later": _("Due later"),
        "undated": _("Without a date"),
        "ended": _("Carried out, lapsed or superseded"),
    }


def _span(one: Followed) -> str:
    """The span of time an open commitment is due in."""
    stood = one.standing
    if not stood.is_open:
        return "ended"
    if stood.status == "overdue":
        return "overdue"
    if stood.days is None:
        return "undated"
    return next((f"due-{each}" for each in WINDOWS if stood.days <= each), "later")


def _events(state: State) -> Iterator[Section]:
    """Events that have not been confirmed as held, the next first."""
    open_ = [one for one in registers().of(Event).values() if one.status in ("planned", "proposed")]
    if open_ and not any(state.get(name) for name in choosing.CHOICES):
        open_.sort(key=lambda one: (last(one.day) is None, last(one.day), one.code))
        yield ahead.events(open_, state.on, state, _("Events that are planned or proposed"))


def _onward(state: State) -> Section:
    return Section(
        "onward",
        _("Keep it with you"),
        links=(
            Link(_("Calendar (ICS): events and deadlines"), "follow.ics"),
            Link(_("Feed (Atom): what was reported, what is due"), "follow.atom"),
            Link(_("Reminders by e-mail"), "account/following"),
            Link(_("Commitments in the register"), "register/commitments"),
        ),
    )
