"""Weights that a reader sets in the address: reading them, and the form that sets them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from kopir.errors import InvalidInput
from kopir.language.catalogue import explain
from kopir.portal.page import Field, FieldGroup, Form, Section
from kopir.portal.state import CARRIED, State

HEAVIEST: Final = 10
KEPT: Final = CARRIED | {"policy"}
"""What a form of weights carries on unseen."""


def chosen(
    state: State,
    usual: Mapping[str, float],
    check: Callable[[Mapping[str, float]], object],
    prefix: str = "",
) -> tuple[dict[str, float], str]:
    """The weights in the address (``?w:size=2``), and what is wrong with them; then the usual ones hold.

    Args:
        state: the address.
        usual: name to weight where nothing was chosen.
        check: raises ``InvalidInput`` where weights cannot be used.
        prefix: of the names in the address, where a page has weights of two things.
    """
    found = {name: _number(state.get(f"w:{prefix}{name}"), weight) for name, weight in usual.items()}
    try:
        check(found)
    except InvalidInput as error:
        return dict(usual), explain(error, state.language)
    if max(found.values()) > HEAVIEST:
        return dict(usual), _("A weight is at most %(most)s.") % {"most": HEAVIEST}
    return found, ""


def section(
    path: str, labels: Mapping[str, str], usual: Mapping[str, float], state: State, problem: str
) -> Section:
    """The form of the weights of one thing, sent to ``path``."""
    return together(path, (group(_("Weights"), labels, usual, state, problem),), state)


def together(path: str, groups: tuple[FieldGroup, ...], state: State) -> Section:
    """The form of the weights of several things, sent to ``path``."""
    form = Form(
        "weigh",
        path,
        groups,
        _("Rank anew"),
        kept={name: value for name, value in state.query.items() if name in KEPT},
    )
    return Section("weights", _("What counts how much"), form=form)


def group(
    legend: str,
    labels: Mapping[str, str],
    usual: Mapping[str, float],
    state: State,
    problem: str,
    prefix: str = "",
) -> FieldGroup:
    """The weights of one thing under their legend, open only where something is wrong with them."""
    fields = tuple(
        Field(
            f"w:{prefix}{name}",
            words,
            type="range",
            value=state.get(f"w:{prefix}{name}") or f"{usual[name]:g}",
            default=f"{usual[name]:g}",
            low="0",
            high=str(HEAVIEST),
            step="0.5",
        )
        for name, words in labels.items()
    )
    identifier = f"weigh-by-{prefix.strip(':')}" if prefix else "weigh-by"
    return FieldGroup(identifier, legend, fields, problem=problem, folded=not problem)


def _number(given: str, usual: float) -> float:
    if not given:
        return usual
    try:
        return float(given.replace(",", "."))
    except ValueError:
        return math.nan
