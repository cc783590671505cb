"""How far to the left a Kazakh noun phrase reaches from its head.

Everything that belongs to a head stands before it: owners in the genitive or bare ("Қазақстан Республикасы
Үкіметінің басшысы"), fields in lists ("цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрі"),
names in quotation marks. A verb, a word in an oblique case, an adverb or a person's name ends it. Lower-case
words belong to the phrase only when something beyond them does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from kopir.documents.names.kazakh.line import PHRASES, Line, Stretch, head, phrases
from kopir.documents.names.kazakh.units import Look, Unit
from kopir.documents.names.kazakh.words import lexicon

_LONGEST: Final = 24
_NEAR: Final = 4
"""Words from a sentence's first one (Ұлттық, Халықаралық) to the head of the body that it names."""
_QUOTED: Final = 10
_OPENS: Final = {"»": "«", "”": "“", '"': '"'}
_VERB: Final = re.compile(
    r".{2,}(?:[қғ]ан|[кг]ен|атын|етін|йтын|йтін|[ае]д[ыі]|йд[ыі]|[ыі]п|ла[пс]|ле[пс]|са|се|[мбп](?:ақ|ек))"
)
_AFTER_HYPHEN: Final = {
    ending: case
    for case, endings in {
        "gen": "ның нің дың дің тың тің сының сінің ының інің",
        "dat": "ға ге қа ке на не сына сіне ына іне",
        "acc": "ны ні ды ді ты ті н сын сін ын ін",
        "loc": "да де та те нда нде сында сінде ында інде",
        "abl": "дан ден тан тен нан нен сынан сінен",
        "ins": "мен бен пен сымен сімен",
        "rel": "дағы дегі тағы тегі ндағы ндегі",
    }.items()
    for ending in endings.split()
}
_UNINFLECTED: Final = frozenset(("not_inflected", "like_verb", "field"))
_AREAS: Final = ("еліміздегі", "елдегі", "қаласындағы", "облысындағы", "республикасындағы", "еліндегі")
_OBLIQUE: Final = ("acc", "dat", "loc", "abl", "ins")
_ADJECTIVE: Final = re.compile(r".{2,}(?:[лдт][ыі][қк]|[қк]ы|[гғ]ы|[кг]і|ей|ий|аралық)")
_INNER_POST_BEFORE: Final = (
    "әкімшіліг",
    "әкімшілік",
    "кеңсе",
    "аппарат",
    "жанындағы",
    "іс",
    "қор",
    "резиденция",
)
_POSTPOSITIONS: Final = frozenset({"жөнінде", "туралы", "үшін"})
"""What goes with the verb before a name in capitals, not with the name: «жұмыстар жөнінде Байзақ …»."""
_TAGGED: Final = frozenset(("POSITION", "ORGANISATION", "GPE", "LOCATION", "FACILITY"))


@dataclass
class _Walk:
    """Where a walk to the left stands.

    Attributes:
        at: place of the last word taken.
        best: place of the last word that surely belongs.
        joined: whether a conjunction was passed, so that a comma is part of a list.
        acts: whether an infinitive (сақтау, қорғау) was passed, which may have an object.
        tied: whether a postposition (жөніндегі) was passed, which holds the words before it.
        owned: whether the head belongs to something by its ending, so that a bare place can be its owner.
        quoted: whether a name in quotation marks was the last thing taken: only an owner precedes it.
    """

    line: Line
    top: int
    at: int
    best: int
    joined: bool = False
    acts: bool = False
    tied: bool = False
    quoted: bool = False
    owned: bool = True
    owners: list[Stretch] = field(default_factory=list)


def chain(line: Line, top: int, *, tagged: str, owned: bool = True) -> int:
    """The place of the first word of the phrase whose head stands at ``top``; ``top`` where it stands alone.

    Args:
        line: the sentence.
        top: place of the head.
        tagged: the tagger's class of such phrases, ``POSITION`` or ``ORGANISATION``.
        owned: whether the head has the ending of what belongs to something.
    """
    walk = _Walk(line, top, top, top, owned=owned)
    while walk.at > max(0, top - _LONGEST) and _step(walk, tagged):
        pass
    return _with_quote(line, walk.best, top)


