"""What readers choose records of a register by: kind, standing, country, need, target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation import codes
from kopir.cooperation.records import Commitment, Registered
from kopir.evidence import areas
from kopir.portal import names
from kopir.portal.page import Control, Option
from kopir.portal.pages import common
from kopir.portal.state import State
from kopir.solutions import needs
from kopir.solutions.targets import official

Facet = Callable[[Any], Iterable[str]]
FACETS: Final[Mapping[str, Facet]] = {
    "kind": lambda one: (getattr(one, "kind", ""),),
    "standing": lambda one: (_standing(one),),
    "country": lambda one: one.areas(),
    "need": lambda one: getattr(one, "needs", ()),
    "target": lambda one: getattr(one, "targets", ()),
}
"""Parameter of the address to the values a record has of it."""
KNOWN: Final[Mapping[str, Callable[[str], bool]]] = {
    "country": areas.is_country,
    "need": lambda value: value in needs.needs(),
    "target": lambda value: value in official.targets(),
}
"""Values that may be chosen although no record has them: that nothing is found is an answer, too."""


def wanted(every: Sequence[Registered], state: State) -> dict[str, str]:
    """What the reader chose, by parameter.

    Raises:
        InvalidInput: nothing has it.
    """
    taken = {name: state.get(name) for name in FACETS if state.get(name)}
    for name, value in taken.items():
        known = KNOWN.get(name)
        if not (known and known(value)) and not any(value in FACETS[name](one) for one in every):
            raise common.unknown(name, value)
    return taken


def _standing(one: Any) -> str:
    if isinstance(one, Commitment):
        return one.history[-1].status if one.history else ""
    return str(getattr(one, "status", ""))


def controls(
    kind: str,
    every: Sequence[Registered],
    fitting: Sequence[Registered],
    wanted: Mapping[str, str],
    state: State,
) -> Iterator[Control]:
    """What records are chosen by, where they differ in it."""
    yield Control("q", _("Words"), selected=state.get("q"), type="search")
    labels = {
        "kind": _("Kind"),
        "standing": _("As last confirmed"),
        "country": _("Country"),
        "need": _("Need"),
        "target": _("SDG target"),
    }
    for number, name in enumerate(labels):
        counts = Counter(value for one in fitting for value in dict.fromkeys(FACETS[name](one)) if value)
        possible = {value for one in every for value in FACETS[name](one) if value}
        if len(possible) < 2 and name not in wanted:
            continue
        options = [
            Option(value, f"{_named(kind, name, value, state)} ({_number(counts[value], state)})")
            for value in {*counts, wanted.get(name, "")} - {""}
        ]
        options.sort(key=lambda option: speech.sort_key(option.label, state.language))
        yield Control(
            name, labels[name], (Option("", _("All")), *options), wanted.get(name, ""), folded=number > 2
        )


def _named(kind: str, name: str, value: str, state: State) -> str:
    if name == "kind":
        return codes.named(codes.KINDS.get(kind, {}), value)
    if name == "standing":
        return codes.named(codes.STATES.get(kind, {}), value)
    if name == "need":
        return needs.needs()[value].names.get(state.language)
    return names.area(value, state.language) if name == "country" else value


def _number(count: int, state: State) -> str:
    return speech.number(count, state.language, digits=0)
