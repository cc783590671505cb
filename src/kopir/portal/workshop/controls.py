"""The form of the workshop: everything that may be set, what is set now, and what cannot be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.indices.variants import Exploration
from kopir.portal import names
from kopir.portal.page import Field, FieldGroup, Form, Link, Option, Section
from kopir.portal.state import CARRIED, State
from kopir.portal.workshop import choices, words
from kopir.portal.workshop.choices import HEAVIEST, Choices
from kopir.portal.workshop.results import Result

UNWEIGHED: Final = frozenset({"product", "ratio", "shortfall"})
"""Methods in which the weights of children count for nothing."""
MOST_OPEN: Final = 1
"""Nodes whose weights are open at first; the others open on demand."""


def section(result: Result, state: State) -> Section:
    """The form as a section of the page."""
    path = place(result)
    form = Form(
        "workshop",
        path,
        tuple(_groups(result, state)),
        _("Show the result"),
        also=(Link(_("Save as a variant"), f"{path}/save"),),
        kept={name: value for name, value in state.query.items() if name in CARRIED},
    )
    return Section("settings", _("Set the index yourself"), form=form)


def place(result: Result) -> str:
    """Address of the workshop without its choices."""
    return f"indices/{result.variant.index}/{result.variant.edition}/workshop"


def _groups(result: Result, state: State) -> Iterator[FieldGroup]:
    read = result.choices
    for number, node in enumerate(result.base.parents):
        yield _weights(result, node, state, folded=number >= MOST_OPEN)
    yield FieldGroup(
        "methods",
        _("Methods"),
        (
            _select(read, "normalise", _("Normalisation"), words.NORMALISE),
            _select(read, "aggregate", _("Aggregation, all components"), words.AGGREGATE),
            _select(read, "treat", _("Treatment of outliers"), words.TREAT),
            _select(read, "impute", _("Filling of gaps"), words.IMPUTE),
            *_starts(result),
        ),
    )
    yield _uncertainty(read)
    yield _about(result, state)
    yield _what_if(result, state)
    yield _goal(result, state)


def _weights(result: Result, node: str, state: State, *, folded: bool) -> FieldGroup:
    base, read = result.base, result.choices
    shares = base.structure.nodes[node].shares()
    now = result.structure.nodes[node].shares()
    unweighed = base.structure.nodes[node].aggregate in UNWEIGHED
    fields = tuple(
        _weight(read, node, child, shares[child], now[child], base.label(child, state.language), state)
        for child in (() if unweighed else shares)
    )
    method = f"agg:{node}"
    if len(base.parents) > 1:
        fields += (_select(read, method, _("Brought together by"), words.AGGREGATE),)
    name = base.label(node, state.language)
    return FieldGroup(
        f"weights-{node.replace('.', '-')}",
        _("Weights: %(name)s") % {"name": name},
        fields,
        links=() if unweighed else _presets(result, node),
        note=_("Weights count for nothing here: the parts are multiplied or compared.") if unweighed else "",
        problem=read.problems.get(f"w:{node}")
        or (read.problems.get(method, "") if len(base.parents) < 2 else ""),
        folded=folded,
    )


def _weight(
    read: Choices, node: str, child: str, share: float, now: float, label: str, state: State
) -> Field:
    name = f"w:{node}:{child}"
    usual = choices.usual_weight(share)
    return Field(
        name,
        label,
        "range",
        value=read.typed.get(name, usual),
        default=usual,
        low="0",
        high=f"{HEAVIEST:g}",
        step="1",
        note=_("counts for %(share)s") % {"share": speech.share(now, state.language, 1)},
        problem=read.problems.get(name, ""),
    )


def _presets(result: Result, node: str) -> tuple[Link, ...]:
    """Links that set all weights of a node at once."""
    prefix = f"w:{node}:"
    others = {name: value for name, value in chosen(result).items() if not name.startswith(prefix)}
    children = result.base.structure.nodes[node].children
    each = f"{round(HEAVIEST / len(children), 1):g}"
    equal = others | {f"{prefix}{child}": each for child in children}
    return (
        Link(_("Equal weights"), place(result), equal),
        Link(_("As defined"), place(result), others),
    )


def chosen(result: Result) -> dict[str, str]:
    """Everything that is set, as parameters of an address; what goes with the reader is added by itself."""
    return dict(result.choices.typed)


def _select(read: Choices, name: str, label: str, known: Sequence[str]) -> Field:
    options = (
        Option("", _("as the definition has it")),
        *(Option(each, words.method(each)) for each in known),
    )
    return Field(
        name, label, value=read.typed.get(name, ""), options=options, problem=read.problems.get(name, "")
    )


def _starts(result: Result) -> Iterator[Field]:
    """From which figures the index is made, where there is a choice."""
    read = result.choices
    if choices.raw_possible(result.base.definition, result.base.edition):
        yield Field(
            "start",
            _("Components"),
            value=read.typed.get("start", ""),
            options=(Option("", _("as published")), Option("raw", _("made from raw figures where possible"))),
            problem=read.problems.get("start", ""),
        )


def _uncertainty(read: Choices) -> FieldGroup:
    usual = Exploration()
    ticked = read.variant.exploration.choices

    def number(name: str, label: str, default: str, unit: str = "", note: str = "") -> Field:
        return Field(
            name,
            label,
            "number",
            value=read.typed.get(name, default),
            default=default,
            unit=unit,
            note=note,
            problem=read.problems.get(name, ""),
        )

    return FieldGroup(
        "uncertainty",
        _("What may be uncertain"),
        (
            number("spread", _("Each weight may differ by ±"), str(usual.weights), "%"),
            Field(
                "methods",
                _("Other methods are tried for"),
                "checks",
                default=",".join(usual.choices),
                options=tuple(Option(each, words.choice(each)) for each in words.CHOICES),
                ticked=frozenset(ticked),
                problem=read.problems.get("methods", ""),
            ),
            number("noise", _("Standard error of each figure"), f"{usual.noise:g}", "%"),
            number("runs", _("How many times the index is made"), str(usual.replications)),
            number(
                "seed",
                _("Seed"),
                str(usual.seed),
                note=_("The same seed gives the same result, here and elsewhere."),
            ),
        ),
        folded=not {"spread", "methods", "noise", "runs", "seed"} & set(read.typed),
    )


def _about(result: Result, state: State) -> FieldGroup:
    read = result.choices
    units = sorted(
        result.base.sheet.units,
        key=lambda unit: speech.sort_key(names.area(unit, state.language), state.language),
    )
    focus = Field(
        "focus",
        _("Country in focus"),
        value=read.focus,
        default=read.focus if "focus" not in read.typed else "",
        options=tuple(Option(unit, names.area(unit, state.language)) for unit in units),
        note=read.typed.get("focus", "") if "focus" in read.problems else "",
        problem=read.problems.get("focus", ""),
    )
    over = Field(
        "over",
        _("The index is made over"),
        value=read.typed.get("over", ""),
        options=(Option("", _("all its countries")), Option("group", _("the members of the group only"))),
        problem=read.problems.get("over", ""),
    )
    return FieldGroup("about", _("Which countries"), (focus, over))


def _what_if(result: Result, state: State) -> FieldGroup:
    read = result.choices
    fields = []
    for leaf in result.base.sheet.codes:
        name = f"set:{leaf}"
        usual = choices.usual_figure(result.base, read.focus, leaf)
        fields.append(
            Field(
                name,
                result.base.label(leaf, state.language),
                "number",
                value=read.typed.get(name, usual),
                default=usual,
                note=_measured(result, leaf, state) if usual else speech.no_data(state.language),
                problem=read.problems.get(name, ""),
            )
        )
    return FieldGroup(
        "what-if",
        _("What if: figures of %(country)s") % {"country": names.area(read.focus, state.language)},
        tuple(fields),
        note=_("Write another figure to see where the country would stand."),
        links=(
            Link(
                _("As they are"),
                place(result),
                {name: value for name, value in chosen(result).items() if not name.startswith("set:")},
            ),
        ),
        folded=not any(name.startswith("set:") for name in read.typed),
    )


def _measured(result: Result, leaf: str, state: State) -> str:
    """Unit and year of a figure of the country in focus."""
    year = result.base.year(result.focus, leaf)
    parts = (result.base.unit(leaf, state.language), str(year) if year else "")
    return ", ".join(part for part in parts if part)


def _goal(result: Result, state: State) -> FieldGroup:
    read = result.choices

    def number(name: str, label: str, default: str = "", note: str = "") -> Field:
        return Field(
            name,
            label,
            "number",
            value=read.typed.get(name, default),
            default=default,
            note=note,
            problem=read.problems.get(name, ""),
        )

    return FieldGroup(
        "goal",
        _("What would it take"),
        (
            number("aim", _("Place to reach")),
            number("aim_score", _("or score to reach")),
            number("years", _("Within how many years"), "2"),
            Field(
                "others",
                _("The other countries"),
                value=read.typed.get("others", ""),
                options=(Option("", _("stay where they are")), Option("trend", _("go on along their trend"))),
                problem=read.problems.get("others", ""),
            ),
        ),
        note=_(
            "The cheapest set of changes is looked for, none faster than the fastest that a similar country "
            "achieved in the same time."
        ),
        folded=not {"aim", "aim_score"} & set(read.typed),
    )
