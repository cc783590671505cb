"""Titles in Kazakh: the head noun last, all it is about before it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from functools import cache
from typing import Final

from kopir.documents.entities import (
    Date,
    Document,
    Figure,
    Mention,
    Organisation,
    Person,
    Place,
    Position,
)
from kopir.documents.found import Found
from kopir.documents.linking.wordlists import words as listed
from kopir.documents.morphology import kazakh
from kopir.documents.morphology.tenses import future
from kopir.documents.prepared import Prepared
from kopir.documents.titles.horizons import horizon
from kopir.documents.titles.lists import item, leads
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence, Token
from kopir.language import kk_stem

_ENDS: Final = listed(
    """
    барысында қорытындысында қорытындысы аясында шеңберінде нәтижесінде кезінде негізінде сәйкес арқылы
    кейін соң ақ өзінің өз тараптар олар біз сондай-ақ сонымен бұдан яғни деп үшін бірге ретінде осыған
    соңында атынан
    """
)
_TRIM: Final = listed(
    """
    бұл осы сол аталған тиісті бірқатар мұндай және мен пен бен қазіргі таяудағы ең да де ол оның екі үш
    төрт бес жаңа тағы ретінде бойынша туралы жөнінде жөніндегі үшін арналған өткен жолдаған сағат өзге
    бірнеше басқа де келесі
    """
)
_GOVERNED: Final = listed(
    """
    мүше арналған қатысты қосылу бағытталған дейінгі қарсы негізделген
    """
)
_JOINS: Final = listed("туралы жөніндегі бойынша арналған үшін арасындағы саласындағы және мен пен бен")
_NO_CASE: Final = frozenset({"сауда", "апта", "орта", "мұнда", "жаппай", "қайта", "мұра", "ауа", "ара"})
"""Words that only look as if they had a case."""
_AFTER_NUMBERS: Final = (
    "жыл", "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан",
    "қараша", "желтоқсан",
)  # fmt: skip
_PLURAL: Final = re.compile(r"\w{3,}(?:лар|лер|дар|дер|тар|тер)")
"""A plural without an ending is a subject, no part of a title."""
_RESOLVED: Final = frozenset({"шешім", "уағдаластық"})
"""What is only decided or agreed on is no document, unless it has a name or stands in a list of them."""
_TAIL: Final = 5
"""Signs and numbers between the head of a quoted title and the closing mark."""
_TO_DO: Final = re.compile(r"(?:бекіту|қабылдау|мақұлдау|қол қою|ратификациялау)(?:ды|ді|ға|ге|дан|ден)?\b")
"""What is to be done, an action without a person."""
_CLAUSE: Final = 60
"""Letters from what is done to a document to the end of the verb."""
_COUNTED: Final = listed(
    """
    екі үш төрт бес алты жеті сегіз тоғыз он бірнеше бірқатар барлық
    """
)
_GERUND: Final = re.compile(r".{2,}(?:ып|іп|п)")
_PAST: Final = re.compile(r".{2,}(?:[дт][ыі]|ады|еді|йды|йді)")
_VERBAL: Final = re.compile(r".{2,}у(?:дің|дың|ді|ды|ге|ға|дегі|дағы|і|ы|ін|ына|іне)?")
_PARTICIPLE: Final = re.compile(r".{2,}(?:ған|ген|қан|кен|атын|етін|йтын|йтін)")


def titles(prepared: Prepared, found: Found) -> list[Document]:
    """The documents of a text, in its order."""
    ends: dict[int, Mention] = {}
    for kind in (Organisation, Place, Position, Person):
        for mention in found.of(kind):
            known = ends.get(mention.end)
            if known is None or mention.start < known.start:
                ends[mention.end] = mention
    made: list[Document] = []
    over = leads(prepared)
    for place, sentence in enumerate(prepared.sentences):
        for at in range(sentence.first, sentence.after):
            if prepared.tokens[at].kind == "word":
                title = _title(prepared, found, ends, sentence, over[place], at)
                if title:
                    title = _amending(prepared, made, title)
                    while made and made[-1].start >= title.start and made[-1].end > title.start:
                        made.pop()
                    made.append(title)
    return made


def _amending(prepared: Prepared, made: list[Document], title: Document) -> Document:
    """A protocol with the title it amends: «… туралы келісімге өзгерістер енгізу хаттамасы»."""
    before = made[-1] if made else None
    words_on = prepared.text[title.start : title.end].lower()
    if before and before.end + 1 == title.start and words_on.startswith(("өзгеріс", "толықтыру")):
        return replace(title, start=before.start)
    return title


def _head(prepared: Prepared, sentence: Sentence, at: int) -> tuple[str, int] | None:
    """The noun that heads a title at this place, and where it begins."""
    low = prepared.tokens[at].low
    stems = kazakh.stems(low)
    if at > sentence.first:
        seconds = _pairs().get(prepared.tokens[at - 1].low)
        if seconds:
            phrase = _pair(seconds, low, stems)
            if phrase is not None:
                return phrase, at - 1
    known = words("kk").kinds
    return next(((stem, at) for stem in sorted(stems) if stem in known), None)


@cache
def _pairs() -> dict[str, list[tuple[str, str]]]:
    """Heads of two words by the first one: the second one, and the phrase."""
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase in words("kk").kinds:
        first, _, second = phrase.partition(" ")
        if second:
            found.setdefault(first, []).append((second, phrase))
    return found


def _pair(seconds: list[tuple[str, str]], low: str, stems: Set[str]) -> str | None:
    """The head of two words whose second one a word is."""
    for stem in sorted({*stems, *(f"{stem}сы" for stem in stems), low}):
        for second, phrase in seconds:
            known = kazakh.stems(second)
            if second == stem or (stem in known and known & kazakh.stems(stem)):
                return phrase
    return None


def _title(
    prepared: Prepared, found: Found, ends: dict[int, Mention], sentence: Sentence, lead: Sentence | None,
    at: int,
) -> Document | None:  # fmt: skip
    head = _head(prepared, sentence, at)
    if head is None:
        return None
    noun, place = head
    if _in_body(found, prepared.tokens[at].start, prepared.tokens[at].end):
        return None
    first = _first(prepared, found, ends, sentence, place, noun)
    if lead is not None and _closes(prepared, sentence, at):
        first = _item(prepared, sentence, first, place)
    start, end = prepared.tokens[first].start, _end(prepared, sentence, first, at)
    status = _status(prepared, sentence, at)
    if status == "mentioned" and lead is not None:
        status = _status(prepared, lead, lead.first)
    complement = first < place
    capital = any(prepared.tokens[each].capital for each in range(first, at + 1) if each > sentence.first)
    if noun in _RESOLVED and not capital and lead is None:
        return None
    if first == place and place > sentence.first and prepared.tokens[place - 1].kind == "number":
        return None
    if noun in words("kk").bare and not (complement and (capital or status in ("signed", "adopted"))):
        return None
    if not complement and not capital and status == "mentioned":
        return None
    if prepared.tokens[first].low in _COUNTED and first + 1 == place:
        return None
    dates = found.within(Date, start, end)
    runs = horizon(prepared.text, start, end, dates) or _meant_for(prepared, dates)
    return Document(start=start, end=end, kind=words("kk").kinds[noun], status=status, horizon=runs)


def _closes(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a head ends the item of a list, so that the item is a title as a whole."""
    rest = prepared.text[prepared.tokens[at].end : sentence.end].lstrip(' »"”')
    return not rest or rest[0] in ";,.(:" or rest.startswith(("және", "мен ", "пен "))


