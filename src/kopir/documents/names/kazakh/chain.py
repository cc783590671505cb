"""How far to the left a Kazakh noun phrase reaches from its head.

Everything that belongs to a head stands before it: owners in the genitive or bare ("Қазақстан Республикасы
Үкіметінің басшысы"), fields in lists ("цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрі"),
names in quotation marks. A verb, a word in an oblique case, an adverb or a person's name ends it. Lower-case
words belong to the phrase only when something beyond them does.
"""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.names.kazakh.belonging import belongs, may_stand
from kopir.documents.names.kazakh.cases import case_of, phrases_of
from kopir.documents.names.kazakh.line import Line, Stretch, head, phrases
from kopir.documents.names.kazakh.units import Unit
from kopir.documents.names.kazakh.walk import Walk

_LONGEST: Final = 24
_QUOTED: Final = 10
_OPENS: Final = {"»": "«", "”": "“", '"': '"'}
_ADJECTIVE: Final = re.compile(r".{2,}(?:[лдт][ыі][қк]|[қк]ы|[гғ]ы|[кг]і|ей|ий|аралық)")


def chain(line: Line, top: int, *, tagged: str, owned: bool = True) -> int:
    """The place of the first word of the phrase whose head stands at ``top``; ``top`` where it stands alone.

    Args:
        line: the sentence.
        top: place of the head.
        tagged: the tagger's class of such phrases, ``POSITION`` or ``ORGANISATION``.
        owned: whether the head has the ending of what belongs to something.
    """
    walk = Walk(line, top, top, top, owned=owned)
    while walk.at > max(0, top - _LONGEST) and _step(walk, tagged):
        pass
    return _with_quote(line, walk.best, top)


def _with_quote(line: Line, first: int, top: int) -> int:
    """The place of the quotation mark before a phrase that closes inside it."""
    before = line.sign(first - 1)
    closing = next((close for close, opening in _OPENS.items() if opening == before), None)
    inside = closing is not None and any(unit.text == closing for unit in line.units[first:top])
    return first - 1 if inside and not any(unit.text == before for unit in line.units[first:top]) else first


def _step(walk: Walk, tagged: str) -> bool:
    """Take what stands left of the walk's place; whether there was something to take."""
    line, at = walk.line, walk.at
    known = line.known_ending(at)
    if known and known.after <= walk.top:
        return _take_known(walk, known, tagged)
    if (not walk.owned and not walk.tied and not _describes(line.units[at - 1])) or _other_name(walk):
        return False
    if any(person.first < at <= person.after for person in line.persons):
        return _take_namesake(walk)
    here = line.units[at - 1]
    if not here.text[0].isalnum():
        return _take_sign(walk)
    if not here.is_word:
        return _take_number(walk)
    if here.low in phrases("conj"):
        return _take_conjunction(walk)
    if walk.owners and at == walk.owners[-1].first and not (here.capital or _before_owner(here)):
        return False
    if not may_stand(walk, here, tagged) or (walk.quoted and not _before_owner(here)):
        return False
    walk.quoted = False
    walk.at = at - 1
    if belongs(walk, here, tagged):
        walk.best = walk.at
    walk.acts = walk.acts or (here.low.endswith(("у", "ю")) and not here.capital)
    walk.tied = walk.tied or here.low in phrases("tie")
    return True


def _other_name(walk: Walk) -> bool:
    """Whether a name of its own ends here: a dateline, an agency before a post, a given name and another."""
    here = walk.line.units[walk.at - 1]
    if here.low == "қаласы" and walk.at < walk.top and walk.line.units[walk.at].low in _STATESMEN:
        return True  # «Самарқанд қаласы Мемлекет басшысы …»
    if here.low.endswith(("шылар", "шілер")) and walk.line.units[walk.at].capital:
        return True  # «қатысушылар Халықаралық … қорын …»: a subject
    if walk.owners and walk.owners[-1].kind == "place" and here.latin and walk.at == walk.owners[-1].first:
        return True
    before = walk.line.word(walk.at - 2)
    following = walk.line.units[walk.at]
    given = before is not None and "given" in here.kinds and "given" in before.kinds
    capital = here.capital and before is not None and before.capital and not following.capital
    return given and capital and following.low != "атындағы"


_STATESMEN: Final = ("мемлекет", "президент", "елбасы", "үкімет", "премьер-министр")
"""By what a head of a state begins, who is nobody of a town."""


def _before_owner(unit: Unit) -> bool:
    """Whether a word can stand before an owner or a quoted name: another owner, an adjective."""
    return case_of(unit) in ("gen", "rel") or _describes(unit)


def _describes(unit: Unit) -> bool:
    """Whether a word can stand before a head that belongs to nothing: ранг, field, adjective, quoted name."""
    if not unit.is_word:
        return unit.text in _OPENS or unit.text in (")", ",")
    return bool(
        phrases_of(unit) & {"rank", "field", "tie", "of_name", "conj"} or _ADJECTIVE.fullmatch(unit.low)
    )