def _with_quote(line: Line, first: int, top: int) -> int:
    """The place of the quotation mark before a phrase that closes inside it."""
    before = line.sign(first - 1)
    closing = next((close for close, opening in _OPENS.items() if opening == before), None)
    inside = closing is not None and any(unit.text == closing for unit in line.units[first:top])
    return first - 1 if inside and not any(unit.text == before for unit in line.units[first:top]) else first


def _step(walk: _Walk, tagged: str) -> bool:
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
    if not _may_stand(walk, here, tagged) or (walk.quoted and not _before_owner(here)):
        return False
    walk.quoted = False
    walk.at = at - 1
    if _belongs(walk, here, tagged):
        walk.best = walk.at
    walk.acts = walk.acts or (here.low.endswith(("у", "ю")) and not here.capital)
    walk.tied = walk.tied or here.low in phrases("tie")
    return True


def _other_name(walk: _Walk) -> bool:
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


def _take_known(walk: _Walk, known: Stretch, tagged: str) -> bool:
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


def _has_place(walk: _Walk) -> bool:
    """Whether a body is one that is told by where it is: an embassy, a mission."""
    return bool(walk.line.units[walk.top].stems & phrases("abroad"))


def _owns_bare(walk: _Walk, known: Stretch) -> bool:
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


def _take_namesake(walk: _Walk) -> bool:
    """A person's name belongs only where something is named for them (… атындағы)."""
    line = walk.line
    following = line.word(walk.at)
    if following is None or following.low != "атындағы":
        return False
    person = next(each for each in line.persons if each.first < walk.at <= each.after)
    walk.at = walk.best = person.first
    return True


def _take_sign(walk: _Walk) -> bool:
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


def _take_abbreviation(walk: _Walk) -> bool:
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


def _take_number(walk: _Walk) -> bool:
    """An ordinal (2-ші) before a rank; no other number."""
    here = walk.line.units[walk.at - 1]
    if re.fullmatch(r"\d+-[а-яәғқңөұүһі]*(?:шы|ші)", here.text.lower()):
        walk.at -= 1
        return True
    return False


def _take_conjunction(walk: _Walk) -> bool:
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


def _couples_places(walk: _Walk) -> bool:
    """Whether countries are joined that a postposition holds: Қырғызстан мен Тәжікстан үшін … орталығы."""
    before = walk.line.known_ending(walk.at - 1)
    behind = walk.owners[-1] if walk.owners else None
    return (
        walk.tied and behind is not None and behind.first == walk.at and behind.kind == "place"
        and before is not None and before.kind == "place"
        and case_of(walk.line.units[before.after - 1]) == "nom"
    )  # fmt: skip


def _may_stand(walk: _Walk, here: Unit, tagged: str) -> bool:
    """Whether a word can be part of a noun phrase before the words taken."""
    following = walk.line.units[walk.at]
    low = here.low
    if low in phrases("rank") or low in phrases("field"):
        return True
    if low == "үшін" and _for_country(walk):
        return True
    if low in phrases("loose_tie") and tagged == "ORGANISATION":
        return walk.owned and walk.line.tag(walk.at - 1) == tagged
    if low in phrases("tie"):
        return low not in (phrases("loose_tie") | _POSTPOSITIONS) or not following.capital
    verb = _VERB.fullmatch(low) and (here.first or not here.capital) and low not in phrases("like_verb")
    if verb or low in phrases("stop") or (low == "жаңа" and tagged == "ORGANISATION"):
        return False
    post = head(here, "post")
    if post and post.case == "nom" and not post.plural:
        return following.low.startswith(_INNER_POST_BEFORE) or (
            (post.possessive or _deputy(following)) and head(following, "post") is not None
        )
    case = case_of(here)
    if case == "dat":
        return following.low in phrases("after_dative") or walk.acts
    if case == "acc":
        return walk.acts
    if case == "rel":
        return walk.acts or low.startswith(_AREAS)
    return case not in _OBLIQUE