def _end(prepared: Prepared, sentence: Sentence, first: int, at: int) -> int:
    """End of a title: behind its head, or at the quotation mark that closes it: «… есебі – 2026»."""
    quoted = prepared.tokens[first].text == "«" or (first and prepared.tokens[first - 1].text == "«")
    if quoted and not any(token.text == "»" for token in prepared.tokens[first : at + 1]):
        for place in range(at + 1, min(sentence.after, at + _TAIL)):
            token = prepared.tokens[place]
            if token.text == "»":
                return prepared.tokens[place - 1].end
            if token.kind == "word" or (token.text not in "–—-" and token.kind == "sign"):
                break
    return prepared.tokens[at].end


def _meant_for(prepared: Prepared, dates: list[Date]) -> str | None:
    """The year a document is for: «2026 жылға арналған»."""
    return next(
        (date.value for date in dates if prepared.text[date.end : date.end + 9].strip() == "арналған"), None
    )


def _in_body(found: Found, start: int, end: int) -> bool:
    """Whether a word is part of the name of a body."""
    return any(body.start <= start and end <= body.end for body in found.of(Organisation))


def _item(prepared: Prepared, sentence: Sentence, first: int, head: int) -> int:
    """Place of the first word of a list item, which is a title as a whole."""
    begin = item(prepared, sentence) or sentence.start
    place = prepared.token_at(begin)
    if prepared.tokens[place].start < begin:
        place += 1
    between = prepared.tokens[place:head]
    if any(token.text in ";:" for token in between):
        return first
    return min(first, place)


