"""The words that make an undertaking, from ``data/undertakings.yaml`` and its Russian neighbour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import yaml

from kopir.documents.entities import CommitmentKind
from kopir.documents.wordlists import words as listed

_DATA: Final = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Frame:
    """Words that make an undertaking.

    Attributes:
        kind: of the undertaking.
        words: alternatives, in order. Russian: dictionary forms; Kazakh: beginnings.
        needs: what must follow (Russian) or stand before (Kazakh); empty: nothing.
        near: whether an infinitive must follow closely.
        open: whether what stands before the verb is part of the undertaking (Russian).
        active: whether the verb must be a finite one (Russian).
    """

    kind: CommitmentKind
    words: tuple[frozenset[str], ...]
    needs: frozenset[str]
    near: bool = False
    open: bool = False
    active: bool = False


@dataclass(frozen=True)
class Russian:
    """The words of Russian: dictionary forms throughout.

    Attributes:
        frames: by their first word, the longer ones first.
        doing: names of actions that may be planned.
        things: nouns that end like the name of an action and are none.
        making: those of them that make something new or change a number.
        do: verbs whose future is a promise where a date stands by.
        give: verbs of giving, a promise where money stands by.
        money: nouns of money and help.
        build: verbs whose future is a promise in the passive or of a body.
        works: those of them whose plural without a subject is a promise.
        keep: verbs of lasting work, a promise behind «будет» where a body is the subject.
        bodies: nouns of bodies that undertake and are no names.
        outside: who undertakes and stays outside of the span.
        tell: verbs that say who said it.
        breaks: conjunctions behind whose comma an undertaking has ended.
    """

    frames: dict[str, tuple[Frame, ...]]
    doing: frozenset[str]
    making: frozenset[str]
    things: frozenset[str]
    do: frozenset[str]
    give: frozenset[str]
    money: frozenset[str]
    build: frozenset[str]
    works: frozenset[str]
    keep: frozenset[str]
    bodies: frozenset[str]
    outside: frozenset[str]
    tell: frozenset[str]
    breaks: frozenset[str]


@dataclass(frozen=True)
class Kazakh:
    """The words of Kazakh.

    Attributes:
        frames: by the first three letters of their first word, the longer ones first.
        report: stems of verbs that close a reported undertaking.
        outside: subjects.
        bodies: subjects that are part of the undertaking.
        openings: last words of where and when it was said.
        do: stems of verbs whose future is a promise where a date stands by.
        give: stems of verbs of giving, a promise where money stands by.
        money: stems of nouns of money.
        build: stems of verbs of work, whose future is a promise with any date.
        acts: stems of verbs whose future is a promise of a body or country.
        doers: beginnings of bodies and officials who are told what to do.
        houses: beginnings of institutions and buildings that are opened.
        told: stems of verbs of which a converb is what a speaker did before.
        never: words that look like a promise and are none.
    """

    frames: dict[str, tuple[Frame, ...]]
    report: frozenset[str]
    outside: frozenset[str]
    bodies: frozenset[str]
    openings: frozenset[str]
    do: tuple[str, ...]
    give: tuple[str, ...]
    money: tuple[str, ...]
    build: tuple[str, ...]
    acts: tuple[str, ...]
    doers: tuple[str, ...]
    houses: tuple[str, ...]
    told: tuple[str, ...]
    never: frozenset[str]


@cache
def russian() -> Russian:
    """The words of Russian."""
    given = _given("undertakings_russian.yaml")
    frames: dict[str, list[Frame]] = {}
    for group in ("said", "open"):
        for kind, rows in given[group].items():
            for written in rows:
                frame = _russian_frame(kind, written, group == "open")
                for word in frame.words[0]:
                    frames.setdefault(word, []).append(frame)
    lists = {name: listed(text) for name, text in given.items() if isinstance(text, str)}
    return Russian(_ordered(frames), **lists)


@cache
def kazakh() -> Kazakh:
    """The words of Kazakh."""
    given = _given("undertakings.yaml")["kk"]
    frames: dict[str, list[Frame]] = {}
    for kind, rows in given["frames"].items():
        for written in rows:
            needs, _, words = written.partition(" < ")
            wanted = frozenset(needs.split("|"))
            frame = Frame(kind, _alternatives(words), frozenset() if "н" in wanted else wanted)
            for word in {word[:3] for word in frame.words[0]}:
                frames.setdefault(word, []).append(frame)
    report, outside, bodies, openings, never = (
        listed(given[name]) for name in ("report", "outside", "bodies", "openings", "never")
    )
    stems = ("do", "give", "money", "build", "acts", "doers", "houses", "told")
    lists = {name: tuple(given[name].split()) for name in stems}
    return Kazakh(_ordered(frames), report, outside, bodies, openings, never=never, **lists)


def _given(file: str) -> dict[str, Any]:
    return cast(dict[str, Any], yaml.safe_load((_DATA / file).read_text(encoding="utf-8")))


def _russian_frame(kind: CommitmentKind, written: str, is_open: bool) -> Frame:
    words, _, needs = written.partition(" +")
    near, active = "inf!" in needs, "/V" in words
    wanted = frozenset(filter(None, needs.replace("!", "").split("|")))
    return Frame(kind, _alternatives(words.replace("/V", "")), wanted, near=near, open=is_open, active=active)


def _alternatives(written: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(part.split("|")) for part in written.split())


def _ordered(frames: dict[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {word: tuple(sorted(rows, key=lambda frame: -len(frame.words))) for word, rows in frames.items()}
