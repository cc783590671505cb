"""What if: where the country in focus stands with other figures, and what each change contributes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import KopirError
from kopir.portal import names
from kopir.portal.page import Column, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.state import State
from kopir.portal.workshop import refusals
from kopir.portal.workshop.results import Result


def section(result: Result, state: State) -> Section | None:
    """The effect of changed figures; None where none is changed."""
    given = result.variant.changes
    if not given:
        return None
    unit = next(iter(given))
    title = _("What if: %(country)s with other figures") % {"country": names.area(unit, state.language)}
    try:
        return _told(result, unit, title, state)
    except KopirError as error:
        return Section("effects", title, problem=refusals.told(error, result.base, state))


def _told(result: Result, unit: str, title: str, state: State) -> Section:
    from kopir.indices.whatif import Change, change

    steps = tuple(Change(unit, leaf, value) for leaf, value in result.variant.changes[unit].items())
    found = change(result.base.sheet, result.structure, steps, frozen=result.base.frozen, raw=result.base.raw)
    before, after = found.score(unit)
    first, last = found.rank(unit)
    rows: list[tuple[Value, ...]] = [
        (
            result.base.label(step.code, state.language),
            common.known(step.before if step.before is not None else float("nan")),
            step.after,
            score,
            -rank,
        )
        for step, score, rank in found.contributions(unit)
    ]
    table = Table(
        "effects",
        _("What each change contributes"),
        (
            Column("indicator", _("Indicator")),
            Column("before", _("Before"), "number"),
            Column("after", _("After"), "number"),
            Column("score", _("Adds to the score"), "signed", 4),
            Column("places", _("Places gained by it"), "signed", 1),
        ),
        tuple(rows),
        note=_(
            "A contribution is what a change adds on average over all orders in which the changes can be "
            "made (Shapley value); together they give the whole effect."
        ),
    )
    told = _(
        "With these figures its score is %(after)s instead of %(before)s, its place %(last)s instead of "
        "%(first)s."
    ) % {
        "before": speech.number(before, state.language, digits=4),
        "after": speech.number(after, state.language, digits=4),
        "first": speech.number(first, state.language, digits=0),
        "last": speech.number(last, state.language, digits=0),
    }
    return Section("effects", title, (told,), tables=(table,))