def _belongs(walk: _Walk, here: Unit, tagged: str) -> bool:
    """Whether a word that may stand in the phrase surely does."""
    line, at = walk.line, walk.at
    if line.tag(at) == tagged and (here.capital or line.tag(walk.at + 1) == tagged):
        return True
    if here.capital and not here.first:
        return True
    if here.first and here.capital and walk.acts and tagged == "ORGANISATION":
        return True
    if _opens_name(walk, here, tagged):
        return True
    if here.low in phrases("rank") or here.low in phrases("field"):
        return walk.best == at + 1 or line.tag(at) in _TAGGED or _fields_only(walk)
    if tagged == "POSITION" and _common_owner(walk, here):
        return True
    if walk.tied and here.low not in phrases("tie"):
        return tagged == "POSITION" or here.capital
    if here.low in phrases("side") and walk.owners and walk.best == at + 1:
        return True
    if here.first and here.capital:
        return line.tag(at) in _TAGGED or (here.low in phrases("of_name") and walk.best == at + 1)
    post = head(here, "post")
    of_post = post is not None and (post.case == "gen" or _deputy(line.units[at + 1]))
    return of_post and walk.best == at + 1


def _for_country(walk: _Walk) -> bool:
    """Whether a country is told for which a body is there: Тәжікстан үшін … кеңсесі."""
    known = walk.line.known_ending(walk.at - 1)
    return walk.owned and known is not None and known.kind == "place"


def _opens_name(walk: _Walk, here: Unit, tagged: str) -> bool:
    """Whether a sentence begins with the first word of a body's name: Ұлттық қоғамдық сенім кеңесі."""
    if not (here.first and here.capital and here.low in phrases("of_name")):
        return False
    return walk.owned and tagged == "ORGANISATION" and walk.top - walk.at < _NEAR


def _deputy(unit: Unit) -> bool:
    """Whether a word is a deputy's or aide's post, which a bare one owns: премьер-министр орынбасары."""
    reading = head(unit, "post")
    return reading is not None and reading.possessive and reading.stem in _DEPUTIES


_DEPUTIES: Final = ("орынбасар", "көмекші", "кеңесші")


def _common_owner(walk: _Walk, here: Unit) -> bool:
    """Whether a common noun owns the post, or an adjective describes such an owner: ауылдық округ әкімі."""
    if here.stems & phrases("owner"):
        return _fields_only(walk)
    following = walk.line.units[walk.at + 1]
    described = walk.best == walk.at + 1 and bool(following.stems & phrases("owner"))
    return described and here.low.endswith(("лық", "лік", "дық", "дік", "тық", "тік"))


def _fields_only(walk: _Walk) -> bool:
    """Whether all words up to the last sure one are names of fields and what joins them."""
    between = walk.line.units[walk.at + 1 : walk.best]
    return all(
        unit.text == "," or not phrases_of(unit).isdisjoint(("field", "conj", "tie", "rank"))
        for unit in between
    )


def phrases_of(unit: Unit) -> frozenset[str]:
    """The classes of ``kk_phrases.txt`` that hold a word."""
    return frozenset(lexicon(PHRASES).get(unit.low, ()))


def case_of(unit: Unit) -> str:
    """The case a word is likely in: an ending that can be one is taken for it."""
    return _case(unit.look)


@lru_cache(maxsize=1 << 16)
def _case(look: Look) -> str:
    if look.ending:
        return _AFTER_HYPHEN.get(look.ending, "nom")
    low = look.low
    if not _UNINFLECTED.isdisjoint(lexicon(PHRASES).get(low, ())) or "place" in lexicon().get(low, ()):
        return "nom"
    return next(
        (form.case for form in look.forms if form.case != "nom" and (len(form.stem) > 2 or form.possessive)),
        "nom",
    )
