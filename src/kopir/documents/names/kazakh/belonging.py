"""Whether a Kazakh word can stand in the noun phrase behind it, and whether it surely belongs to it."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.names.kazakh.cases import case_of, phrases_of
from kopir.documents.names.kazakh.line import head, phrases
from kopir.documents.names.kazakh.nations import NATIONS
from kopir.documents.names.kazakh.units import Unit
from kopir.documents.names.kazakh.walk import Walk

_AREAS: Final = ("еліміздегі", "елдегі", "қаласындағы", "облысындағы", "республикасындағы", "еліндегі")
_OBLIQUE: Final = ("acc", "dat", "loc", "abl", "ins")
_VERB: Final = re.compile(
    r".{2,}(?:[қғ]ан|[кг]ен|атын|етін|йтын|йтін|[ае]д[ыі]|йд[ыі]|[ыі]п|ла[пс]|ле[пс]|са|се|[мбп](?:ақ|ек))"
)
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
_NEAR: Final = 4
"""Words from a sentence's first one (Ұлттық, Халықаралық) to the head of the body that it names."""
_DEPUTIES: Final = ("орынбасар", "көмекші", "кеңесші")


def may_stand(walk: Walk, here: Unit, tagged: str) -> bool:
    """Whether a word can be part of a noun phrase before the words taken."""
    following = walk.line.units[walk.at]
    low = here.low
    if low in phrases("rank") or low in phrases("field") or low in NATIONS:
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


def belongs(walk: Walk, here: Unit, tagged: str) -> bool:
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


def _for_country(walk: Walk) -> bool:
    """Whether a country is told for which a body is there: Тәжікстан үшін … кеңсесі."""
    known = walk.line.known_ending(walk.at - 1)
    return walk.owned and known is not None and known.kind == "place"


def _opens_name(walk: Walk, here: Unit, tagged: str) -> bool:
    """Whether a sentence begins with the first word of a body's name: Ұлттық қоғамдық сенім кеңесі."""
    if not (here.first and here.capital and here.low in phrases("of_name")):
        return False
    return walk.owned and tagged == "ORGANISATION" and walk.top - walk.at < _NEAR


def _deputy(unit: Unit) -> bool:
    """Whether a word is a deputy's or aide's post, which a bare one owns: премьер-министр орынбасары."""
    reading = head(unit, "post")
    return reading is not None and reading.possessive and reading.stem in _DEPUTIES


def _common_owner(walk: Walk, here: Unit) -> bool:
    """Whether a common noun owns the post, or an adjective describes such an owner: ауылдық округ әкімі."""
    if here.low in NATIONS:
        return walk.best == walk.at + 1
    if here.stems & phrases("owner"):
        return _fields_only(walk)
    following = walk.line.units[walk.at + 1]
    described = walk.best == walk.at + 1 and bool(following.stems & phrases("owner"))
    return described and here.low.endswith(("лық", "лік", "дық", "дік", "тық", "тік"))


def _fields_only(walk: Walk) -> bool:
    """Whether all words up to the last sure one are names of fields and what joins them."""
    between = walk.line.units[walk.at + 1 : walk.best]
    return all(
        unit.text == "," or not phrases_of(unit).isdisjoint(("field", "conj", "tie", "rank"))
        for unit in between
    )
