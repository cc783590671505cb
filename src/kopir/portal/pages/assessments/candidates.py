"""Which countries are compared: those in the address, else all that have a published assessment."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.assessments.published import Published
from kopir.portal import names
from kopir.portal.page import Field, FieldGroup, Form, Option, Section
from kopir.portal.state import State


def chosen(every: dict[str, Published], state: State) -> tuple[str, ...]:
    """Codes of the countries that are compared; what is chosen and has no assessment is left out."""
    wanted = [code for code in state.get("areas").upper().split(",") if code in every]
    return tuple(dict.fromkeys(wanted)) or tuple(every)


def field(every: Iterable[str], picked: Iterable[str], state: State) -> Field:
    """Boxes to tick, in the order of the alphabet."""
    options = [Option(area, names.area(area, state.language)) for area in every]
    options.sort(key=lambda one: speech.sort_key(one.label, state.language))
    return Field("areas", _("Countries"), "checks", options=tuple(options), ticked=frozenset(picked))


def section(path: str, every: dict[str, Published], picked: tuple[str, ...], state: State) -> Section:
    """The form that chooses countries, sent to ``path``."""
    group = FieldGroup("candidates", _("Countries"), (field(every, picked, state),))
    kept = {"kind": state.get("kind")} if state.get("kind") else {}
    return Section(
        "choose", _("What is compared"), form=Form("choose", path, (group,), _("Compare"), kept=kept)
    )
