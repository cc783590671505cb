"""Who moved, who stalled, who leapt over others; and whether the members converge, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.divide.convergence import Convergence, convergence
from kopir.divide.movers import Mover
from kopir.errors import NotFound
from kopir.portal import names
from kopir.portal.page import Column, Section, Source, Table, Value
from kopir.portal.pages.divide_choice import Choice
from kopir.portal.state import State

FEW = 10
"""Of fewer members the test of clubs tells little, and the page says so."""
NAMED = 6
"""Most countries named in a sentence; the table has all."""


def converging(choice: Choice) -> Convergence | None:
    """How the members moved, computed once a process; None where too little is known."""
    found: Convergence | None = choice.view.memo(choice.key("convergence"), lambda: _converging(choice))
    return found


def _converging(choice: Choice) -> Convergence | None:
    try:
        return convergence(
            choice.view, choice.about.code, choice.members, first=choice.since, last=choice.until
        )
    except NotFound:
        return None


def section(choice: Choice, used: tuple[Source, ...], state: State) -> Section | None:
    """The movers as a table, convergence as sentences."""
    found = converging(choice)
    if found is None:
        return None
    texts = [*_kinds(found, state), *_converges(found, state)]
    tables = [_table(choice, found, used, state)]
    if found.clubs is not None and (len(found.clubs.clubs) > 1 or found.clubs.divergent):
        tables.append(_clubs_table(found, used, state))
    return Section(
        "moved", _("Who moved, and whether the group converges"), tuple(texts), tables=tuple(tables)
    )


def _named(codes: Sequence[str], state: State) -> str:
    shown = [names.area(code, state.language) for code in codes[:NAMED]]
    if len(codes) > NAMED:
        return ", ".join(shown) + " …"
    return speech.listing(shown, state.language)


def _kinds(found: Convergence, state: State) -> Iterator[str]:
    """The countries of each kind of move."""
    words = {
        "leapt": _("Leapt over others between %(first)s and %(last)s: %(areas)s."),
        "fell": _("Were overtaken by others between %(first)s and %(last)s: %(areas)s."),
        "stalled": _("Stalled, with less than a quarter of the usual gain: %(areas)s."),
    }
    for kind, text in words.items():
        rows = [row for row in found.movers.rows if row.kind == kind]
        if rows:
            yield text % {
                "first": found.first,
                "last": found.last,
                "areas": _named([row.area for row in rows], state),
            }


def _converges(found: Convergence, state: State) -> Iterator[str]:
    facts: dict[str, object] = {"first": found.first, "last": found.last, "count": len(found.areas)}
    if found.sigma is not None:
        facts["before"], facts["after"] = (
            speech.number(float(found.sigma.values[place]), state.language, digits=2) for place in (0, -1)
        )
        yield {
            "narrows": _(
                "The spread of the members shrank steadily: the standard deviation of the logarithms went "
                "from "
                "%(before)s in %(first)s to %(after)s in %(last)s."
            ),
            "widens": _(
                "The spread of the members grew steadily: the standard deviation of the logarithms went from "
                "%(before)s in %(first)s to %(after)s in %(last)s."
            ),
            "unclear": _(
                "The spread of the members has no steady direction: the standard deviation of the logarithms "
                "was %(before)s in %(first)s and %(after)s in %(last)s."
            ),
        }[found.sigma.verdict] % facts
    yield from _catching_up(found, facts)
    yield from _clubs_told(found, facts)


def _catching_up(found: Convergence, facts: dict[str, object]) -> Iterator[str]:
    if found.beta is None:
        return
    if found.beta.verdict == "converges" and found.beta.half_life is not None:
        years = max(1, round(found.beta.half_life))
        yield ngettext(
            "Those that began lower grew faster: at that pace half of the distances, in ratios, goes in "
            "%(years)s year.",
            "Those that began lower grew faster: at that pace half of the distances, in ratios, goes in "
            "%(years)s years.",
            years,
        ) % {"years": years}
    elif found.beta.verdict == "diverges":
        yield _("Those that began higher grew faster.") % facts
    else:
        yield (
            _("It cannot be told of these %(count)s countries that those that began lower grew faster.")
            % facts
        )


def _clubs_told(found: Convergence, facts: dict[str, object]) -> Iterator[str]:
    if found.clubs is None:
        return
    clubs, alone = found.clubs.clubs, found.clubs.divergent
    if len(clubs) == 1 and not alone:
        text = _("By the log t test all %(count)s countries move towards one common path.") % facts
    elif not clubs:
        text = _("By the log t test each of the %(count)s countries goes its own way.") % facts
    else:
        text = _(
            "By the log t test the countries do not move towards one common path; groups with a path of "
            "their "
            "own: %(clubs)s; countries with none: %(alone)s."
        ) % {**facts, "clubs": len(clubs), "alone": len(alone)}
    if len(found.areas) < FEW:
        text += " " + _("With so few countries the test tells little.")
    yield text


def _table(choice: Choice, found: Convergence, used: tuple[Source, ...], state: State) -> Table:
    digits = choice.about.decimals
    return Table(
        "moved",
        _("Places and values in %(first)s and %(last)s") % {"first": found.first, "last": found.last},
        (
            Column("area", _("Country"), "area"),
            Column("kind", _("What it did")),
            Column("before", str(found.first), "number", digits),
            Column("after", str(found.last), "number", digits),
            Column("gain", _("Change"), "signed", digits),
            Column("rank_before", _("Place in %(year)s") % {"year": found.first}, "rank"),
            Column("rank_after", _("Place in %(year)s") % {"year": found.last}, "rank"),
            Column("passed", _("Passed"), "integer"),
        ),
        tuple(_row(row) for row in found.movers.rows),
        used,
        note=_(
            "Leapt or fell: %(places)s places or more; stalled: less than a quarter of the median gain; "
            "rose or "
            "slipped: its value over the mean changed by a twentieth or more."
        )
        % {"places": found.movers.places},
    )


def _row(row: Mover) -> tuple[Value, ...]:
    kinds = {
        "leapt": _("leapt"),
        "rose": _("rose"),
        "held": _("held its place"),
        "stalled": _("stalled"),
        "slipped": _("slipped"),
        "fell": _("fell"),
    }
    return (
        *(row.area, kinds[row.kind], row.before, row.after, row.gain),
        *(row.rank_before, row.rank_after, len(row.passed)),
    )


def _clubs_table(found: Convergence, used: tuple[Source, ...], state: State) -> Table:
    assert found.clubs is not None
    rows: list[tuple[Value, ...]] = [
        (area, str(number)) for number, club in enumerate(found.clubs.clubs, 1) for area in club.units
    ]
    rows += [(area, _("none")) for area in found.clubs.divergent]
    return Table(
        "clubs",
        _("Groups with a common path"),
        (Column("area", _("Country"), "area"), Column("club", _("Group with a common path"))),
        tuple(rows),
        used,
        folded=True,
        note=_("Clubs of Phillips and Sul (2007, 2009), found in the logarithms and merged."),
    )
