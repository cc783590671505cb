"""What a record says, field by field, in the reader's language; a text that is in another one is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from kopir import language as speech
from kopir.accounts.kinds import Body
from kopir.accounts.models import Entry, Version
from kopir.accounts.services import parts
from kopir.language import Language
from kopir.language.text import FALLBACK
from kopir.solutions import words
from kopir.solutions.kinds import is_words, labelled
from kopir.solutions.pages.fields import FORMS

_HEADS: Final = frozenset(
    {"need", "target", "block", "area", "number", "name", "spdx", "goal", "indicator", "dataset", "kind"}
)
"""Fields that name the part of a list they are in; shown without their own name."""
_DAYS: Final = frozenset({"on", "retrieved", "renew"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One value.

    Attributes:
        text: as readers know it. label: name of its field, where that must be said.
        lang: the language it is really in, where it is a text. other: that is not the reader's.
        url: where it leads, if it is an address of the web.
    """

    text: str
    label: str = ""
    lang: str = ""
    other: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of a record.

    Attributes:
        name: its key. label: what it is called.
        rows: its values, each a value or the cells of a part.
        parts: state of its texts in the other languages.
    """

    name: str
    label: str
    rows: tuple[tuple[Cell, ...], ...]
    parts: tuple[Told, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether it is one plain value."""
        return len(self.rows) == 1 and len(self.rows[0]) == 1


@dataclass(frozen=True, slots=True)
class Told:
    """How far a text is translated.

    Attributes:
        about: which text of the field. language: name of the language. state: code of it. said: in words.
        by: who translated it.
    """

    about: str
    language: str
    state: str
    said: str
    by: str


def fields(entry: Entry, version: Version, language: Language) -> list[Shown]:
    """The fields of a version that say something, in the order of the form."""
    with words.of_kind(entry.kind):
        told = _told(entry, version, language)
        return [
            Shown(name, words.field(name), rows, tuple(told.get(name, ())))
            for name in names(entry.kind)
            if (rows := tuple(_rows(name, version.body.get(name), language)))
        ]


def silent(entry: Entry, version: Version, language: Language) -> list[str]:
    """Names of the fields a version says nothing of."""
    known = (name for name in names(entry.kind) if name not in ("origin", "renew"))
    with words.of_kind(entry.kind):
        return [words.field(name) for name in known if not any(_rows(name, version.body.get(name), language))]


def names(kind: str) -> tuple[str, ...]:
    """Fields of a kind, in their order."""
    return tuple(FORMS[kind].model.model_fields)


def cells(body: Mapping[str, Any], language: Language) -> tuple[Cell, ...]:
    """The values of one part of a record, what names it first."""
    told = {name: value for name, value in body.items() if name != "goal" or not body.get("target")}
    found = [one for name, value in told.items() for one in _cells(name, value, language)]
    return tuple(sorted(found, key=lambda one: bool(one.label)))


def _rows(name: str, value: Any, language: Language) -> Iterator[tuple[Cell, ...]]:
    if value in (None, "", [], {}):
        return
    if isinstance(value, list):
        for each in value:
            row = cells(each, language) if isinstance(each, Mapping) else (plain(name, each, language),)
            if row:
                yield row
    elif is_words(value):
        if text := words_of(value, language):
            yield (text,)
    elif isinstance(value, Mapping):
        yield cells(value, language)
    else:
        yield (plain(name, value, language),)


def _cells(name: str, value: Any, language: Language) -> Iterator[Cell]:
    """A value inside a part: nothing where nothing is said, or where another one says it too."""
    if value in (None, "", [], {}):
        return
    label = "" if name in _HEADS else words.field(name)
    if is_words(value):
        if text := words_of(value, language):
            yield replace(text, label=label)
    elif isinstance(value, Mapping):
        for inner, each in value.items():
            yield from _cells(inner, each, language)
    elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        for each in value:
            yield from _cells(name, each, language)
    elif isinstance(value, list):
        yield Cell(", ".join(plain(name, each, language).text for each in value), label)
    else:
        yield replace(plain(name, value, language), label=label)


def words_of(value: Mapping[str, str], language: Language) -> Cell | None:
    """A text in the reader's language or the next best one, marked so; nothing where it has no words."""
    for code in FALLBACK[language]:
        if value.get(code):
            return Cell(value[code], lang=code, other=code != language)
    return None


def plain(name: str, value: Any, language: Language) -> Cell:
    """A value that is no text in three languages, as readers know it."""
    if name in _DAYS:
        return Cell(speech.date(date.fromisoformat(str(value)), language, "full"))
    if isinstance(value, float):
        return Cell(speech.number(value, language))
    named = words.named(name, value) if isinstance(value, str) else None
    if named is not None and named.lang_of(language) != language:
        return Cell(named.get(language), lang=named.lang_of(language), other=True)
    text = words.said(name, value, language)
    is_link = isinstance(value, str) and urlsplit(value).scheme in ("http", "https")
    return Cell(text, url=text if is_link else "")


def _told(entry: Entry, version: Version, language: Language) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for part in parts(entry, version):
        found.setdefault(top(part.field), []).append(
            Told(
                about_text(part.field, version.body, language),
                str(words.LANGUAGES[part.language]),
                part.state,
                str(words.TRANSLATION[part.state]),
                part.by,
            )
        )
    return found


def top(path: str) -> str:
    """The field a text belongs to: ``answers`` of ``answers:online-services.why``."""
    return path.partition(":")[0].partition(".")[0]


def about_text(path: str, body: Body, language: Language) -> str:
    """Which part of its field a text belongs to: "Online services: how"; nothing of a plain field."""
    name, _colon, inner = path.partition(":")
    if not inner:
        return ""
    label, _dot, key = inner.rpartition(".")
    label, key = (label, key) if label else (key, "")
    part: Any = next((one for code, one in labelled(body.get(name) or []) if code == label), {})
    found = cells(part, language) if isinstance(part, Mapping) else ()
    head = next((cell.text for cell in found if not cell.label), _counted(label))
    return f"{head}: {words.field(key)}" if key else head


def _counted(label: str) -> str:
    """What tells a part of a list that has no name: its number; of a list inside of a part that of both."""
    if not label.isdecimal() and ":" not in label:
        return label
    steps = re.split("[.:]", label)
    return " ".join(str(int(step) + 1) if step.isdecimal() else words.field(step) for step in steps)


def text_name(path: str, body: Body, language: Language) -> str:
    """What a text is called: its field, and which part of it."""
    about = about_text(path, body, language)
    return f"{words.field(top(path))} · {about}" if about else words.field(top(path))