def _numbers(found: Found, token: Token) -> bool:
    """Whether a number is an amount, not part of a date."""
    return any(figure.start <= token.start < figure.end for figure in found.of(Figure))


def _first(
    prepared: Prepared, found: Found, ends: dict[int, Mention], sentence: Sentence, at: int, noun: str
) -> int:
    """Place of the first word of a title whose head begins at ``at``."""
    first = at
    if first > sentence.first and prepared.tokens[first - 1].text == "«" and _closed(prepared, sentence, at):
        first -= 1
    while first > sentence.first and not _numbers(found, prepared.tokens[first - 1]):
        before = prepared.tokens[first - 1]
        if before.low in ("және", "сондай") and _other(prepared, sentence, first - 2):
            break
        address = noun == "жолдау" and before.low in ("халқына", "халыққа", "атты")
        compound = before.kind == "word" and _tight(prepared.tokens[first])
        if address or compound:
            first -= 1
            continue
        step = _step(prepared, ends, sentence, first, at)
        if step == first:
            break
        first = step
    while first < at and (prepared.tokens[first].low in _TRIM or prepared.tokens[first].text in "-–—,"):
        first += 1
    return first


def _tight(token: Token) -> bool:
    """Whether a hyphen ties the word before it."""
    return token.text == "-" and not token.spaced


def _step(prepared: Prepared, ends: dict[int, Mention], sentence: Sentence, first: int, at: int) -> int:
    """Where a title that begins at ``first`` begins if what is before it belongs to it."""
    before = prepared.tokens[first - 1]
    entity = ends.get(before.end)
    if entity is not None and entity.start >= sentence.start:
        begin = prepared.token_at(entity.start)
        subject = _opens(prepared, ends, sentence, begin) and _subject(prepared, entity, first, at)
        who = isinstance(entity, Person | Position)
        return first if subject or who or not _inside(prepared, first - 1, first, at) else begin
    if before.kind == "sign":
        opening = _opening(prepared, sentence, first - 1) if before.text in '»"”' else None
        if opening is not None:
            return opening
        dash = before.text in "-–—" and (not before.spaced or prepared.tokens[first].kind == "number")
        return first - 1 if dash else first
    return first - 1 if _inside(prepared, first - 1, first, at) else first


