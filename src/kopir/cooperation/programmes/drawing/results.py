"""Results of an activity, with their indicators and periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kopir.cooperation.programmes.drawing.money import period
from kopir.cooperation.programmes.drawing.values import is_true, line, narrative
from kopir.cooperation.programmes.faults import Findings
from kopir.errors import InvalidInput

RESULT: Final = ("type", "title", "lang", "adds_up")
INDICATOR: Final = (
    "measure",
    "title",
    "lang",
    "ascending",
    "vocabulary",
    "code",
    "baseline_year",
    "baseline",
)
PERIOD: Final = ("start", "end", "target", "actual")
Row = tuple[object, ...]
Indicators = list[tuple[Row, list[Row]]]
LATEST: Final = 32_767


def results(elements: Sequence[Any], language: str, find: Findings) -> list[tuple[Row, Indicators]]:
    """Rows of results, each with those of its indicators and their periods.

    A result whose indicators have no period at all says nothing of when, and is a fault.
    """
    found: list[tuple[Row, Indicators]] = []
    for element in elements:
        indicators = [_indicator(one, language, find) for one in element.iterchildren("indicator")]
        if not any(periods for _row, periods in indicators):
            find.faults.append(
                InvalidInput(
                    "{place}: the result has no period; give an indicator of it a period with its first and "
                    "last day",
                    place=find.at(element),
                )
            )
        titled = next(element.iterchildren("title"), ())
        adds_up = element.get("aggregation-status")
        row: Row = (
            element.get("type"),
            *narrative(titled, language=language),
            None if adds_up is None else is_true(adds_up),
        )
        found.append((row, indicators))
    return found


def _indicator(element: Any, language: str, find: Findings) -> tuple[Row, list[Row]]:
    titled = next(element.iterchildren("title"), ())
    ascending = element.get("ascending")
    row: Row = (
        element.get("measure"),
        *narrative(titled, language=language),
        ascending is None or is_true(ascending),
        *_reference(element),
        *_baseline(element),
    )
    return row, [_period(one, find) for one in element.iterchildren("period")]


def _reference(element: Any) -> tuple[str, str]:
    for one in element.iterchildren("reference"):
        return one.get("vocabulary")[:4], line(one.get("code"), 100)
    return "", ""


def _baseline(element: Any) -> tuple[int | None, str]:
    """Year and value of the first baseline; values are texts, as the standard has them."""
    for one in element.iterchildren("baseline"):
        told = one.get("year", "").strip()
        year = int(told) if told.isdecimal() and len(told) < 6 else 0
        return year if 0 < year <= LATEST else None, line(one.get("value"), 200)
    return None, ""


def _period(element: Any, find: Findings) -> Row:
    reached = {tag: next(element.iterchildren(tag), None) for tag in ("target", "actual")}
    told = (line(one.get("value"), 200) if one is not None else "" for one in reached.values())
    return *period(element, find), *told
