"""Which mentions of a text are one person, and who that is.

Names are compared by sound. A full name is that of somebody known only where given name and surname both
agree, and for common names only where the text speaks of the country or body of an office held; initials and
bare surnames join the one full name of the text that they fit, and nobody where they fit two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kopir.documents.entities import Person
from kopir.documents.linking import people
from kopir.documents.linking.naming import Naming, naming
from kopir.documents.linking.people import Known
from kopir.documents.linking.people import holder as holder
from kopir.documents.linking.slugs import romanised
from kopir.documents.linking.sounds import skeleton
from kopir.documents.prepared import Prepared

__all__ = ["cluster", "holder", "person"]

_MOST = 40
"""Names of one sound that are compared with each other: more are of a list, not of a text."""


def cluster(persons: Iterable[Person], prepared: Prepared) -> list[Person]:
    """The same mentions, each with the link of its person.

    Args:
        persons: mentions of one text, with ``norm`` where it is known.
        prepared: the text.
    """
    every = list(persons)
    names = [naming(each.norm or prepared.text[each.start : each.end]) for each in every]
    context = _Context(prepared)
    full = _Full()
    for name in sorted({name for name in names if name.full}, key=_longest_first):
        full.add(name, full.same(name) or _known(name, context) or full.polite(name) or made(name))
    return [replace(each, link=_link(name, full, context)) for each, name in zip(every, names, strict=True)]


def _longest_first(name: Naming) -> tuple[bool, int, tuple[str, ...]]:
    return name.polite, -len(name.words), name.words


def person(name: str) -> str:
    """The link of a name in the nominative.

    >>> person("Қасым-Жомарт Тоқаев"), person("K. Tokayev"), person("Ержан Әшікбаев")
    ('person:kassym-jomart-tokayev', 'person:kassym-jomart-tokayev', 'person:yerzhan-ashikbayev')
    """
    return _link(naming(name), _Full(), _Context(None))


def made(name: Naming) -> str:
    """A link made of a name's own letters."""
    return (
        "person:" + "-".join(map(romanised, (*name.initials, *name.words)))
        if name.words
        else "person:unknown"
    )


def same(one: Naming, other: Naming) -> bool:
    """Whether two full names can be one person's: surnames agree, no given name speaks against it."""
    if _alike(one.surname, other.surname):
        fewer, more = sorted((one.given, other.given), key=len)
        return all(any(_alike(first, second) for second in more) for first in fewer)
    # Surname and given name may stand in either order; foreign names of many parts may be shortened.
    crossed = one.surname in other.given and other.surname in one.given
    common = one.keys & other.keys
    return crossed or (len(common) >= 2 and common in (one.keys, other.keys))


@dataclass
class _Full:
    """Full names of a text with their links, by the sounds of their words."""

    by_key: dict[str, list[tuple[Naming, str]]] = field(default_factory=lambda: defaultdict(list))
    exact: dict[Naming, str] = field(default_factory=dict)

    def add(self, name: Naming, link: str) -> None:
        self.exact[name] = link
        for key in {*name.keys, *map(skeleton, name.keys)}:
            if len(self.by_key[key]) < _MOST:
                self.by_key[key].append((name, link))

    def near(self, name: Naming) -> Iterator[tuple[Naming, str]]:
        for key in sorted({*name.keys, skeleton(name.surname)}):
            yield from self.by_key.get(key, ())

    def same(self, name: Naming) -> str | None:
        return _one({link for other, link in self.near(name) if same(name, other)})

    def polite(self, name: Naming) -> str | None:
        """Whom a given name with that of the father stands for."""
        others = self.by_key.get(name.given[0], ()) if name.polite else ()
        return _one({link for other, link in others if name.given[0] in other.given and not other.polite})

    def short(self, name: Naming) -> set[str]:
        """Links of full names that a surname may stand for."""
        return {link for other, link in self.near(name) if _short_for(name, other)}


@dataclass
class _Context:
    """Countries and bodies a text speaks of; of no text, everything."""

    prepared: Prepared | None
    links: frozenset[str] | None = None

    def speaks_of(self, known: Known) -> bool:
        if self.prepared is None:
            return True
        if self.links is None:
            from kopir.documents.linking.lookup import home as home_of
            from kopir.documents.linking.lookup import known as known_in

            home = {f"place:{home_of(self.prepared)}"}
            self.links = frozenset(home | {mention.link or "" for mention in known_in(self.prepared)})
        return any(f"place:{post.of}" in self.links or f"org:{post.of}" in self.links for post in known.posts)


def _link(name: Naming, full: _Full, context: _Context) -> str:
    if name.full:
        return full.exact.get(name) or _known(name, context) or made(name)
    fitting = full.short(name)
    return _one(fitting) or (not fitting and _known_by_surname(name, context)) or made(name)


def _known(name: Naming, context: _Context) -> str | None:
    found = {
        known.link
        for key in name.keys
        for known in people.by_name().get(key, ())
        if any(same(name, other) for other in known.names if other.full)
        if not known.common or context.speaks_of(known)
    }
    return _one(found)


def _known_by_surname(name: Naming, context: _Context) -> str | None:
    found = {
        known.link
        for known in people.by_name().get(name.surname, ())
        if any(_short_for(name, other) for other in known.names)
        if known.alone or (name.initials and context.prepared and context.speaks_of(known))
    }
    return _one(found)


def _short_for(name: Naming, other: Naming) -> bool:
    """Whether a surname, with initials or without, is that of a full name."""
    if name.surname != other.surname and not (name.surname in other.given and not name.initials):
        return False
    return not name.initials or not other.given or name.initials[0] == other.given[0][:1]


def _alike(one: str, other: str) -> bool:
    """Whether two words sound the same, or are long and differ in vowels only and hardly in length."""
    if one == other:
        return True
    long = min(len(one), len(other)) >= 5 and abs(len(one) - len(other)) <= 1
    return long and one[-1:] == other[-1:] and skeleton(one) == skeleton(other)


def _one(links: set[str]) -> str | None:
    return links.pop() if len(links) == 1 else None
