"""Who holds a post: the name beside it, the same post elsewhere in the text, or who is known to hold it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kopir.documents import linking
from kopir.documents.entities import Organisation, Person, Place, Position, Relation
from kopir.documents.names.kazakh import nations
from kopir.documents.names.kazakh.line import Line, Stretch, head, phrases
from kopir.documents.prepared import Prepared

_ROLES: Final = {
    "президент": "president",
    "елбасы": "president",
    "премьер-министр": "prime-minister",
    "хатшы": "secretary-general",
}
_RANKS: Final = re.compile(
    r"(?:генерал|полковник|адмирал|маршал|майор|профессор|академик|доктор)(?:-[а-я]+)?"
)
_COUNTRY: Final = len("place:KAZ")
_AS: Final = ("ретінде", "қызметіне", "лауазымына", "орнына")
_NEAR: Final = 100
"""Posts before and after that are looked at for who holds one."""
_DASHES: Final = frozenset("-–—")
_COPULA: Final = ("болып", "қызметіне", "лауазымына", "боп", "етіп", "ретінде", "міндетін", "қызметін")


@dataclass(frozen=True)
class Office:
    """A post of a text with what tells it apart.

    Attributes:
        position: the mention.
        noun: stem of its head.
        words: its words before the head, in lower case.
        stems: for each of them all stems it can have.
        of: links of the country and bodies in it.
        alone: whether nothing stands before the head but a rank.
    """

    position: Position
    noun: str
    words: frozenset[str]
    stems: tuple[frozenset[str], ...]
    of: frozenset[str]
    alone: bool


def beside(line: Line) -> list[tuple[Stretch, Stretch]]:
    """Pairs of person and post that stand side by side, in order."""
    pairs = [(person, post) for person in line.persons for post in _before(line, person)]
    taken = {id(post) for _, post in pairs}
    for person in line.persons:
        behind = _behind(line, person, taken)
        pairs += [(person, post) for post in behind]
        taken.update(map(id, behind))
    return pairs + _named_to(line, taken, {id(person) for person, _ in pairs})


def _before(line: Line, person: Stretch) -> list[Stretch]:
    """Posts before a name: the one next to it, and those that a comma parts from that one."""
    at = person.first
    while (
        at > 0
        and (word := line.word(at - 1))
        and (word.low in phrases("title") or _RANKS.fullmatch(word.low))
    ):
        at -= 2 if _RANKS.fullmatch(word.low) and line.sign(at - 2) == "," else 1
    if line.sign(at - 1) in _DASHES:
        at -= 1
    found: list[Stretch] = []
    for post in reversed(line.posts):
        if post.after == at:
            if _inviting(line, post, person):
                break
            found.append(post)
            at = post.first - 1 if line.sign(post.first - 1) == "," else -1
            if at >= 0 and any(other.after == at for other in line.persons):
                break
    return found


def _inviting(line: Line, post: Stretch, person: Stretch) -> bool:
    """Whether a name behind a nation's post is who invited: қырғыз президенті Назарбаевтың шақыруымен."""
    following = line.word(person.after)
    invited = following is not None and following.low.startswith("шақыр")
    return invited and person.after - person.first == 1 and nations.country(line, post) is not None


def _behind(line: Line, person: Stretch, taken: set[int]) -> list[Stretch]:
    """A post after a name: behind a comma or bracket and not another's, or one that it is named to."""
    sign = line.sign(person.after)
    for post in line.posts:
        if id(post) in taken or any(other.first == _past(line, post) for other in line.persons):
            continue
        if post.first == person.after + 1 and sign in (",", "(", "–", "—", "-"):
            closing = line.sign(post.after)
            if closing in (",", ")", "–", "—", ".", ";", ":", "") or post.after == len(line.units):
                return [post]
        if (
            sign in ("–", "—")
            and line.sign(post.first - 1) == ","
            and _same_clause(line, person.after + 1, post.first)
        ):
            return [post]
        following = line.word(post.after)
        if post.first == person.after and following and following.low in _COPULA:
            return [post]
    return []


def _same_clause(line: Line, first: int, after: int) -> bool:
    """Whether only nouns stand between two places: … – бұрынғы дипломат, ШЫҰ-ның экс-бас хатшысы."""
    return after - first <= 6 and all(unit.is_word or unit.text == "," for unit in line.units[first:after])


def _named_to(line: Line, taken: set[int], paired: set[int]) -> list[tuple[Stretch, Stretch]]:
    """Posts that somebody comes to or speaks in, with the next name: … төрағасы қызметіне … келді."""
    found = []
    for post in line.posts:
        following = line.word(post.after)
        if id(post) in taken or following is None or following.low not in _AS:
            continue
        after = [person for person in line.persons if person.first > post.after and id(person) not in paired]
        if after:
            found.append((after[0], post))
    return found


def _past(line: Line, post: Stretch) -> int:
    at = post.after
    while (word := line.word(at)) and word.low in phrases("title"):
        at += 1
    return at


