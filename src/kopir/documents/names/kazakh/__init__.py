"""Persons, posts, bodies and places in Kazakh texts: a learned tagger proposes, grammar decides.

A phrase is found by its head noun, which stands last; how far it reaches to the left is for ``chain`` to say.
The tagger (``tagger``) is asked where the grammar leaves a choice, and for names that no list holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kopir.documents import linking
from kopir.documents.entities import Organisation, Person, Place, Position
from kopir.documents.found import Found
from kopir.documents.names.kazakh import bodies, persons, places, posts, referents
from kopir.documents.names.kazakh.line import Line, Stretch, line, phrases
from kopir.documents.prepared import Prepared

__all__ = ["find"]

_FOUNDING = ("құру", "ашу", "құрыл", "ашыл", "құрайық", "құрмақ", "ашпақ")
_MONEY = ("доллар", "рубл", "рубль", "юан", "фунт", "франк", "лира", "вон")


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Person, Position, Organisation and Place and their relations."""
    known = _known(prepared)
    home = linking.home(prepared)
    lines = _lines(prepared, known)
    surnames: set[str] = set()
    for each in lines:
        each.persons = persons.persons(each, frozenset(), frozenset())
        surnames.update(persons.surnames(each, each.persons))
    for each in lines:
        each.posts = posts.posts(each)
        ends = frozenset(post.after for post in each.posts) | persons.after_titles(each)
        each.persons = persons.persons(each, ends, frozenset(surnames))
        each.posts = posts.posts(each)
        each.bodies = bodies.bodies(each)
    named = _places_and_bodies(prepared, lines, known, home)
    found.add(named)
    _people(prepared, found, lines, named, home)


def _known(prepared: Prepared) -> list[Organisation | Place]:
    """Known bodies and places without countries whose money is spoken of (АҚШ доллары)."""
    found = []
    for each in linking.known(prepared):
        if prepared.text[each.start : each.end].lower().startswith("елорда"):
            continue  # the capital, whichever it is
        following = prepared.token_at(each.end) + 1
        if isinstance(each, Place) and following < len(prepared.tokens):
            after = prepared.tokens[following - (prepared.tokens[following - 1].start >= each.end)]
            if after.low.startswith(_MONEY):
                continue
        found.append(each)
    return found


def _lines(prepared: Prepared, known: list[Organisation | Place]) -> list[Line]:
    lines, at = [], 0
    for sentence in prepared.sentences:
        while at < len(known) and known[at].start < sentence.start:
            at += 1
        inside = []
        for each in known[at:]:
            if each.start >= sentence.end:
                break
            inside.append(each)
        lines.append(line(prepared, sentence, inside))
    return lines


def _places_and_bodies(
    prepared: Prepared, lines: list[Line], known: list[Organisation | Place], home: str
) -> list[Organisation | Place]:
    """Known ones, those that the grammar found, and what the tagger proposes where neither says anything."""
    named = list(known)
    spans = {each.span for each in named}
    for each in lines:
        for stretch in each.bodies:
            start, end = _span(each, stretch)
            if (start, end) in spans or _inner(stretch, each):
                continue
            named.append(_body(prepared, each, stretch, home))
        for stretch in places.places(each):
            start, end = _span(each, stretch)
            if (start, end) not in spans:
                named.append(_place(prepared, each, stretch))
    return sorted(
        _without_shorter(_without_bare(named, prepared)), key=lambda mention: (mention.start, -mention.end)
    )


def _place(prepared: Prepared, each: Line, stretch: Stretch) -> Place:
    start, end = _span(each, stretch)
    known = linking.place(prepared.text[start:end], "kk")
    if known:
        return Place(start=start, end=end, link=known[0], sub=known[1])  # type: ignore[arg-type]
    area = each.units[stretch.after - 1].stems & phrases("area")
    link = f"place:{linking.slug(_plain(each, stretch))}"
    return Place(start=start, end=end, link=link, sub="region" if area else "city")


