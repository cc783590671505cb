"""Persons, posts, bodies and places in Kazakh texts: a learned tagger proposes, grammar decides.

A phrase is found by its head noun, which stands last; how far it reaches to the left is for ``chain`` to say.
The tagger (``tagger``) is asked where the grammar leaves a choice, and for names that no list holds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kopir.documents import linking
from kopir.documents.entities import Organisation, Person, Place, Position
from kopir.documents.found import Found
from kopir.documents.names.kazakh import bodies, naming, persons, posts, referents
from kopir.documents.names.kazakh.line import Line, Stretch, line
from kopir.documents.names.kazakh.nominative import plain_length
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

__all__ = ["find"]

_LONGEST: Final = 400
"""Words and signs of the longest sentence that is read in one piece."""


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Person, Position, Organisation and Place and their relations."""
    known = naming.known(prepared)
    home = linking.home(prepared)
    lines = _lines(prepared, known)
    for each in lines:
        each.persons = persons.persons(each, frozenset())
        each.take(bodies.headed(each))
        _read(each)
    surnames = frozenset(name for each in lines for name in persons.surnames(each, each.persons))
    for each in lines:
        each.surnames = surnames
        if persons.more(each):
            _read(each)
        each.bodies = bodies.bodies(each)
    named = _outside_persons(lines, naming.named(prepared, lines, known, home))
    found.add(named)
    _people(prepared, found, lines, named, home)


def _outside_persons(lines: list[Line], named: list[Organisation | Place]) -> list[Organisation | Place]:
    """Without places that are part of a person's name: Бағдат Мусин."""
    spans = [naming.span(each, person) for each in lines for person in each.persons]
    starts = [start for start, _ in spans]
    kept = []
    for name in named:
        at = bisect_right(starts, name.start) - 1
        inside = at >= 0 and name.end <= spans[at][1] and name.span != spans[at]
        if not (inside and isinstance(name, Place)):
            kept.append(name)
    return kept


def _read(each: Line) -> None:
    """Find posts and, with them, persons: a name may follow a post, and is no part of one."""
    each.posts = posts.posts(each)
    ends = frozenset(post.after for post in each.posts) | persons.after_titles(each)
    before = each.persons
    each.persons = persons.persons(each, ends)
    if each.persons != before:
        each.posts = posts.posts(each)


def _lines(prepared: Prepared, known: list[Organisation | Place]) -> list[Line]:
    starts = [each.start for each in known]
    return [
        line(prepared, piece, known[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)])
        for sentence in prepared.sentences
        for piece in _pieces(prepared, sentence)
    ]


def _pieces(prepared: Prepared, sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, cut where it is far longer than any that is written."""
    for first in range(sentence.first, sentence.after, _LONGEST):
        after = min(first + _LONGEST, sentence.after)
        start, end = prepared.tokens[first].start, prepared.tokens[after - 1].end
        yield Sentence(start, end, first, after, sentence.paragraph)


def _people(
    prepared: Prepared, found: Found, lines: list[Line], named: list[Organisation | Place], home: str
) -> None:
    """Add persons and posts, who holds which, and whom a bare role stands for."""
    mentions: list[Person] = []
    for each in lines:
        each.persons = [stretch for stretch in each.persons if not _namesake(each, stretch)]
        mentions += [_person(prepared, each, stretch) for stretch in each.persons]
    linked = linking.persons.cluster(mentions, prepared)
    by_span: dict[tuple[int, int], Person] = {person.span: person for person in linked}
    offices, tied = [], []
    starts = [name.start for name in named]
    for each in lines:
        pairs = referents.beside(each)
        start, end = each.units[0].start, each.units[-1].end
        inside = named[bisect_left(starts, start) : bisect_left(starts, end)]
        for post in each.posts:
            holders = [by_span[naming.span(each, person)] for person, other in pairs if other is post]
            position = _position(each, post)
            if holders:
                position = replace(position, refers=holders[0].link)
                tied += [(holder, position) for holder in holders]
            offices.append(referents.office(each, post, position, inside))
    present = frozenset(person.link for person in linked if person.link)
    positions = referents.referred(offices, prepared, home, present)
    found.add(linked)
    found.add(positions)
    found.relations += referents.relations(tied)


def _namesake(each: Line, stretch: Stretch) -> bool:
    """Whether a body is named for a person: … атындағы университет."""
    following = each.units[stretch.after : stretch.after + 2]
    return any(unit.low == "атындағы" for unit in following)


def _person(prepared: Prepared, each: Line, stretch: Stretch) -> Person:
    start, end = naming.span(each, stretch)
    last = each.units[stretch.after - 1]
    words = each.units[stretch.first : stretch.after]
    plain = last.start + plain_length(words) if last.is_word else end
    return Person(start=start, end=end, norm=prepared.text[start:plain])


def _position(each: Line, stretch: Stretch) -> Position:
    start, end = naming.span(each, stretch)
    return Position(start=start, end=end)
