"""How two versions of a record differ: by field, and within texts by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from rapidfuzz.distance import Indel

from kopir.accounts.kinds import Body
from kopir.language import LANGUAGES, Language
from kopir.solutions import words
from kopir.solutions.kinds import is_words, labelled
from kopir.solutions.pages import showing

Mark = Literal["", "del", "ins"]
_WORDS: Final = re.compile(r"\s*\S+|\s+$")
_SHORT: Final = 2
"""Words that stayed between two changes and are too few to be read on their own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, were removed (``del``) or added (``ins``)."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One change within a field.

    Attributes:
        about: which part of the field, which language; nothing of a plain value.
        pieces: what was removed and added. lang: of the words, where they are a text.
    """

    about: str
    pieces: tuple[Piece, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """The changes of one field: its key, what it is called, and the changes in it."""

    name: str
    label: str
    lines: tuple[Line, ...]


def differences(old: Body, new: Body, kind: str, language: Language) -> list[Difference]:
    """What changed from one body to another, in the order of the fields."""
    found = []
    with words.of_kind(kind):
        for name in showing.names(kind):
            lines = tuple(_lines(name, old.get(name), new.get(name), language, ""))
            if lines:
                found.append(Difference(name, words.field(name), lines))
    return found


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """What was removed and added between two texts, word by word.

    >>> [(one.mark, one.text) for one in pieces("a form for offices", "a form for all offices")]
    [('', 'a form for'), ('ins', ' all'), ('', ' offices')]
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if not before or not after:
        return tuple(Piece(mark, text) for mark, text in _both(old, new))
    found: list[tuple[list[str], list[str], bool]] = []
    for step in Indel.opcodes(before, after):
        gone, come = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        between = step.src_start > 0 and step.src_end < len(before)
        same = step.tag == "equal" and not (between and len(gone) <= _SHORT)
        if found and found[-1][2] == same:
            found[-1][0].extend(gone)
            found[-1][1].extend(come)
        else:
            found.append((gone, come, same))
    return tuple(_marked(found))


def _marked(found: list[tuple[list[str], list[str], bool]]) -> Iterator[Piece]:
    for gone, come, same in found:
        if same:
            yield Piece("", "".join(gone))
        else:
            for mark, text in _both("".join(gone), "".join(come)):
                yield Piece(mark, text)


def _both(old: str, new: str) -> Iterator[tuple[Mark, str]]:
    if old:
        yield "del", old
    if new:
        yield "ins", new


def _lines(name: str, old: Any, new: Any, language: Language, about: str) -> Iterator[Line]:
    if old == new or (_empty(old) and _empty(new)):
        return
    if is_words(old) or is_words(new):
        yield from _of_words(old or {}, new or {}, about)
    elif isinstance(old, list) or isinstance(new, list):
        yield from _of_list(name, old or [], new or [], language)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for inner in dict.fromkeys((*old, *new)):
            where = f"{about}: {words.field(inner)}" if about else words.field(inner)
            yield from _lines(inner, old.get(inner), new.get(inner), language, where)
    else:
        yield Line(
            about,
            tuple(Piece(m, t) for m, t in _both(_told(name, old, language), _told(name, new, language))),
        )


def _empty(value: Any) -> bool:
    return value in (None, "", [], {}) or (is_words(value) and not any(value.values()))


def _of_words(old: Mapping[str, str], new: Mapping[str, str], about: str) -> Iterator[Line]:
    for code in LANGUAGES:
        before, after = old.get(code, ""), new.get(code, "")
        if before != after:
            label = str(words.LANGUAGES[code])
            yield Line(f"{about}, {label}" if about else label, pieces(before, after), code)


def _of_list(name: str, old: list[Any], new: list[Any], language: Language) -> Iterator[Line]:
    if not all(isinstance(each, Mapping) for each in (*old, *new)):
        sides: tuple[tuple[Mark, list[Any], list[Any]], ...] = (("del", old, new), ("ins", new, old))
        for mark, values, others in sides:
            for value in values:
                if value not in others:
                    yield Line("", (Piece(mark, _told(name, value, language)),))
        return
    before, after = dict(labelled(old)), dict(labelled(new))
    for label in dict.fromkeys((*before, *after)):
        if label not in after:
            yield Line("", (Piece("del", _in_one(before[label], language)),))
        elif label not in before:
            yield Line("", (Piece("ins", _in_one(after[label], language)),))
        else:
            head = _in_one(after[label], language, short=True)
            yield from _lines(name, before[label], after[label], language, head)


def _in_one(part: Mapping[str, Any], language: Language, short: bool = False) -> str:
    """A part of a list as one line of text."""
    cells = showing.cells(part, language)
    told = [f"{cell.label}: {cell.text}" if cell.label else cell.text for cell in cells]
    heads = [cell.text for cell in cells if not cell.label]
    return "; ".join((heads or told)[:1] if short else told)


def _told(name: str, value: Any, language: Language) -> str:
    if _empty(value):
        return ""
    if isinstance(value, Mapping):
        return _in_one(value, language)
    return showing.plain(name, value, language).text
