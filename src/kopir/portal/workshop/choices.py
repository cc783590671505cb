"""What a reader set, read from the address: a variant, and what of it cannot be used and why.

Nothing typed is lost: a value that cannot be used stays in its field with the reason beside it, and the page
shows the index without it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import areas as register
from kopir.indices.definition import Definition, Edition
from kopir.indices.rules import Imputation, Normalisation, Treatment
from kopir.indices.variants import LEAST_REPLICATIONS, MOST_REPLICATIONS, Exploration, Variant
from kopir.language import Language
from kopir.portal import decimals, groups
from kopir.portal.state import NAMED_BY_CODES, State
from kopir.portal.workshop import words
from kopir.portal.workshop.base import Base

FOCUS: Final = "KAZ"
HEAVIEST: Final = 100.0
OWN: Final = (
    *("start", "over", "normalise", "aggregate", "treat", "impute"),
    *("spread", "methods", "noise", "runs", "seed"),
    *("focus", "stage", "aim", "aim_score", "years", "others"),
)
"""Parameters of the workshop, beside those that are named by codes."""
BESIDE: Final = ("focus", "stage", "aim", "aim_score", "years", "others")
"""Those that change what is shown, not the index."""


@dataclass(frozen=True)
class Choices:
    """Everything set.

    Args:
        variant: what the index is made by.
        focus: the country the sentences are about.
        stage: the stage whose table is shown.
        typed: values as they stand in the address, by parameter.
        problems: why a parameter cannot be used, by parameter.
    """

    variant: Variant
    focus: str = FOCUS
    stage: str = "raw"
    aim: int | None = None
    aim_score: float | None = None
    years: int = 2
    others: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


class Reader:
    """Takes values out of an address and notes what cannot be used."""

    def __init__(self, typed: Mapping[str, str], problems: dict[str, str]) -> None:
        self.typed = typed
        self.problems = problems

    def number(self, name: str, low: float, high: float, *, whole: bool = False) -> float | None:
        """A number within bounds; None where nothing usable is typed."""
        given = self.typed.get(name, "")
        if not given:
            return None
        value, given = _number(given), decimals.for_reader(given, _language())
        if value is None or (whole and value != int(value)):
            self.problems[name] = (
                _("“%(found)s” is not a whole number. Write a number from %(low)s to %(high)s.")
                if whole
                else _("“%(found)s” is not a number. Write a number from %(low)s to %(high)s.")
            ) % {"found": given, "low": _written(low), "high": _written(high)}
            return None
        if value < 0 <= low:
            self.problems[name] = _(
                "%(found)s is below zero, which has no meaning here. Write a number from %(low)s to %(high)s."
            ) % {"found": given, "low": _written(low), "high": _written(high)}
            return None
        if not low <= value <= high:
            self.problems[name] = _(
                "%(found)s is out of bounds. Write a number from %(low)s to %(high)s."
            ) % {
                "found": given,
                "low": _written(low),
                "high": _written(high),
            }
            return None
        return value

    def one_of(self, name: str, known: Iterable[str]) -> str:
        """A choice from a list; empty where nothing usable is chosen."""
        given = self.typed.get(name, "")
        if given and given not in known:
            self.problems[name] = _("“%(found)s” is not in the list. Choose one of: %(known)s.") % {
                "found": given,
                "known": ", ".join(known),
            }
            return ""
        return given


def _written(bound: float) -> str:
    """A bound as the language of the page writes it."""
    return speech.number(bound, _language())


def _language() -> Language:
    """The language of the page."""
    known = {str(each): each for each in speech.LANGUAGES}
    return known.get(get_language(), "en")


def typed_in(state: State) -> dict[str, str]:
    """What of an address belongs to the workshop."""
    return {
        name: decimals.with_point(value)
        for name, value in state.query.items()
        if name in OWN or NAMED_BY_CODES.fullmatch(name)
    }


def start(state: State, rules: Definition, edition: Edition) -> Variant:
    """The part of a variant that decides which figures are collected."""
    typed = typed_in(state)
    source = "raw" if typed.get("start") == "raw" and raw_possible(rules, edition) else "published"
    group = groups.chosen(state) if typed.get("over") == "group" else ""
    on = state.on.isoformat() if group and state.on_chosen else ""
    return Variant(index=rules.code, edition=edition.code, source=source, group=group, on=on)


def raw_possible(rules: Definition, edition: Edition) -> bool:
    """Whether components of the edition can be made from raw figures too."""
    return bool(rules.structure(edition.code).computable())


def read(state: State, base: Base, begun: Variant) -> Choices:
    """Everything that is set in an address.

    Args:
        state: the address.
        base: the figures of the edition.
        begun: what ``start`` gave.
    """
    typed = typed_in(state)
    problems: dict[str, str] = {}
    reader = Reader(typed, problems)
    reader.one_of("start", ("published", "raw"))
    reader.one_of("over", ("world", "group"))
    focus = _focus(reader, base, state)
    variant = begun.only(
        weights=_weights(reader, base),
        aggregate=_aggregate(reader, base),
        changes=_changes(reader, base, focus),
        exploration=_exploration(reader),
        **_rules(reader),
    )
    aim = reader.number("aim", 1, len(base.sheet.units), whole=True)
    years = reader.number("years", 1, 20, whole=True)
    return Choices(
        variant,
        focus,
        reader.one_of("stage", words.STAGES) or "raw",
        None if aim is None else int(aim),
        reader.number("aim_score", -1000, 1000),
        2 if years is None else int(years),
        reader.one_of("others", ("trend",)),
        typed,
        problems,
    )


def _focus(reader: Reader, base: Base, state: State) -> str:
    given = reader.typed.get("focus", "")
    known = base.rows
    if given:
        code = given if given in known else (register.resolve([given]).codes[0] or given.upper())
        if code in known:
            return code
        reader.problems["focus"] = _(
            "“%(found)s” is not among the countries of this index. Choose one from the list."
        ) % {"found": given}
    members = groups.members(state)
    return next((each for each in (FOCUS, *members) if each in known), base.sheet.units[0])


def _weights(reader: Reader, base: Base) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for node in base.parents:
        shares = base.structure.nodes[node].shares()
        given = {}
        for child in shares:
            name = f"w:{node}:{child}"
            value = reader.number(name, 0, HEAVIEST)
            if value is not None and reader.typed[name] != usual_weight(shares[child]):
                given[child] = value / HEAVIEST
        if not given:
            continue
        if sum({**shares, **given}.values()) <= 0:
            reader.problems[f"w:{node}"] = _(
                "All weights are zero, so nothing would count. Give at least one a weight above zero; until "
                "then the weights of the definition hold."
            )
            continue
        found[node] = given
    return found


def _aggregate(reader: Reader, base: Base) -> dict[str, Any]:
    everywhere = reader.one_of("aggregate", words.AGGREGATE)
    found = dict.fromkeys(base.parents, everywhere) if everywhere else {}
    for node in base.parents:
        own = reader.one_of(f"agg:{node}", words.AGGREGATE)
        if own:
            found[node] = own
    return found


def _rules(reader: Reader) -> dict[str, Any]:
    normalise = reader.one_of("normalise", words.NORMALISE)
    treat = reader.one_of("treat", words.TREAT)
    impute = reader.one_of("impute", words.IMPUTE)
    group = "region" if impute.startswith("group_") else None
    return {
        "normalise": normalisation(normalise) if normalise else None,
        "treat": Treatment.model_validate({"method": treat}) if treat else None,
        "impute": Imputation.model_validate({"method": impute, "group": group}) if impute else None,
    }


def usual_weight(share: float) -> str:
    """A weight as it stands in its field when nothing is chosen; it is a rounded one."""
    return f"{round(share * HEAVIEST, 1):g}"


def usual_figure(base: Base, unit: str, leaf: str) -> str:
    """A figure of a country as it stands in its field when nothing is chosen; "" where it is missing."""
    value = float(base.sheet.column(leaf)[base.rows[unit]])
    return "" if math.isnan(value) else f"{value:.6g}"


def normalisation(word: str) -> Normalisation:
    """The rule that a word of the list stands for."""
    if word == "minmax100":
        return Normalisation(method="minmax", onto=(1.0, 100.0))
    return Normalisation.model_validate({"method": word})


def _changes(reader: Reader, base: Base, focus: str) -> dict[str, dict[str, float]]:
    found = {}
    for leaf in base.structure.leaves:
        name = f"set:{leaf}"
        value = reader.number(name, -1e15, 1e15)
        if value is not None and reader.typed[name] != usual_figure(base, focus, leaf):
            found[leaf] = value
    return {focus: found} if found else {}


def _exploration(reader: Reader) -> Exploration:
    given: dict[str, Any] = {}
    spread = reader.number("spread", 0, 100, whole=True)
    noise = reader.number("noise", 0, 50)
    runs = reader.number("runs", LEAST_REPLICATIONS, MOST_REPLICATIONS, whole=True)
    seed = reader.number("seed", 0, 2**31 - 1, whole=True)
    for name, value in (("weights", spread), ("replications", runs), ("seed", seed)):
        if value is not None:
            given[name] = int(value)
    if noise is not None:
        given["noise"] = noise
    methods = reader.typed.get("methods", "")
    if methods:
        ticked = set(methods.split(","))
        odd = sorted(ticked - {*words.CHOICES, "none"})
        if odd:
            reader.problems["methods"] = _("“%(found)s” is not in the list. Choose one of: %(known)s.") % {
                "found": odd[0],
                "known": ", ".join(words.CHOICES),
            }
        given["choices"] = tuple(each for each in words.CHOICES if each in ticked)
    return Exploration(**given)


def _number(text: str) -> float | None:
    """A number as people write it: with a comma or a point, with spaces between thousands."""
    plain = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace("\N{MINUS SIGN}", "-")
    try:
        value = float(plain.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def query_of(variant: Variant, base: Base) -> dict[str, str]:
    """The parameters that give this variant: the way back from a kept variant to an address."""
    given: dict[str, str] = {}
    if variant.source == "raw":
        given["start"] = "raw"
    if variant.group:
        given |= {"over": "group", "group": variant.group} | ({"on": variant.on} if variant.on else {})
    for node, weights in variant.weights.items():
        for child, value in weights.items():
            given[f"w:{node}:{child}"] = f"{round(value * HEAVIEST, 6):g}"
    for name in ("normalise", "treat", "impute"):
        rule = getattr(variant, name)
        if rule is not None:
            given[name] = "minmax100" if getattr(rule, "onto", None) else rule.method
    methods = set(variant.aggregate.values())
    if len(methods) == 1 and set(variant.aggregate) == set(base.parents):
        given["aggregate"] = methods.pop()
    else:
        given |= {f"agg:{node}": how for node, how in variant.aggregate.items()}
    for unit, values in variant.changes.items():
        given["focus"] = unit
        given |= {f"set:{leaf}": repr(value) for leaf, value in values.items()}
    return given | _explored(variant.exploration)


def _explored(exploration: Exploration) -> dict[str, str]:
    usual = Exploration()
    given = {
        name: str(getattr(exploration, key))
        for name, key in (
            ("spread", "weights"),
            ("noise", "noise"),
            ("runs", "replications"),
            ("seed", "seed"),
        )
        if getattr(exploration, key) != getattr(usual, key)
    }
    if exploration.choices != usual.choices:
        given["methods"] = ",".join(exploration.choices) or "none"
    return given
