"""Bodies in a Kazakh sentence: a head noun (министрлігі) with all that stands before it, quoted names."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.names.kazakh.cases import case_of
from kopir.documents.names.kazakh.chain import chain
from kopir.documents.names.kazakh.line import Line, Stretch, head, phrases

_ADJECTIVE: Final = re.compile(r".{2,}(?:[лдт][ыі][қк]|[қк]ы|[гғ]ы|[кг]і|ей|ий|аралық)")
_NUMERAL: Final = re.compile(r"[IVX]+")
_OPENS: Final = {"«": "»", "“": "”", '"': '"'}
_QUOTED: Final = 10


def headed(line: Line) -> list[Stretch]:
    """Bodies that a head noun shows."""
    return [stretch for top in line.body_heads if (stretch := _body(line, top))]


def bodies(line: Line) -> list[Stretch]:
    """Bodies, in order, those inside another one, too."""
    found = headed(line)
    found += _quoted(line)
    found += _latin(line)
    found += _ministries(line)
    found += _proposed(line, found)
    return sorted(_outside_quotes(line, set(found)), key=lambda stretch: (stretch.first, -stretch.after))


def _outside_quotes(line: Line, found: set[Stretch]) -> list[Stretch]:
    """Without what lies inside the quotation marks of a longer one."""
    quoted = [
        (each.first, each.after)
        for each in found
        if line.units[each.first].text in _OPENS and each.after - each.first > 2
    ]
    return [
        each
        for each in found
        if not any(first < each.first and each.after < after for first, after in quoted)
    ]


def _body(line: Line, top: int) -> Stretch | None:
    """The body whose head stands at a place."""
    unit = line.word(top)
    reading = head(unit, "body") if unit else None
    if unit is None or reading is None or reading.plural:
        return None
    noun = reading.stem.rpartition("-")[2]
    if noun == "топ":
        return _joint_group(line, top) or _named_group(line, top)
    if _is_organ(line, top, noun) or (noun == "серіктестік" and not reading.possessive):
        return None
    if not (reading.possessive or unit.capital or noun in phrases("legal_form") or _described(line, top)):
        return None
    first = chain(line, top, tagged="ORGANISATION", owned=reading.possessive)
    known = line.known_ending(top)
    if known and known.kind == "body" and noun == "ұйым" and known.first <= first:
        return None  # «ТМД ұйымы»: the name is the abbreviation
    whole = line.known_ending(top + 1)
    if whole and whole.kind == "body" and noun == "ұйым" and first < whole.first:
        return None  # «Қазақстан Түркі мемлекеттері ұйымына …»: a subject before a known name
    if noun in phrases("descriptor") and line.units[top - 1].low not in phrases("public"):
        return None
    if first == top:
        return _single(line, top, noun)
    if not _named(line, first, top, noun, possessive=reading.possessive):
        return None
    return Stretch(first, top + 1, "body")


def _described(line: Line, top: int) -> bool:
    """Whether what stands before a head that belongs to nothing describes it: Ұлттық банк."""
    before = line.word(top - 1)
    if before is None:
        return line.sign(top - 1) in ("»", "”")
    return _ADJECTIVE.fullmatch(before.low) is not None or before.low in phrases("tie")


def _joint_group(line: Line, top: int) -> Stretch | None:
    """A joint working group: ведомствоаралық бірлескен жұмыс тобы."""
    if [unit.low for unit in line.units[max(0, top - 2) : top]] != ["бірлескен", "жұмыс"]:
        return None
    first = top - 2
    while (before := line.word(first - 1)) and before.low.endswith(("аралық", "жақты")):
        first -= 1
    return Stretch(first, top + 1, "body")


def _named_group(line: Line, top: int) -> Stretch | None:
    """A group with a name and what it does: Араб координациялық тобы."""
    does, name = line.word(top - 1), line.word(top - 2)
    if does is None or name is None or not name.capital or does.capital or line.in_known(top - 2):
        return None
    if not _ADJECTIVE.fullmatch(does.low) or _ADJECTIVE.fullmatch(name.low) or case_of(name) != "nom":
        return None
    reading = head(line.units[top], "body")
    return Stretch(top - 2, top + 1, "body") if reading and reading.possessive else None


_CENTRED: Final = ("облыс", "аудан", "өңір", "аймақ", "қала", "ауыл")


def _is_organ(line: Line, top: int, noun: str) -> bool:
    """Whether a head is an organ of a firm (директорлар кеңесі), or a town (облыс орталығы)."""
    before, following = line.word(top - 1), line.word(top + 1)
    if noun == "орталық":
        return before is not None and before.low in _CENTRED
    if noun == "кеңес":
        return before is not None and before.low in ("директорлар", "бақылау", "қадағалау", "сарапшылар")
    if noun in ("қызмет", "қоғам") and before is not None and case_of(before) == "gen":
        return True
    if noun == "қызмет":
        if following is not None and following.low.startswith("көрсет"):
            return True
        if following is not None and head(following, "body"):
            return True
        return before is None or not (before.capital or before.low in phrases("service"))
    if noun == "бөлім" and before is None:
        return True
    if noun == "үкімет" and before is not None and before.low.startswith("электронд"):
        return True
    if (
        noun in ("холдинг", "корпорация", "концерн", "технопарк", "хаб")
        and before is not None
        and before.latin
    ):
        return not line.units[top].capital
    return noun == "басқарма" and following is not None and head(following, "post") is not None


def _single(line: Line, top: int, noun: str) -> Stretch | None:
    unit = line.units[top]
    following = line.word(top + 1)
    if line.in_known(top) and not any(each.after == top + 1 for each in line.known):
        return None  # Орталық Азия
    if following is not None and (plural := head(following, "post")) and plural.plural:
        return None
    owner = unit.first and following is not None and following.capital and case_of(unit) == "gen"
    if unit.capital and (noun in phrases("sovereign_body") or owner or not unit.first):
        spoken_of = noun in phrases("spoken_of") and not line.in_known(top)
        if spoken_of or line.tag(top) == "ORGANISATION" or noun in phrases("sovereign_body"):
            return Stretch(top, top + 1, "body")
    return None


def _named(line: Line, first: int, top: int, noun: str, *, possessive: bool) -> bool:
    """Whether a head with words before it is a body's name, not a kind of bodies."""
    words = line.units[first : top + 1]
    if not any(unit.capital for unit in words):
        return noun == "министрлік" and all(
            unit.low in phrases("field") or unit.low in phrases("conj") for unit in words[:-1]
        )
    tagged = any(line.tag(at) == "ORGANISATION" for at in range(first, top + 1))
    known = line.known_ending(top)
    own = [unit for at, unit in enumerate(words, first) if not line.in_known(at)]
    if noun in phrases("part") and not any(unit.capital for unit in own):
        return False
    if known and known.first == first and not tagged:
        # «Қазақстан университеттері», «Алматы мектебі»: a place and a common noun are no name by themselves.
        return noun not in phrases("common_body") and (possessive or words[-1].capital)
    if noun in phrases("common_body") and any(unit.low in phrases("legal_form") for unit in words[:-1]):
        return False
    if noun in phrases("common_body"):
        owned = any(each.kind == "body" and each.first == first for each in line.known) and top - first > 1
        tied = any(unit.low in phrases("tie") for unit in words)
        return tagged or owned or tied or words[0].text in _OPENS
    legal = words[-1].low in phrases("legal_form") or words[0].text in _OPENS
    return tagged or possessive or legal or _described(line, top)


