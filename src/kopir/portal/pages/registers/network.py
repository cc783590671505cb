"""Who cooperates with whom: a picture of the parties and their ties, and the table of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.cooperation.registers import registers
from kopir.cooperation.registers.network import KINDS, MOST, Tie, circle, ties
from kopir.errors import InvalidInput
from kopir.evidence import areas
from kopir.evidence.view import View
from kopir.portal import charts, groups, names
from kopir.portal.page import Chart, Column, Control, Link, Option, Page, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.pages.registers import listing, told
from kopir.portal.state import State

DRAWN: Final = 24
"""Parties in the picture: those with the strongest ties."""
WEAK: Final = 0.1
"""Part of the strongest tie below which one is not drawn; the table has it."""
LISTED: Final = 300
NAMED: Final = 3
"""Things named in a row; the others are counted."""


def page(view: View, state: State) -> Page:
    """The page ``register/network``, with ``?kind=document|event|programme&since=2024&country=KAZ&by=group``.

    Raises:
        InvalidInput: there is no such kind, year or country.
    """
    kinds, focus = _kinds(state), _focus(state)
    whole = state.get("by") == "group"
    found = ties(registers(), state.on, kinds, _since(state), whole)
    if focus:
        found = tuple(tie for tie in found if focus in (tie.first, tie.second))
    return Page(
        kind="network",
        title=_("Who cooperates with whom"),
        answer=_answer(found, focus, state),
        sections=tuple(_sections(found, focus, state)),
        controls=tuple(_controls(state)),
        crumbs=common.crumbs(Link(_("Agreements"), "register")),
        notices=common.notices(view, state),
        method=(
            _(
                "Each document, event or programme ties every two of its parties with the strength one over "
                "the number of the other parties, so that an agreement of two says more of them than a "
                "summit of twenty (Newman, Physical Review E 64, 2001). A group of states stands for its "
                "members of that day; what more than %(most)s parties share is left out. Only what the "
                "registers hold is counted."
            )
            % {"most": MOST},
        ),
        tab="agreements",
    )


def _kinds(state: State) -> tuple[str, ...]:
    kind = state.get("kind")
    if kind and kind not in KINDS:
        raise common.unknown("kind", kind)
    return (kind,) if kind else KINDS


def _focus(state: State) -> str:
    code = state.get("country")
    if code and not areas.is_country(code):
        raise InvalidInput("{found} is no country; choose a country of the list", found=code)
    return f"place:{code}" if code else ""


def _since(state: State) -> date | None:
    given = state.get("since")
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and 1900 <= int(given) <= 2100):
        raise InvalidInput("since is “{found}”; give a year, for example 2024", found=given)
    return date(int(given), 1, 1)


def _answer(found: Sequence[Tie], focus: str, state: State) -> str:
    if not found:
        return _("The registers hold nothing that two parties share and that fits what was chosen.")
    first = found[0]
    facts = {
        "first": told.named(first.first, state),
        "second": told.named(first.second, state),
        "count": speech.number(len(first.things), state.language, digits=0),
    }
    return (
        ngettext(
            "The strongest tie: %(first)s and %(second)s, with %(count)s thing in common.",
            "The strongest tie: %(first)s and %(second)s, with %(count)s things in common.",
            len(first.things),
        )
        % facts
    )


def _sections(found: Sequence[Tie], focus: str, state: State) -> Iterator[Section]:
    table = _table(found[:LISTED], state)
    if len(found) < 2:
        yield Section("ties", tables=(table,))
        return
    yield Section("ties", chart=Chart("ties", _drawn(found, focus, state), "ties"), tables=(table,))


def _drawn(found: Sequence[Tie], focus: str, state: State) -> charts.Network:
    weight: dict[str, float] = {}
    for tie in found:
        for name in (tie.first, tie.second):
            weight[name] = weight.get(name, 0.0) + tie.strength
    shown = sorted(weight, key=lambda name: (name != focus, -weight[name], name))[:DRAWN]
    inner = [tie for tie in found if tie.first in shown and tie.second in shown]
    strongest = max((tie.strength for tie in inner), default=1.0)
    inner = [tie for tie in inner if tie.strength >= WEAK * strongest]
    members = {f"place:{code}" for code in groups.members(state)}
    nodes = tuple(
        charts.Node(
            name,
            told.short(name, state),
            "chosen" if name == focus else "group" if name in members else "other",
            _address(name, state),
        )
        for name in circle(shown, inner)
    )
    edges = tuple(
        charts.Edge(tie.first, tie.second, tie.strength / strongest, _tip(tie, state)) for tie in inner
    )
    words = charts.Words(
        id="ties",
        title=_("Parties with strong ties stand side by side"),
        subtitle=_("Documents, events and programmes in common; the thicker the line, the stronger the tie"),
        description=_("A network of %(count)s parties; the table holds every tie.") % {"count": len(shown)},
        lang=state.language,
    )
    return charts.Network(words, nodes, edges)


def _address(name: str, state: State) -> str:
    who = told.who(name, state)
    return state.address(who.path) if isinstance(who, Link) else ""


def _tip(tie: Tie, state: State) -> str:
    pair = f"{told.named(tie.first, state)} – {told.named(tie.second, state)}"
    return f"{pair}: {_counted(tie)}"


def _counted(tie: Tie) -> str:
    headings = listing.headings()
    return ", ".join(f"{headings[kind].lower()}: {count}" for kind, count in tie.counts().items())


def _table(found: Sequence[Tie], state: State) -> Table:
    return Table(
        "ties",
        _("Parties and what they share"),
        (
            Column("first", _("Party"), "link"),
            Column("second", _("Other party"), "link"),
            Column("strength", _("Strength of the tie"), "number", digits=2),
            Column("documents", _("Documents"), "integer"),
            Column("events", _("Events"), "integer"),
            Column("programmes", _("Programmes and projects"), "integer"),
            Column("things", _("Among them")),
        ),
        tuple(_row(tie, state) for tie in found),
        empty=_("Nothing fits all of these choices. Take one of them back."),
    )


def _row(tie: Tie, state: State) -> tuple[Value, ...]:
    counts = tie.counts()
    things = [told.named(each, state) for each in tie.things[:NAMED]]
    return (
        told.who(tie.first, state),
        told.who(tie.second, state),
        tie.strength,
        *(counts[kind] or None for kind in KINDS),
        "; ".join(things),
    )


def _controls(state: State) -> Iterator[Control]:
    headings = listing.headings()
    yield Control(
        "kind",
        _("Ties by"),
        (Option("", _("All")), *(Option(kind, headings[kind]) for kind in KINDS)),
        state.get("kind"),
    )
    countries = [Option(one.code, names.area(one.code, state.language)) for one in areas.areas("country")]
    countries.sort(key=lambda option: speech.sort_key(option.label, state.language))
    yield Control("country", _("Country"), (Option("", _("All")), *countries), state.get("country"))
    years = [Option(str(year), str(year)) for year in range(state.on.year, state.on.year - 10, -1)]
    yield Control("since", _("Since which year"), (Option("", _("All")), *years), state.get("since"))
    yield Control(
        "by",
        _("Groups of states"),
        (Option("", _("as their members")), Option("group", _("as one party"))),
        state.get("by"),
    )