def _body(prepared: Prepared, each: Line, stretch: Stretch, home: str) -> Organisation:
    start, end = _span(each, stretch)
    link = linking.organisation(prepared.text[start:end], "kk", home)
    proposed = _to_be_made(each, stretch)
    return Organisation(
        start=start,
        end=end,
        link=link or f"org:{linking.slug(_plain(each, stretch))}",
        status="proposed" if proposed else None,
    )


def _to_be_made(each: Line, stretch: Stretch) -> bool:
    """Whether the words after a body say that it is to be founded: … орталығын құру, … ашуды ұсынды."""
    following = each.units[stretch.after : stretch.after + 2]
    return any(unit.low.startswith(_FOUNDING) for unit in following)


def _without_bare(named: list[Organisation | Place], prepared: Prepared) -> list[Organisation | Place]:
    """Without places that are the beginning or the end of a longer one."""
    places = [each for each in named if isinstance(each, Place)]
    longer = {each.start: each.end for each in sorted(places, key=lambda place: place.end)}
    ends = {each.end: each.start for each in sorted(places, key=lambda place: -place.start)}
    return [
        each
        for each in named
        if not isinstance(each, Place) or (longer[each.start] == each.end and ends[each.end] == each.start)
    ]


def _inner(stretch: Stretch, each: Line) -> bool:
    """Whether a known body reaches further than this one does."""
    return any(
        known.kind == "body" and known.first <= stretch.first and stretch.after < known.after
        for known in each.known
    )


def _without_shorter(named: list[Organisation | Place]) -> list[Organisation | Place]:
    """Without bodies that are the tail of a longer one with the same end: … Министрлер кабинеті."""
    longest: dict[int, int] = {}
    for each in named:
        if isinstance(each, Organisation):
            longest[each.end] = min(longest.get(each.end, each.start), each.start)
    return [each for each in named if not isinstance(each, Organisation) or longest[each.end] == each.start]


def _people(
    prepared: Prepared, found: Found, lines: list[Line], named: Iterable[Organisation | Place], home: str
) -> None:
    """Add persons and posts, who holds which, and whom a bare role stands for."""
    mentions: list[Person] = []
    for each in lines:
        mentions += [_person(prepared, each, stretch) for stretch in each.persons]
    linked = linking.persons.cluster(mentions, prepared)
    by_span: dict[tuple[int, int], Person] = {person.span: person for person in linked}
    offices, tied = [], []
    for each in lines:
        pairs = referents.beside(each)
        start, end = each.units[0].start, each.units[-1].end
        inside = [name for name in named if start <= name.start and name.end <= end]
        for post in each.posts:
            holders = [by_span[_span(each, person)] for person, other in pairs if other is post]
            position = _position(each, post)
            if holders:
                position = replace(position, refers=holders[0].link)
                tied += [(holder, position) for holder in holders]
            offices.append(referents.office(each, post, position, inside))
    positions = referents.referred(offices, prepared, home)
    found.add(linked)
    found.add(positions)
    found.relations += referents.relations(tied)


def _person(prepared: Prepared, each: Line, stretch: Stretch) -> Person:
    start, end = _span(each, stretch)
    last = each.units[stretch.after - 1]
    if not last.is_word:
        return Person(start=start, end=end, norm=prepared.text[start:end])
    return Person(
        start=start, end=end, norm=prepared.text[start : last.start] + persons.nominative(last.text)
    )


def _position(each: Line, stretch: Stretch) -> Position:
    start, end = _span(each, stretch)
    return Position(start=start, end=end)


def _span(each: Line, stretch: Stretch) -> tuple[int, int]:
    return each.units[stretch.first].start, each.units[stretch.after - 1].end


def _plain(each: Line, stretch: Stretch) -> str:
    """The words of a name without the case of the last one."""
    words = [unit.text for unit in each.units[stretch.first : stretch.after] if unit.is_word]
    if not words:
        return each.units[stretch.first].text
    last = each.units[stretch.after - 1]
    stem = next((form.stem for form in last.forms if form.case != "nom" and len(form.stem) > 2), last.low)
    return " ".join([*words[:-1], stem if last.is_word else words[-1]])
