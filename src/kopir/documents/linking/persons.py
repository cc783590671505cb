"""Which mentions of a text are one person, and who that is.

Names are compared by sound. A full name is that of somebody known only where given name and surname both
agree; initials and bare surnames join the one full name of the text that they fit, and nobody where they
fit two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kopir.documents.entities import Person
from kopir.documents.linking import people
from kopir.documents.linking.naming import Naming, naming
from kopir.documents.linking.people import holder as holder
from kopir.documents.linking.slugs import slug
from kopir.documents.linking.sounds import skeleton
from kopir.documents.prepared import Prepared

__all__ = ["cluster", "holder", "person"]


def cluster(persons: Iterable[Person], prepared: Prepared) -> list[Person]:
    """The same mentions, each with the link of its person.

    Args:
        persons: mentions of one text, with ``norm`` where it is known.
        prepared: the text.
    """
    every = list(persons)
    names = [naming(each.norm or prepared.text[each.start : each.end]) for each in every]
    full: list[tuple[Naming, str]] = []
    for name in sorted(
        {name for name in names if name.full}, key=lambda name: (-len(name.words), name.words)
    ):
        full.append((name, _same_in_text(name, full) or _known(name) or made(name)))
    return [replace(each, link=_link(name, full)) for each, name in zip(every, names, strict=True)]


def person(name: str) -> str:
    """The link of a name in the nominative.

    >>> person("Қасым-Жомарт Тоқаев"), person("K. Tokayev"), person("Ержан Әшікбаев")
    ('person:kassym-jomart-tokayev', 'person:kassym-jomart-tokayev', 'person:yerzhan-ashikbayev')
    """
    return _link(naming(name), [])


def made(name: Naming) -> str:
    """A link made of a name's own letters."""
    return "person:" + slug(" ".join((*(letter for letter in name.initials), *name.words)))


def same(one: Naming, other: Naming) -> bool:
    """Whether two full names can be one person's: the surname and a given name agree by sound."""
    if one.surname == other.surname or _alike(one.surname, other.surname):
        return any(_given(first, second) for first in one.given for second in other.given)
    # Surname and given name may stand in either order; foreign names of many parts may be shortened.
    crossed = one.surname in other.given and other.surname in one.given
    common = one.keys & other.keys
    return crossed or (len(common) >= 2 and (common == one.keys or common == other.keys))


def _given(one: str, other: str) -> bool:
    return one == other or _alike(one, other)


def _alike(one: str, other: str) -> bool:
    """Whether two long words differ in vowels only, and hardly in length."""
    return (
        min(len(one), len(other)) >= 5 and abs(len(one) - len(other)) <= 1 and one[:1] == other[:1]
        and one[-1:] == other[-1:] and skeleton(one) == skeleton(other)
    )  # fmt: skip


def _same_in_text(name: Naming, full: list[tuple[Naming, str]]) -> str | None:
    links = {link for other, link in full if same(name, other)}
    return links.pop() if len(links) == 1 else None


def _known(name: Naming) -> str | None:
    found = {
        known.link
        for key in name.keys
        for known in people.by_surname().get(key, ())
        if any(same(name, other) for other in known.names if other.full)
    }
    return found.pop() if len(found) == 1 else None


def _link(name: Naming, full: list[tuple[Naming, str]]) -> str:
    if name.full:
        return _exactly(name, full) or _known(name) or made(name)
    fitting = {link for other, link in full if _short_for(name, other)}
    if len(fitting) == 1:
        return fitting.pop()
    return (not fitting and _known_by_surname(name)) or made(name)


def _exactly(name: Naming, full: list[tuple[Naming, str]]) -> str | None:
    return next((link for other, link in full if other == name), None)


def _known_by_surname(name: Naming) -> str | None:
    found = {
        known.link
        for known in people.by_surname().get(name.surname, ())
        if known.alone or name.initials
        if any(_short_for(name, other) for other in known.names)
    }
    return found.pop() if len(found) == 1 else None


def _short_for(name: Naming, other: Naming) -> bool:
    """Whether a surname, with initials or without, is that of a full name."""
    if name.surname != other.surname and not (name.surname in other.given and not name.initials):
        return False
    if not name.initials or not other.given:
        return True
    return name.initials[0] == other.given[0][:1]