def _inside(prepared: Prepared, place: int, following: int, at: int) -> bool:
    """Whether a word can be part of the title that goes on at ``following``."""
    token = prepared.tokens[place]
    if token.kind == "number":
        next_one = prepared.tokens[following]
        return not next_one.spaced or next_one.text in "-–—" or next_one.low.startswith(_AFTER_NUMBERS)
    low = token.low
    after = prepared.tokens[following].low
    if low in _ENDS or (_PLURAL.fullmatch(low) and not _plural_goes_on(after, following == at)):
        return False
    if low in _JOINS:
        return True
    cases = {"nom"} if kk_stem.stem(low) == low else set(kazakh.cases(low))
    if _GERUND.fullmatch(low) and low[-2] in "ыі" and "gen" not in cases:
        return bool(_VERBAL.match(after)) and not _VERBAL.fullmatch(low)
    if low in _NO_CASE:
        return True
    if "gen" in cases or "rel" in cases:
        return True
    if "ins" in cases:
        return bool(_VERBAL.match(after))
    if "acc" in cases and not _VERBAL.fullmatch(low):
        return bool(_VERBAL.match(after)) or any(
            _VERBAL.fullmatch(prepared.tokens[each].low) for each in range(following, min(at, following + 3))
        )
    if "dat" in cases and len(low) > 4:
        return after in _GOVERNED or bool(_VERBAL.match(after))
    return not cases & {"loc", "abl"} or low.endswith(("ғы", "гі"))


def _plural_goes_on(after: str, head: bool) -> bool:
    """Whether a plural without an ending is no subject: «іс-шаралар жоспары», «өзгерістер енгізу»."""
    return head or after in _JOINS or bool(_VERBAL.match(after))


def _other(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a word before an «және» heads a title of its own."""
    if at < sentence.first:
        return False
    return bool(kazakh.stems(prepared.tokens[at].low) & words("kk").kinds.keys())


def _opens(prepared: Prepared, ends: dict[int, Mention], sentence: Sentence, begin: int) -> bool:
    """Whether nothing, or only a name and «мен», stands before a name in its sentence."""
    if begin == sentence.first:
        return True
    if begin - 2 < sentence.first or prepared.tokens[begin - 1].low not in ("мен", "пен", "бен", "және"):
        return False
    before = ends.get(prepared.tokens[begin - 2].end)
    return before is not None and before.start == sentence.start


def _subject(prepared: Prepared, entity: Mention, first: int, at: int) -> bool:
    """Whether a body or country that opens a sentence does something with the title, which is its object."""
    last = prepared.tokens[prepared.token_at(entity.end - 1)].low
    plain = kk_stem.stem(last) == last or "gen" not in kazakh.cases(last)
    if isinstance(entity, Place) and plain and prepared.tokens[first].capital:
        return True
    return plain and bool({"acc", "dat"} & kazakh.cases(prepared.tokens[at].low))


def _closed(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a quotation that opened before a head closes right behind it."""
    return any(token.text == "»" for token in prepared.tokens[at + 1 : min(sentence.after, at + 3)])


def _opening(prepared: Prepared, sentence: Sentence, at: int) -> int | None:
    for place in range(at - 1, max(sentence.first, at - 40) - 1, -1):
        if prepared.tokens[place].text in '«"“':
            return place
    return None


def _status(prepared: Prepared, sentence: Sentence, at: int) -> Status:
    after = prepared.text[prepared.tokens[at].start : sentence.end].lower()
    best: tuple[int, Status] | None = None
    for beginning, status in words("kk").done.items():
        place = after.find(beginning)
        if place >= 0 and (best is None or place < best[0]):
            best = (place, status)
    if best is None:
        return "mentioned"
    if best[1] in ("signed", "adopted") and _to_come(after, best[0]):
        return "planned"
    return best[1]


def _to_come(after: str, place: int) -> bool:
    """Whether what is done to a document is still to be done: «қабылданбақ», «қол қойылады»."""
    if _TO_DO.match(after, place):
        return True
    words_on = re.findall(r"[^\W\d_]+", after[place : place + _CLAUSE])[:4]
    return bool(re.search(r"жоспарла|көзде|мақсат|тиіс|жоба", after)) or any(
        future(word) for word in words_on
    )
