"""What readers choose by in a search: values with how many hits fall under each, in their language."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from functools import partial
from typing import Final, cast, get_args

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.kinds import NAMES as REGISTERS
from kopir.evidence import areas
from kopir.portal import names
from kopir.portal.page import Control, Option
from kopir.portal.pages import common, offered
from kopir.portal.search import finding
from kopir.portal.search.records import LEVELS, STANDINGS
from kopir.portal.state import State
from kopir.solutions import needs, words
from kopir.solutions.records.solution import Kind
from kopir.solutions.targets import official

LONGEST: Final = 80
"""Letters of the text of a target that stand in a choice."""
UNFOLDED: Final = 3
Parameters = Mapping[str, str]
"""Parameter of the address to the facet of the index."""


def chosen(parameters: Parameters, state: State) -> dict[str, str]:
    """By facet, what the reader chose.

    Raises:
        InvalidInput: there is no such value; the message names it and the parameter.
    """
    taken = {}
    for name, facet in parameters.items():
        value = state.get(name)
        if not value:
            continue
        if value not in _VOCABULARIES.get(facet, tuple)() and not finding.is_choice(facet, value):
            raise common.unknown(name, value)
        taken[facet] = value
    return taken


def controls(parameters: Parameters, found: finding.Hits, state: State) -> Iterator[Control]:
    """One for each facet by which the hits differ, or that was chosen; the first ones stand unfolded."""
    for number, (name, facet) in enumerate(parameters.items()):
        counts = found.counts.get(facet, {})
        taken = state.get(name)
        values = sorted({*counts, taken} - {""}, key=partial(_place, facet, state=state))
        options = [
            Option(value, f"{named(facet, value, state)} ({_number(counts.get(value, 0), state)})")
            for value in values
        ]
        if taken or len(options) > 1:
            choices = (Option("", _("All")), *options)
            yield Control(name, labels()[facet], choices, taken, folded=number >= UNFOLDED)


def labels() -> dict[str, str]:
    """What each facet is called."""
    return {
        "kind": _("What it is"),
        "need": _("Need"),
        "goal": _("SDG"),
        "target": _("SDG target"),
        "block": _("Building block"),
        "country": _("Country"),
        "type": _("Kind"),
        "licence": _("Licence"),
        "speaks": _("Language of the interface"),
        "standing": _("Standing"),
        "verified": _("How well it is known"),
    }


def kinds() -> dict[str, str]:
    """What can be found, in the order of equally good hits."""
    return {
        "area": _("country or territory"),
        "group": _("group of countries"),
        "index": _("index"),
        "indicator": _("indicator"),
        "need": _("need"),
        "solution": _("solution"),
        "practice": _("practice"),
        **{kind: speech.gettext(one, _spoken()) for kind, (one, _many) in REGISTERS.items()},
        "assessment": _("readiness assessment"),
    }


def _spoken() -> speech.Language:
    return cast(speech.Language, get_language() or "en")


def named(facet: str, value: str, state: State) -> str:
    """What a value of a facet is called; the value itself where nothing knows it."""
    foreign = facet in _VOCABULARIES and value not in _VOCABULARIES[facet]()
    return value if foreign or facet not in _NAMES else _NAMES[facet](value, state)


def shortened(text: str, most: int = LONGEST) -> str:
    """The beginning of a text, to the end of a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def _number(count: int, state: State) -> str:
    return speech.number(count, state.language, digits=0)


def _place(facet: str, value: str, state: State) -> tuple[tuple[int, ...], tuple[object, ...]]:
    """Goals and targets by their number, levels and standings from the best, the rest by name."""
    if facet in ("goal", "target"):
        return tuple(int(part) if part.isdigit() else 100 + ord(part[0]) for part in value.split(".")), ()
    order: tuple[str, ...] = {"standing": STANDINGS, "verified": LEVELS, "kind": tuple(kinds())}.get(
        facet, ()
    )
    if value in order:
        return (order.index(value),), ()
    return (len(order),), (speech.sort_key(named(facet, value, state), state.language),)


_NAMES: Final[Mapping[str, Callable[[str, State], str]]] = {
    "kind": lambda value, _state: kinds()[value],
    "need": lambda value, state: needs.needs()[value].names.get(state.language),
    "goal": lambda value, state: f"{value}. {official.goal_name(int(value)).get(state.language)}",
    "target": lambda value, state: f"{value} {shortened(official.target_text(value).get(state.language))}",
    "block": lambda value, state: needs.blocks()[value].names.get(state.language),
    "country": lambda value, state: names.area(value, state.language),
    "type": lambda value, _state: offered.kind(value),
    "speaks": lambda value, state: words.spoken(value, state.language),
    "standing": lambda value, _state: offered.standing(value),
    "verified": lambda value, _state: offered.claim(value),
}
_COUNTRIES: Final = frozenset(one.code for kind in ("country", "territory") for one in areas.areas(kind))
_VOCABULARIES: Final[Mapping[str, Callable[[], Container[str]]]] = {
    "kind": kinds,
    "need": needs.needs,
    "goal": lambda: tuple(map(str, range(1, 18))),
    "target": official.targets,
    "block": needs.blocks,
    "country": lambda: _COUNTRIES,
    "type": lambda: get_args(Kind),
    "standing": lambda: STANDINGS,
    "verified": lambda: LEVELS,
}
"""Values that may be chosen although nothing has them now."""
