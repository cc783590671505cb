"""A reading for people: events with those who took part, documents, commitments, figures, in narrow lines."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from kopir.cli.checked import Told, verdict_lines
from kopir.cli.speech import language, later, say, say_many
from kopir.language import dates

if TYPE_CHECKING:
    from kopir.documents.drafting import DraftEntry
    from kopir.documents.reading import Reading

LANGUAGES: Final = {
    "ru": later("Russian"), "kk": later("Kazakh"), "kk-Latn": later("Kazakh in Latin script"),
    "en": later("English"),
}  # fmt: skip
WORDS: Final = {
    "summit": later("summit"), "session": later("session"), "meeting": later("meeting"),
    "visit": later("visit"), "forum": later("forum"), "call": later("telephone call"),
    "held": later("held"), "planned": later("planned"), "proposed": later("proposed"),
    "online": later("online"), "strategy": later("strategy"), "agreement": later("agreement"),
    "concept": later("concept"), "declaration": later("declaration"), "programme": later("programme"),
    "roadmap": later("roadmap"), "decision": later("decision"), "letter": later("letter"),
    "address": later("address to the people"), "charter": later("charter"), "agenda": later("agenda"),
    "report": later("report"), "signed": later("signed"), "adopted": later("adopted"),
    "target": later("target"), "proposal": later("proposal"), "readiness": later("readiness"),
    "reaffirmation": later("reaffirmation"), "instruction": later("instruction"),
}  # fmt: skip
"""Codes of fields in words; those that say nothing ("other", "mentioned") are left out."""
_HORIZON: Final = re.compile(r"/(\d{4}(?:-\w+)?)")
_RANGE: Final = re.compile(r"(\d{4}[\w-]*)/(\d{4}[\w-]*)")
_LENGTH: Final = re.compile(r"P(\d+)Y")
_LEANING: Final = {
    "year-1": later("the year before the text"), "year": later("the year of the text"),
    "year+1": later("the year after the text"), "day-1": later("the day before the text"),
    "day": later("the day of the text"), "day+1": later("the day after the text"),
}  # fmt: skip
_MOST: Final = 100
"""Letters of the longest line."""


def width() -> int:
    """Letters of a line: as wide as the terminal, at most a hundred; eighty where there is none."""
    found = shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80
    return max(40, min(_MOST, found))


def lines(name: str, reading: Reading, told: Told | None) -> Iterator[str]:
    """The lines of a reading.

    Args:
        name: of the file.
        reading: of its text.
        told: verdicts about its figures; ``None`` where they were not checked.
    """
    from kopir.documents.drafting import drafts

    entries = drafts(reading)
    published = day(reading.published) if reading.published else say("date unknown")
    yield from _wrapped(f"{name} · {say(LANGUAGES[reading.lang])} · {published}", 0)
    kinds = {
        "event": (say("Events"), _event), "document": (say("Documents"), _document),
        "commitment": (say("Commitments"), _commitment),
    }  # fmt: skip
    for kind, (title, write) in kinds.items():
        own = [entry for entry in entries if entry.kind == kind]
        if own:
            yield from ("", title)
            for entry in own:
                yield from write(entry)
    figures = [entry for entry in entries if entry.kind == "figure"]
    if figures or (told and told.verdicts):
        yield from ("", say("Figures"))
        yield from _figures(figures, told)
    if not entries:
        yield from ("", say("Nothing was found that a register holds."))


def _event(entry: DraftEntry) -> Iterator[str]:
    yield from _wrapped(_value(entry, "title"), 2)
    yield from _details([_word(entry, "kind"), _word(entry, "status"), *map(day, _values(entry, "date")),
                         *_values(entry, "place")])  # fmt: skip
    for part in entry.parts:
        post, mode = _value(part, "capacity"), _word(part, "mode")
        who = _value(part, "participant")
        told = [each for each in (post if post != who else "", mode) if each]
        yield from _wrapped("– " + who + (f" ({', '.join(told)})" if told else ""), 4, 6)


def _document(entry: DraftEntry) -> Iterator[str]:
    yield from _wrapped(_value(entry, "title"), 2)
    yield from _details([_word(entry, "kind"), _word(entry, "status"), *map(day, _values(entry, "horizon"))])


def _commitment(entry: DraftEntry) -> Iterator[str]:
    yield from _wrapped(_value(entry, "text"), 2)
    deadlines = [_deadline(each) for each in _values(entry, "deadline")]
    yield from _details([_word(entry, "kind"), _value(entry, "actor"), *deadlines])


def _figures(entries: list[DraftEntry], told: Told | None) -> Iterator[str]:
    """The figures in order of the text, each with what the evidence says of it."""
    blocks: list[tuple[int, list[str]]] = []
    for entry in entries:
        start = entry.fields[0].start or 0
        about = [_value(entry, "measure"), *map(day, _values(entry, "period")), _value(entry, "entity")]
        about = [each for each in about if each]
        words = _value(entry, "words") + (f" ({'; '.join(about)})" if about else "")
        blocks.append((start, list(_wrapped(words, 2))))
    known = {start for start, _ in blocks}
    for verdict in told.verdicts if told else ():
        claim = verdict.claim
        said = [] if claim.start in known else list(_wrapped(told.words(verdict) if told else "", 2))
        said += [line for each in verdict_lines(verdict) for line in _wrapped(each, 4, 6)]
        blocks.append((claim.start, said))
    for _, block in sorted(blocks, key=lambda each: each[0]):
        yield from block


def _deadline(value: str) -> str:
    """Until when: an end already says so, a length says within what time."""
    if found := _LENGTH.fullmatch(value):
        return say_many("within {count} year", "within {count} years", int(found[1]))
    return day(value) if _HORIZON.fullmatch(value) else say("by {day}", day=day(value))


def day(value: str) -> str:
    """The value of a date in words, also of one that leans on the day of the text.

    >>> day("P5Y") != "", day("2025")
    (True, '2025')
    """
    tongue = language()
    if value in _LEANING:
        return say(_LEANING[value])
    value = value.replace("-H", "-S")  # halves of a year as SDMX writes them
    try:
        if found := _HORIZON.fullmatch(value):
            return dates.until(found[1], tongue)
        if found := _RANGE.fullmatch(value):
            return f"{dates.period(found[1], tongue)} – {dates.period(found[2], tongue)}"
        if found := _LENGTH.fullmatch(value):
            return say_many("for {count} year", "for {count} years", int(found[1]))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return dates.date(date.fromisoformat(value), tongue)
        return dates.period(value, tongue)
    except ValueError:
        return value


def _values(entry: DraftEntry, name: str) -> list[str]:
    return [field.value for field in entry.fields if field.name == name]


def _value(entry: DraftEntry, name: str) -> str:
    return next(iter(_values(entry, name)), "")


def _word(entry: DraftEntry, name: str) -> str:
    code = _value(entry, name)
    return say(WORDS[code]) if code in WORDS else ""


def _details(parts: list[str]) -> Iterator[str]:
    told = [part for part in parts if part]
    if told:
        yield from _wrapped(" · ".join(told), 4)


def _wrapped(text: str, indent: int, hanging: int | None = None) -> Iterator[str]:
    """Lines of a text; a word longer than a line is cut."""
    yield from textwrap.wrap(
        " ".join(text.split()),
        width(),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if hanging is None else hanging),
        break_on_hyphens=False,
    )