def office(line: Line, post: Stretch, position: Position, inside: Iterable[Organisation | Place]) -> Office:
    """A post taken apart.

    Args:
        line: the sentence.
        post: a stretch of it.
        position: the same as a mention.
        inside: bodies and places of the text.
    """
    units = [unit for unit in line.units[post.first : post.after] if unit.is_word]
    noun = head(units[-1], "post")
    within = frozenset(
        each.link for each in inside if each.link and position.covers(each) and each.link != position.refers
    )
    of_nation = nations.country(line, post)
    if of_nation and not any(link.startswith("place:") for link in within):
        within |= {of_nation}
    words = frozenset(unit.low for unit in units[:-1])
    alone = not any(unit.low not in phrases("rank") for unit in units[:-1])
    stems = tuple(unit.stems | {unit.low} for unit in units[:-1] if unit.low not in phrases("rank"))
    return Office(position, noun.stem if noun else units[-1].low, words, stems, within, alone)


def referred(offices: list[Office], prepared: Prepared, home: str, present: frozenset[str]) -> list[Position]:
    """The posts with whom they refer to; those that stand beside a name have it already.

    Args:
        offices: of a text, in order.
        prepared: the text.
        home: ISO 3166-1 alpha-3 code of the country the text is of.
        present: links of the persons whom the text names.
    """
    year = int(prepared.published[:4]) if prepared.published else None
    held = [each for each in offices if each.position.refers]
    starts = [each.position.start for each in held]
    whole = []
    for each in offices:
        if each.position.refers:
            whole.append(each.position)
            continue
        at = bisect_left(starts, each.position.start)
        before = held[max(0, at - _NEAR) : at][::-1]
        holder = _holder(each, [*before, *held[at : at + _NEAR]], home, year)
        if holder not in present and not each.of and each.noun != "елбасы":
            holder = _only_chief(each, before) or holder
        whole.append(replace(each.position, refers=holder))
    return whole


def _only_chief(wanted: Office, before: list[Office]) -> str | None:
    """Who alone is chief of a state in the text so far: the text is of that state then."""
    chief = _chief(wanted)
    found = {each.position.refers for each in before if chief and _chief(each) == chief}
    return found.pop() if len(found) == 1 else None


def _holder(wanted: Office, near: list[Office], home: str, year: int | None) -> str | None:
    """Who holds an office: by the text's own words first, the nearest before it, then by what is known."""
    if wanted.noun == "елбасы":
        return "person:nursultan-nazarbayev"  # a title of his own, in office and out of it
    fitting = next((each for each in near if _same(wanted, each, home)), None)
    if fitting:
        return fitting.position.refers
    role = _role(wanted)
    if role is None:
        return None
    state = next(
        (link[6:] for link in wanted.of if link.startswith("place:") and len(link) == _COUNTRY), None
    )
    body = next((link[4:] for link in wanted.of if link.startswith("org:")), None)
    of = body if role == "secretary-general" else (state or home)
    return linking.persons.holder(role, of, year) if of else None


def _role(wanted: Office) -> str | None:
    if wanted.noun == "басшы":
        if wanted.words & {"үкімет", "үкіметі", "үкіметінің"} or any("government" in of for of in wanted.of):
            return "prime-minister"
        return "president" if _is_head_of_state(wanted) else None
    if wanted.noun == "хатшы" and "бас" not in wanted.words:
        return None
    if wanted.words - phrases("rank") and not wanted.of and not _is_head_of_state(wanted):
        return None
    return _ROLES.get(wanted.noun)


def _is_head_of_state(wanted: Office) -> bool:
    return bool(wanted.words & phrases("state")) or (
        len(wanted.of) == 1
        and next(iter(wanted.of)).startswith("place:")
        and len(next(iter(wanted.of))) == _COUNTRY
    )


def _same(wanted: Office, other: Office, home: str) -> bool:
    """Whether two posts can be one: heads agree, and nothing that either says contradicts the other."""
    ours, theirs = _chief(wanted), _chief(other)
    if ours or theirs:
        return ours == theirs and _state(wanted, home) == _state(other, home)
    if wanted.noun == "басшы" and wanted.words & phrases("led"):
        area = wanted.words & phrases("led_area")
        return other.noun == ("әкім" if area else "министр")
    if wanted.noun != other.noun:
        return False
    if wanted.alone:
        return True
    known = frozenset[str]().union(*other.stems)
    return wanted.of <= other.of and all(stems & known for stems in wanted.stems)


def _chief(each: Office) -> str:
    """``president`` or ``prime-minister`` where a post is that of a whole state, "" elsewhere."""
    if any(not link.startswith("place:") or len(link) != _COUNTRY for link in each.of):
        return "prime-minister" if each.noun == "басшы" and _role(each) == "prime-minister" else ""
    if each.noun in ("король", "әмір"):
        return "president"
    role = _role(each) if each.noun != "хатшы" else None
    return role or ""


def _state(each: Office, home: str) -> str:
    return next(
        (link for link in sorted(each.of) if link.startswith("place:") and len(link) == _COUNTRY),
        f"place:{home}",
    )


def relations(pairs: list[tuple[Person, Position]]) -> list[Relation]:
    """Persons with their posts as relations."""
    return [Relation(kind="person-position", head=person, tail=position) for person, position in pairs]