def _quoted(line: Line) -> list[Stretch]:
    """Names in quotation marks beside a legal form or a word for a firm; Latin names before such a word."""
    found = []
    for at, unit in enumerate(line.units):
        if unit.text not in _OPENS:
            continue
        close = next(
            (
                to
                for to in range(at + 1, min(len(line.units), at + _QUOTED))
                if line.units[to].text == _OPENS[unit.text]
            ),
            0,
        )
        if close > at + 1 and (stretch := _firm(line, at, close)):
            found.append(stretch)
    for at in range(1, len(line.units)):
        if line.units[at].is_word and _is_descriptor(line, at) and line.units[at - 1].latin:
            first = at - 1
            while first > 0 and (line.units[first - 1].latin or line.units[first - 1].text in "&."):
                first -= 1
            found.append(Stretch(first, at, "body"))
        elif line.units[at].is_word and _is_descriptor(line, at) and _firm_name(line, at - 1):
            found.append(Stretch(at - 1, at, "body"))
    return found


def _firm_name(line: Line, at: int) -> bool:
    """Whether a capital word before a word for a firm is its name: Масдар компаниясы."""
    unit = line.word(at)
    if unit is None or not unit.capital or unit.first or line.in_known(at) or case_of(unit) != "nom":
        return False
    return not (_ADJECTIVE.fullmatch(unit.low) or unit.kinds or phrases("field") & unit.stems)