def _take_known(walk: Walk, known: Stretch, tagged: str) -> bool:
    """A known place or body: an owner when it is bare, in the genitive, or a place in -дағы."""
    last = walk.line.units[known.after - 1]
    following = walk.line.units[known.after]
    case = case_of(last)
    if case == "dat" and following.low not in phrases("after_dative"):
        return False
    if case == "acc" and walk.acts and walk.best == walk.at + 1:
        walk.best = walk.at  # Аралды құтқару қоры: an act with its object
    elif case in ("acc", "loc", "abl", "ins") or not (walk.owned or walk.tied):
        return False
    if case == "rel" and tagged == "ORGANISATION" and not _has_place(walk):
        return False
    if case == "nom" and ((walk.quoted and known.kind == "body") or not _owns_bare(walk, known)):
        return False
    walk.quoted = walk.acts = False
    walk.owners.append(known)
    walk.at = walk.best = known.first
    return True


def _has_place(walk: Walk) -> bool:
    """Whether a body is one that is told by where it is: an embassy, a mission."""
    return bool(walk.line.units[walk.top].stems & phrases("abroad"))


def _owns_bare(walk: Walk, known: Stretch) -> bool:
    """Whether a known name without ending belongs to what follows, not to the sentence as its subject."""
    owner = walk.owners[-1] if walk.owners else None
    if owner is None or walk.at != owner.first:
        return True
    # Two known names side by side: the first owns the second only as a place it has there (Малайзиядағы).
    return (
        owner.kind == "place"
        and owner.link != known.link
        and case_of(walk.line.units[owner.after - 1]) == "rel"
    )


def _take_namesake(walk: Walk) -> bool:
    """A person's name belongs only where something is named for them (… атындағы)."""
    line = walk.line
    following = line.word(walk.at)
    if following is None or following.low != "атындағы":
        return False
    person = next(each for each in line.persons if each.first < walk.at <= each.after)
    walk.at = walk.best = person.first
    return True


def _take_sign(walk: Walk) -> bool:
    line, at = walk.line, walk.at
    sign = line.units[at - 1].text
    if sign in _OPENS:
        for first in range(at - 2, max(-1, at - 2 - _QUOTED), -1):
            if line.units[first].text == _OPENS[sign]:
                if case_of(line.units[at - 2]) in ("loc", "dat", "abl", "acc", "ins"):
                    return False
                walk.at = walk.best = first
                walk.quoted = True
                return True
        return False
    if sign == ")":
        return _take_abbreviation(walk)
    if sign == "," and _couples_places(walk):
        walk.at = at - 1
        return True
    if sign == "," and (walk.joined or walk.tied) and not walk.line.units[at].capital:
        before = line.word(at - 2)
        whole = before and (line.in_known(at - 2) or head(before, "post") or head(before, "body"))
        if before and not whole and case_of(before) == "nom":
            walk.at = at - 1
            return True
    return False


def _take_abbreviation(walk: Walk) -> bool:
    """A name's abbreviation in brackets behind it: … ұйымының (ФАО) Бас директоры."""
    line, at = walk.line, walk.at
    inside = line.word(at - 2)
    if at >= 4 and line.units[at - 3].text == "(" and inside and (inside.capital or _heads(inside)):
        before = line.word(at - 4)
        if before is not None and case_of(before) in ("nom", "gen"):
            walk.at = walk.best = at - 3
            return True
    return False


def _heads(unit: Unit) -> bool:
    """Whether a word in brackets says what heads are meant: «үкімет басшылары (премьер-министрлері)»."""
    post = head(unit, "post")
    return post is not None and post.plural


def _take_number(walk: Walk) -> bool:
    """An ordinal (2-ші) before a rank; no other number."""
    here = walk.line.units[walk.at - 1]
    if re.fullmatch(r"\d+-[а-яәғқңөұүһі]*(?:шы|ші)", here.text.lower()):
        walk.at -= 1
        return True
    return False


def _take_conjunction(walk: Walk) -> bool:
    """A conjunction inside a list of fields: lower case follows it, no whole name precedes it."""
    line, at = walk.line, walk.at
    before, after = line.word(at - 2), line.units[at]
    if before is not None and at < walk.top and _couples_places(walk):
        walk.at = at - 1
        return True
    if before is None or line.in_known(at - 2) or at == walk.top:
        return False
    if not after.is_word or (after.capital and before.low not in phrases("rank")):
        return False
    if head(before, "post") or (head(before, "body") and before.capital):
        return False
    if any(person.first < at - 1 <= person.after for person in line.persons):
        return False
    walk.at = at - 1
    walk.joined = True
    return True


def _couples_places(walk: Walk) -> bool:
    """Whether countries are joined that a postposition holds: Қырғызстан мен Тәжікстан үшін … орталығы."""
    before = walk.line.known_ending(walk.at - 1)
    behind = walk.owners[-1] if walk.owners else None
    return (
        walk.tied and behind is not None and behind.first == walk.at and behind.kind == "place"
        and before is not None and before.kind == "place"
        and case_of(walk.line.units[before.after - 1]) == "nom"
    )  # fmt: skip
