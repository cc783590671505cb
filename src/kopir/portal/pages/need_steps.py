"""What meeting a need takes: use cases step by step, and building blocks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir.portal.page import Column, Link, Section, Table, Value
from kopir.portal.state import State
from kopir.solutions import needs
from kopir.solutions.needs.govstack import ADDRESS


def section(about: needs.Need, state: State) -> Section | None:
    """The use cases of a need, step by step; without any, its building blocks. None where it has neither."""
    cases = [needs.use_cases()[code] for code in about.use_cases]
    if not cases and not about.blocks:
        return None
    return Section(
        "steps",
        _("What it takes, step by step") if cases else _("What it takes"),
        paragraphs=(_blocks(about, state),) if about.blocks else (),
        tables=tuple(_table(case, state) for case in cases),
        links=tuple(
            Link(
                _("“%(name)s” at GovStack") % {"name": case.names.get(state.language)},
                f"{ADDRESS}/product-use-case/{case.page}",
            )
            for case in cases
        ),
    )


def _blocks(about: needs.Need, state: State) -> str:
    named = [needs.blocks()[code].names.get(state.language) for code in about.blocks]
    return _("Building blocks of an answer: %(blocks)s.") % {"blocks": ", ".join(named)}


def _table(case: needs.UseCase, state: State) -> Table:
    """The steps of one use case."""
    rows: list[tuple[Value, ...]] = [
        (place, step.names.get(state.language), _named(step, state))
        for place, step in enumerate(case.steps, 1)
    ]
    told = [_("Steps and building blocks: GovStack, %(code)s, Apache-2.0.") % {"code": case.code}]
    if case.draft:
        told.append(_("GovStack calls this use case a draft."))
    if any(not step.blocks for step in case.steps):
        told.append(_("Where no building block stands, GovStack names none for the step."))
    return Table(
        f"steps-{case.code.lower()}",
        case.names.get(state.language),
        (
            Column("step", _("Step"), "integer"),
            Column("name", _("What is done")),
            Column("blocks", _("Building blocks")),
        ),
        tuple(rows),
        note=" ".join(told),
        folded=True,
    )


def _named(step: needs.Step, state: State) -> str | None:
    return ", ".join(needs.blocks()[code].names.get(state.language) for code in step.blocks) or None
