"""What the pages of assessments share: scores, levels, names, the picture of scores with their intervals."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.assessments import words
from kopir.cooperation.assessments.published import Published, published
from kopir.cooperation.assessments.scoring import Score
from kopir.portal import charts, names
from kopir.portal.page import Column, Control, Link, Option
from kopir.portal.pages import drawn
from kopir.portal.state import State

FULL: Final = 100.0


def points(value: float, state: State) -> str:
    """A score in words: no decimals, for it is not known that well."""
    return speech.number(value, state.language, digits=0)


def level(number: int | None, state: State) -> str | None:
    """A level with its name; None where there is none."""
    return words.level(number, state.language) or None


def title(one: Published, state: State) -> str:
    """“Kazakhstan: Digital infrastructure”."""
    return f"{names.area(one.area, state.language)}: {one.questionnaire.names.get(state.language)}"


def link(one: Published, state: State) -> Link:
    """The title, leading to the report."""
    return Link(title(one, state), f"assessments/{one.code}")


def columns() -> tuple[Column, ...]:
    """A score with what is not known about it."""
    return (
        Column("score", _("Score, 0 to 100"), "number", 0),
        Column("lower", _("Interval from"), "number", 0),
        Column("upper", _("to"), "number", 0),
        Column("worst", _("Worst case"), "number", 0),
        Column("best", _("Best case"), "number", 0),
        Column("answered", _("Answered, per cent of weight"), "number", 0),
    )


def cells(score: Score) -> tuple[float | None, ...]:
    """The cells of ``columns``."""
    return (score.value, score.lower, score.upper, score.worst, score.best, 100 * score.answered)


def bars(
    identifier: str,
    finding: str,
    rows: Sequence[tuple[str, str, Score]],
    state: State,
    chosen: Collection[str] = (),
) -> charts.RankedBars:
    """Scores as bars with their intervals; rows are key, label and score, chosen keys stand out."""
    subtitle = _("Points from 0 to 100; the thin line is the interval, 90 per cent of what may be")

    def write(value: float) -> str:
        return points(value, state)

    return charts.RankedBars(
        drawn.words(identifier, finding, subtitle, state),
        tuple(
            charts.Bar(
                key,
                label,
                score.value,
                "chosen" if key in chosen else "other",
                lower=None if score.value is None else score.lower,
                upper=None if score.value is None else score.upper,
            )
            for key, label, score in rows
        ),
        write,
        high=FULL,
    )


def questionnaire(state: State) -> str:
    """The questionnaire that is looked at: the chosen one, else the one most countries have; or empty."""
    counts: dict[str, set[str]] = {}
    for one in published().values():
        counts.setdefault(one.questionnaire.code, set()).add(one.area)
    chosen = state.get("kind")
    if chosen in counts:
        return chosen
    return max(sorted(counts), key=lambda code: len(counts[code]), default="")


def questionnaire_control(selected: str, state: State) -> Control:
    """The choice of a questionnaire that something was published by."""
    found = {one.questionnaire.code: one.questionnaire.names for one in published().values()}
    options = [Option(code, text.get(state.language)) for code, text in found.items()]
    options.sort(key=lambda one: speech.sort_key(one.label, state.language))
    return Control("kind", _("Questionnaire"), tuple(options), selected)
