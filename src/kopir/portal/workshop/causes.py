"""What the spread of a place comes from: the share of every choice that is held to be uncertain."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.portal import names
from kopir.portal.page import Column, Section, Table, Value
from kopir.portal.state import State
from kopir.portal.workshop import words
from kopir.portal.workshop.certainty import sensitive
from kopir.portal.workshop.results import Result


def section(result: Result, state: State) -> Section | None:
    """First-order and total shares with their bounds; None where nothing varies."""
    found = sensitive(result)
    if found is None or found.variance <= 0:
        return None
    rows: list[tuple[Value, ...]] = []
    for row, factor in enumerate(found.factors):
        low, high = (percent(bound) for bound in found.first_bounds[:, row])
        rows.append(
            (
                words.choice(factor),
                percent(found.first[row]),
                low,
                high,
                percent(found.total[row]),
            )
        )
    rows.sort(key=lambda cells: -float(str(cells[1])))
    table = Table(
        "causes",
        _("What the spread of the place comes from: %(country)s")
        % {"country": names.area(result.focus, state.language)},
        (
            Column("choice", _("Choice")),
            Column("alone", _("Alone"), "percent", 0),
            Column("low", _("at least"), "percent", 0),
            Column("high", _("at most"), "percent", 0),
            Column("total", _("Alone and with others"), "percent", 0),
        ),
        tuple(rows),
        note=_(
            "Only several choices together: %(share)s of the spread. Bounds hold with 90%% confidence; the "
            "index was made %(runs)s times for this table."
        )
        % {
            "share": speech.share(found.together, state.language, 0),
            "runs": speech.number(found.runs, state.language, digits=0),
        },
    )
    return Section("causes", tables=(table,))


def percent(share: float) -> float:
    """A share in per cent; an estimate beyond none or all is set to that."""
    return min(1.0, max(0.0, float(share))) * 100
