"""What a choice of a host is weighed by: sections of a questionnaire, indicators, costs entered by hand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from kopir.cooperation.assessments.comparing import compared
from kopir.cooperation.assessments.criteria import Criterion, Spread, Value, of_indicator, of_scores
from kopir.cooperation.assessments.published import Published
from kopir.errors import InvalidInput
from kopir.evidence import catalogue
from kopir.evidence.view import View
from kopir.language import Text, phrase
from kopir.portal import decimals, names
from kopir.portal.page import Field, FieldGroup, Form, Option, Section
from kopir.portal.pages import weighing
from kopir.portal.pages.assessments import candidates
from kopir.portal.state import State

COST = "cost"
DEAREST = 1e15
"""More than any cost there can be, in any currency."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for.

    Attributes:
        criteria: with their weights. candidates: countries that can be weighed.
        left_out: editions by country that answered another one.
        offered: indicators that may be added. usual: every criterion with the weight 1.
        weights_problem, cost_problem: what is wrong with what was typed.
    """

    criteria: tuple[Criterion, ...] = ()
    candidates: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    offered: tuple[str, ...] = ()
    usual: Mapping[str, float] = field(default_factory=dict)
    weights_problem: str = ""
    cost_problem: str = ""

    @property
    def problem(self) -> str:
        """What is wrong, wherever."""
        return self.weights_problem or self.cost_problem


def asked(view: View, every: dict[str, Published], chosen: tuple[str, ...], state: State) -> Asked:
    """Criteria of the candidates in the address, with their weights."""
    results = {area: every[area].result for area in chosen}
    if len(results) < 2:
        return Asked(candidates=chosen)
    try:
        found = compared(results)
    except InvalidInput:
        return Asked(candidates=chosen)
    same = {area: one for area, one in results.items() if area not in found.left_out}
    about = next(iter(same.values())).questionnaire
    offered = _offered(every)
    costs, cost_problem = _costs(tuple(same), state)
    made = [of_scores(same, section.code) for section in about.sections]
    made += [of_indicator(view, code, tuple(same)) for code in _picked(offered, state)]
    made += [costs] if costs else []
    usual = {one.code: 1.0 for one in made}
    weights, problem = weighing.chosen(state, usual, _some)
    return Asked(
        tuple(replace(one, weight=weights[one.code]) for one in made),
        tuple(same),
        found.left_out,
        offered,
        usual,
        problem,
        cost_problem,
    )


def _some(weights: Mapping[str, float]) -> None:
    """Raises InvalidInput where weights cannot be used."""
    if not all(math.isfinite(one) and one >= 0 for one in weights.values()):
        raise InvalidInput(phrase("a weight is a number from 0 on; correct it"))
    if not any(one > 0 for one in weights.values()):
        raise InvalidInput(phrase("no criterion has a weight above 0; give one a weight"))


def _offered(every: dict[str, Published]) -> tuple[str, ...]:
    """Indicators of the questionnaire that say whether more is better."""
    codes = (
        shown.indicator
        for one in every.values()
        for question in one.questionnaire.questions
        for shown in question.indicators
        if not shown.group
    )
    return tuple(code for code in dict.fromkeys(codes) if catalogue.indicator_or_code(code).direction != 0)


def _picked(offered: tuple[str, ...], state: State) -> tuple[str, ...]:
    wanted = state.get("indicator").split(",")
    return tuple(code for code in offered if code in wanted)


def _costs(areas: tuple[str, ...], state: State) -> tuple[Criterion | None, str]:
    """The costs in the address as a criterion, and what is wrong with them."""
    values, source = {}, state.get(f"set:{COST}.source")
    for area in areas:
        typed = state.get(f"set:{COST}.{area}")
        if not typed:
            continue
        number = _number(typed)
        if number is None:
            return None, _("“%(found)s” is no cost; write a number from 0 on.") % {"found": typed}
        values[area] = Value(number, source or "–")
    if values and not source:
        return None, _("Say where the costs are from: a document, an offer, its date.")
    if not values:
        return None, ""
    return Criterion(COST, Text.same(_("Cost")), 1.0, -1, Spread(), values), ""


def _number(typed: str) -> float | None:
    try:
        number = float(decimals.with_point(typed))
    except ValueError:
        return None
    return number if math.isfinite(number) and 0 <= number <= DEAREST else None


def section(
    path: str, every: dict[str, Published], chosen: tuple[str, ...], asked: Asked, state: State
) -> Section:
    """The form: candidates, further indicators, weights and costs."""
    groups = [FieldGroup("candidates", _("Candidates"), (candidates.field(every, chosen, state),))]
    if asked.offered:
        groups.append(_indicators(asked, state))
    if asked.usual:
        labels = {one.code: one.names.get(state.language) for one in asked.criteria}
        groups.append(weighing.group(_("Weights"), labels, asked.usual, state, asked.weights_problem))
    groups.append(_cost_fields(asked, state))
    kept = {"kind": state.get("kind")} if state.get("kind") else {}
    return Section(
        "choose", _("What is weighed"), form=Form("choose", path, tuple(groups), _("Weigh anew"), kept=kept)
    )


def _indicators(asked: Asked, state: State) -> FieldGroup:
    options = tuple(Option(code, names.indicator(code, state.language)) for code in asked.offered)
    picked = frozenset(_picked(asked.offered, state))
    boxes = Field("indicator", _("Indicators of the questionnaire"), "checks", options=options, ticked=picked)
    return FieldGroup("further", _("Further criteria"), (boxes,), folded=not picked)


def _cost_fields(asked: Asked, state: State) -> FieldGroup:
    fields = [
        Field(
            f"set:{COST}.{area}",
            names.area(area, state.language),
            "number",
            value=state.get(f"set:{COST}.{area}"),
        )
        for area in asked.candidates
    ]
    fields.append(
        Field(
            f"set:{COST}.source",
            _("Source of the costs"),
            "text",
            value=state.get(f"set:{COST}.source"),
            note=_("A document, an offer, its date; it stands beside every cost."),
        )
    )
    entered = any(each.value for each in fields)
    return FieldGroup(
        "costs",
        _("Costs, in one currency"),
        tuple(fields),
        note=_("Less is better; who has no cost has no total once one is entered."),
        problem=asked.cost_problem,
        folded=not entered,
    )