def _firm(line: Line, opening: int, close: int) -> Stretch | None:
    following = line.word(close + 1)
    before = line.word(opening - 1)
    if before is not None and before.low in phrases("legal_form"):
        return Stretch(opening - 1, close + 1, "body")
    if following is None:
        return None
    if following.low.split("-")[0] in phrases("legal_form"):
        return Stretch(opening, close + 2, "body")
    if _is_descriptor(line, close + 1):
        return Stretch(opening + 1, close, "body")
    return None


def _latin(line: Line) -> list[Stretch]:
    """Names in Latin script one of whose words says that they are a body's."""
    found, at = [], 0
    while at < len(line.units):
        after = at
        while (word := line.word(after)) and word.latin and word.capital:
            after += 1
        if after - at > 1 and any(unit.low in phrases("latin_body") for unit in line.units[at:after]):
            found.append(Stretch(at, after, "body"))
        at = max(after, at + 1)
    return found


def _ministries(line: Line) -> list[Stretch]:
    """Ministries by their letters behind the country's: ҚР БҒМ, ҚР ЭТРМ."""
    return [
        Stretch(at - 1, at + 1, "body")
        for at in line.capitals
        if at
        and line.units[at].shout
        and line.units[at].low.endswith("м")
        and line.units[at - 1].text == "ҚР"
        if not line.in_known(at)
    ]


def _is_descriptor(line: Line, at: int) -> bool:
    return bool(line.units[at].stems & phrases("of_firm"))


def _proposed(line: Line, found: list[Stretch]) -> list[Stretch]:
    """What the tagger alone proposes: abbreviations, Latin names, and names with a capital."""
    taken = [*found, *line.known, *line.posts, *line.persons]
    kept = []
    for proposed in line.proposed("ORGANISATION"):
        each = _without_event(line, proposed)
        words = line.units[each.first : each.after]
        if any(each.first < other.after and other.first < each.after for other in taken):
            continue
        following = line.word(each.after) or line.word(each.after + 1)
        if following is not None and following.stems & phrases("no_body"):
            continue
        if any(unit.text in (",", ".", ";") for unit in words) or not _like_a_name(line, each):
            continue
        kept.append(Stretch(each.first, each.after, "body"))
    return kept


def _without_event(line: Line, each: Stretch) -> Stretch:
    """A proposal without the word for a session behind an abbreviation: ЭКО саммитінде."""
    if each.after - each.first == 2 and line.units[each.first].shout:
        event = line.units[each.after - 1].stems & phrases("event")
        return Stretch(each.first, each.after - 1, each.kind) if event else each
    return each


def _like_a_name(line: Line, each: Stretch) -> bool:
    first, last = line.units[each.first], line.units[each.after - 1]
    if not first.capital or not last.is_word or _NUMERAL.fullmatch(first.text):
        return False
    if any(case_of(unit) in ("loc", "abl", "acc", "dat") for unit in line.units[each.first : each.after - 1]):
        return False
    if first.low.startswith("топ-") or (first.shout and first.low in phrases("no_body_letters")):
        return False
    if each.after - each.first == 1 and first.stems & phrases("side"):
        return False
    if head(last, "body") and not last.capital:
        return False  # the grammar has looked at it
    named = any(unit.capital for unit in line.units[each.first + 1 : each.after])
    return first.shout or first.latin or not first.first or named
