"""Figures said in public on the pages: how much, what follows from them, what official series say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation import codes, economy
from kopir.cooperation import words as coded
from kopir.cooperation.economy import Amount, Finding, Official
from kopir.cooperation.economy.findings import Fact, Outcome
from kopir.cooperation.economy.official import Standing
from kopir.cooperation.records import Figure
from kopir.documents.checking.plain import reason
from kopir.evidence.view import View
from kopir.language import Language, kk
from kopir.portal.page import Column, Link, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.pages import told as texts
from kopir.portal.pages.registers import told
from kopir.portal.state import State


def amount(given: Amount, language: Language) -> str:
    """A number with its unit as the language writes it: "3.93 billion US dollars", "9.4 %"."""
    if given.unit == "%":
        return speech.percent(round(given.value, 1), language, digits=None)
    unit = _("US dollars") if given.unit == "USD" else given.unit
    return " ".join(filter(None, (_number(given.value, language), unit if unit != "rank" else "")))


def _number(value: float, language: Language) -> str:
    part, name = speech.scaled(value, language)
    if name:
        return speech.number(round(part, _digits(part)), language, unit=name)
    return speech.number(value, language, digits=0 if value == round(value) else 2)


def _digits(value: float) -> int:
    """Three digits that count, two decimals at most."""
    return 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0


def value(one: Figure, state: State) -> str:
    """A reported figure as it was said: direction, comparison, number, unit."""
    moved = codes.named(codes.DIRECTIONS, one.direction) if one.direction in ("up", "down") else ""
    unit = "" if one.kind == "count" else one.unit  # what is counted is said by the name, in each language
    written = amount(Amount(one.value, unit), state.language)
    if one.highest is not None:
        written += f" – {amount(Amount(one.highest, unit), state.language)}"
    return " ".join(filter(None, (moved, compared(one.comparator, written, state.language))))


def compared(sign: str, written: str, language: Language) -> str:
    """A number as it was compared; Kazakh says "more" and "less" behind the ablative: "20-дан артық"."""
    if not sign:
        return written
    word = codes.named(codes.COMPARED, sign)
    if language == "kk" and sign in ("<", ">"):
        return f"{kk.suffix(written, 'abl')} {word}"
    return f"{word} {written}"


def answer(one: Figure, state: State) -> str:
    """How much was said, of when, and what a reader must know of it."""
    said = ", ".join(filter(None, (value(one, state), told.day(one.period))))
    return f"{said[:1].upper()}{said[1:]}. {texts.words(one.note, state)}".strip()


def sentence(message: str, facts: Mapping[str, Fact], state: State) -> str:
    """A finding in words, beginning with a capital letter."""
    written = {
        name: amount(fact, state.language) if isinstance(fact, Amount) else fact
        for name, fact in facts.items()
    }
    text = speech.gettext(message, state.language, **written)
    return f"{text[:1].upper()}{text[1:]}."


def standing(outcome: Outcome | Standing) -> str:
    """What came of a check."""
    return {
        "contradicts": _("contradicts"),
        "doubtful": _("to be asked about"),
        "agrees": _("agrees"),
        "implied": _("follows"),
        "beside": _("stands beside"),
    }[outcome]


def official(found: Official | None, state: State) -> tuple[str, str]:
    """What official series say, and how the figure stands beside them."""
    if found is None:
        return _("The store has no series on this."), _("not comparable")
    if found.verdict is not None:
        why = reason(found.verdict, state.language)
        words = str(coded.OUTCOMES[found.verdict.outcome])
        return f"{words}: {why}" if why else words, standing(found.standing)
    return sentence(found.message, found.facts, state), standing(found.standing)


def figures(shown: Sequence[Figure], view: View, state: State) -> Section:
    """Reported figures, each with its source and what official series say of it."""
    rows: list[tuple[Value, ...]] = []
    used: list[tuple[str, int | None]] = []
    for one in shown:
        found = economy.official(one, view, state.on)
        used += found.used if found else ()
        words, stands = official(found, state)
        source = one.sources[0] if one.sources else None
        rows.append(
            (
                told.link(one, state),
                value(one, state),
                told.named(one.about, state) if one.about else None,
                told.named(one.partner, state) if one.partner else None,
                told.day(one.period),
                stands,
                words,
                ", ".join(filter(None, (source.publisher, told.day(source.day)))) if source else None,
            )
        )
    table = Table(
        "figures",
        _("Figures said in public, beside official series"),
        (
            Column("figure", _("Figure"), "link"),
            Column("value", _("As it was said")),
            Column("about", _("About whom")),
            Column("partner", _("With whom")),
            Column("period", _("Of when")),
            Column("standing", _("Beside official series")),
            Column("official", _("What official series say")),
            Column("source", _("Source")),
        ),
        tuple(rows),
        sources=common.sources(view, state.language, used),
        note=_("A figure leads to its record with the wording and the source."),
        empty=_("No figure said in public is recorded here yet."),
    )
    return Section(
        "figures",
        tables=(table,),
        links=(Link(_("Add a record"), "exchange/new/figure"),),
    )


def checks(found: Iterable[Finding], by_code: Mapping[str, Figure], state: State) -> Section:
    """Whether reported figures fit together."""
    rows = tuple(
        (
            standing(finding.outcome),
            sentence(finding.message, finding.facts, state),
            "; ".join(told.bare(by_code[code].names, state) for code in finding.figures if code in by_code),
        )
        for finding in found
    )
    table = Table(
        "checks",
        _("Do the figures fit together?"),
        (
            Column("standing", _("Outcome")),
            Column("finding", _("What follows")),
            Column("figures", _("Figures")),
        ),
        rows,
        note=_(
            "Figures are taken as exact as they were written: two that may be roundings of one number do not "
            "contradict each other."
        ),
        empty=_("Nothing follows from these figures: no two of them are about the same thing and time."),
    )
    return Section("checks", tables=(table,))
