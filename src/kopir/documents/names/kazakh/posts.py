"""Posts in a Kazakh sentence: a head noun (министрі, төрағасы, елшісі) with all that stands before it."""

from __future__ import annotations

from typing import Final

from kopir.documents.names.kazakh.cases import case_of
from kopir.documents.names.kazakh.chain import chain
from kopir.documents.names.kazakh.line import Line, Stretch, head, phrases

_BECOMES: Final = ("болып", "қызметіне", "лауазымына")
_DASHES: Final = frozenset("-–—")


def posts(line: Line) -> list[Stretch]:
    """Posts, in order; two that a dash joins before a name are one, two that a comma parts are two."""
    found: list[Stretch] = []
    for top in line.post_heads:
        stretch = _post(line, top)
        if stretch:
            while found and found[-1].first >= stretch.first:
                found.pop()
            found.append(stretch)
    return _joined(line, _uncovered(found))


def _post(line: Line, top: int) -> Stretch | None:
    """The post whose head stands at a place."""
    unit = line.word(top)
    reading = head(unit, "post") if unit else None
    if unit is None or reading is None or reading.plural or _is_name(line, top):
        return None
    if any(person.after == top and case_of(line.units[top - 1]) == "gen" for person in line.persons):
        return None
    noun = reading.stem.rpartition("-")[2] if reading.stem not in phrases("bare_role") else reading.stem
    first = _captioned(line, top) or chain(line, top, tagged="POSITION", owned=reading.possessive)
    after = _acting(line, top + 1) if reading.case == "gen" else _remark(line, top + 1)
    if first < top and _is_post(line, first, top, noun, possessive=reading.possessive):
        return Stretch(first, after, "post")
    if _owned_by_noun(line, top, noun):
        return Stretch(top - 1, top + 1, "post")
    if _bare(line, top, noun):
        return Stretch(top, top + 1, "post")
    return None


def _captioned(line: Line, top: int) -> int:
    """Place of the first word of a post in a line that tells only who speaks: Ерлан Асанов, … менеджері:"""
    speaker = line.persons[0] if line.persons else None
    if speaker is None or speaker.first > 1 or line.sign(speaker.after) not in _BESIDE:
        return 0
    behind = line.units[top + 1 :]
    ends = all(not unit.is_word for unit in behind) and len(behind) < _FEW
    between = line.units[speaker.after + 1 : top]
    plain = all(unit.is_word or unit.text in _QUOTES for unit in between)
    if not ends or not plain or not between or len(between) > _LONGEST_POST:
        return 0
    other = any((post := head(unit, "post")) and post.case == "nom" for unit in between)
    return 0 if other or between[0].low in phrases("stop") else speaker.after + 1


_BESIDE: Final = frozenset(",–—-")
_QUOTES: Final = frozenset('«»“”"()')
_FEW: Final = 3
_LONGEST_POST: Final = 16


def _remark(line: Line, at: int) -> int:
    """The place after a rank in brackets: мүшесі (министр)."""
    inside = line.word(at + 1)
    if line.sign(at) == "(" and line.sign(at + 2) == ")" and inside and head(inside, "post"):
        return at + 3
    return at


def _acting(line: Line, at: int) -> int:
    """The place after the words for somebody who acts as another: м.а., міндетін атқарушы."""
    if [unit.text for unit in line.units[at : at + 4]] == ["м", ".", "а", "."]:
        return at + 4
    for step in (1, 2):
        following = line.word(at + step)
        if (
            following is not None
            and following.low.startswith("атқарушы")
            and line.units[at].low == "міндетін"
        ):
            return at + step + 1
    return at


def _is_name(line: Line, top: int) -> bool:
    """Whether a word that can be a post is a name here (Әмір, Сұлтан, Елші as a first name)."""
    unit = line.units[top]
    following = line.word(top + 1)
    if "given" not in unit.kinds or not unit.capital:
        return False
    return line.tag(top) == "PERSON" or (following is not None and following.capital)


def _is_post(line: Line, first: int, top: int, noun: str, *, possessive: bool) -> bool:
    """Whether a head with words before it is a post."""
    only_ranks = all(unit.low in phrases("rank") for unit in line.units[first:top])
    if (
        only_ranks
        and line.units[first].capital
        and line.units[top - 1].low in ("бас", "мемлекеттік", "тұрақты")
    ):
        return True
    if noun in phrases("needs_name") and (only_ranks or not possessive):
        return _name_follows(line, top)
    if noun == "мүше":
        return _name_follows(line, top)
    if _before_body(line, top) and not line.tag(top):
        return False
    return possessive or only_ranks or line.tag(top) == "POSITION" or _name_follows(line, top)


def _owned_by_noun(line: Line, top: int, noun: str) -> bool:
    """Whether a common noun before the head makes it a role that stands for somebody: делегация басшысы."""
    before, unit = line.word(top - 1), line.units[top]
    if before is None or not unit.low[-1:] or case_of(before) not in ("nom", "gen"):
        return False
    owner = before.stems & phrases("owner")
    reading = head(unit, "post")
    return bool(owner) and reading is not None and reading.possessive and noun not in ("мүше", "депутат")


def _bare(line: Line, top: int, noun: str) -> bool:
    """Whether a head alone stands for a person."""
    unit = line.units[top]
    following = line.word(top + 1)
    if following is not None and following.low in _BECOMES:
        return True
    if noun in phrases("bare_role"):
        return not _before_body(line, top)
    if noun in phrases("needs_name"):
        return _name_follows(line, top)
    return unit.capital and not unit.first and line.tag(top) == "POSITION"


def _before_body(line: Line, top: int) -> bool:
    """Whether the word after a bare post is what it owns: Президент Әкімшілігі, Президент сайлауы."""
    following = line.word(top + 1)
    if following is None or case_of(line.units[top]) != "nom":
        return False
    if following.low == "жанындағы":
        return True
    owned = [form.stem for form in following.forms if form.possessive]
    return any(stem in phrases("owned_by_post") for stem in owned)


def _name_follows(line: Line, top: int) -> bool:
    """Whether a capital word that is no known body or place follows, or a name does after a comma before."""
    top = _remark(line, top + 1) - 1
    following = line.word(top + 1)
    if following is None or (case_of(line.units[top]) not in ("nom", "") and line.sign(top) != ")"):
        return False
    if following.low in phrases("title"):
        following = line.word(top + 2) or following
    if not following.capital or line.in_known(top + 1):
        return False
    named = line.tag(top + 1) in ("PERSON", "") or any(each.first == top + 1 for each in line.persons)
    return named and not head(following, "post")


def _uncovered(found: list[Stretch]) -> list[Stretch]:
    """Posts that lie in no other one."""
    kept: list[Stretch] = []
    for each in sorted(found, key=lambda stretch: (stretch.first, -stretch.after)):
        if not kept or each.after > kept[-1].after:
            kept.append(each)
    return kept


def _joined(line: Line, found: list[Stretch]) -> list[Stretch]:
    """Two posts with a dash between them are one where a name follows or the line speaks of one person."""
    whole: list[Stretch] = []
    for each in found:
        before = whole[-1] if whole else None
        gap = before is not None and each.first - before.after == 1 and line.sign(before.after) in _DASHES
        if before is not None and gap and case_of(line.units[before.after - 1]) == "nom":
            whole[-1] = Stretch(before.first, each.after, "post")
        else:
            whole.append(each)
    return whole
