"""The group of countries that goes with the reader: which one it is and who is in it on the chosen day."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import InvalidInput
from kopir.evidence import groups
from kopir.portal import names
from kopir.portal.state import State

DEFAULT = "SPECA"
"""The UN's own programme for the economies of Central Asia: the reader's group until another is chosen."""


def chosen(state: State) -> str:
    """Code of the group in the address, or the usual one.

    Raises:
        InvalidInput: there is no such group.
    """
    given = state.get("group")
    if not given:
        return DEFAULT
    known = {group.code.upper(): group.code for group in groups.groups()}
    if given.upper() not in known:
        raise InvalidInput(
            "there is no group “{found}”; known groups: {expected}",
            found=given,
            expected=", ".join(known.values()),
        )
    return known[given.upper()]


def members(state: State, code: str | None = None) -> tuple[str, ...]:
    """Members of the chosen group (or of ``code``) on the chosen day, in the order of the language."""
    found = groups.members(code or chosen(state), on=state.on)
    return tuple(
        sorted(found, key=lambda each: speech.sort_key(names.area(each, state.language), state.language))
    )


def group_choices(state: State) -> dict[str, Any]:
    """What the chooser in the header needs."""
    current = chosen(state)
    options = [
        {"value": group.code, "label": group.short.get(state.language), "selected": group.code == current}
        for group in groups.groups()
    ]
    options.sort(key=lambda option: speech.sort_key(str(option["label"]), state.language))
    return {
        "code": current,
        "action": state.address().split("?")[0],
        "label": _("Group of countries"),
        "name": "group",
        "options": options,
        "hidden": [
            {"name": name, "value": value}
            for name, value in state.query.items()
            if name not in ("group", "on", "table", "chart")
        ],
        "on_label": _("Members on"),
        "on": state.on.isoformat(),
    }
