"""A variant in words: what it sets otherwise than the definition."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.indices.definition import Definition
from kopir.indices.variants import Variant
from kopir.portal import names
from kopir.portal.state import State
from kopir.portal.workshop import words


def summary(variant: Variant, rules: Definition, state: State) -> str:
    """All that is set otherwise, in one line."""
    return "; ".join(f"{what}: {how}" for what, how in differences(variant, rules, state)) or _(
        "as the definition has it"
    )


def differences(variant: Variant, rules: Definition, state: State) -> Iterator[tuple[str, str]]:
    """What is set otherwise and how."""
    if variant.source == "raw":
        yield _("Components"), _("made from raw figures where possible")
    if variant.group:
        yield _("The index is made over"), names.group(variant.group, state.language)
    for node, weights in variant.weights.items():
        yield (
            _("Weights: %(name)s") % {"name": label(rules, node, state)},
            ", ".join(
                f"{label(rules, child, state)} {speech.number(value * 100, state.language)}"
                for child, value in weights.items()
            ),
        )
    for name in ("normalise", "treat", "impute"):
        rule = getattr(variant, name)
        if rule is not None:
            word = "minmax100" if getattr(rule, "onto", None) else rule.method
            yield words.choice(name), words.method(word)
    for node, method in variant.aggregate.items():
        yield _("Aggregation: %(name)s") % {"name": label(rules, node, state)}, words.method(method)
    for unit, values in variant.changes.items():
        yield (
            _("Figures of %(country)s") % {"country": names.area(unit, state.language)},
            ", ".join(
                f"{label(rules, leaf, state)} {speech.number(value, state.language)}"
                for leaf, value in values.items()
            ),
        )


def label(rules: Definition, code: str, state: State) -> str:
    """What a leaf or node of a definition is called."""
    part = rules.leaves.get(code) or rules.nodes.get(code)
    if part is not None and part.names is not None:
        return part.names.get(state.language)
    if code == rules.root:
        return rules.names.get(state.language)
    series = next((each for each in getattr(part, "series", ()) if isinstance(each, str)), "")
    return names.indicator(series or getattr(part, "published", None) or code, state.language)
