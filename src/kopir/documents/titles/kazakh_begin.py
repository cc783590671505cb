"""Where a Kazakh title begins: all it is about stands before its head."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import (
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
from kopir.documents.prepared import Prepared
from kopir.documents.titles import kazakh_heads as heads
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
_JOINS: Final = listed(
    "туралы жөніндегі жөнінде турасында бойынша арналған үшін арасындағы саласындағы және мен пен бен"
)
_NO_CASE: Final = frozenset(
    {"жасанды", "сауда", "апта", "орта", "мұнда", "жаппай", "қайта", "мұра", "ауа", "ара"}
)
"""Words that only look as if they had a case."""
_AFTER_NUMBERS: Final = (
    "жыл", "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан",
    "қараша", "желтоқсан",
)  # fmt: skip
_PARTICIPLE: Final = re.compile(r".{2,}(?:ған|ген|қан|кен|атын|етін|йтын|йтін)")
_WITH: Final = ("күрес", "ынтымақтастық", "байланыс")
"""What is done with somebody."""
_OWNED: Final = ("ларының", "лерінің", "дарының", "дерінің", "тарының", "терінің")
_HOW: Final = frozenset({"мақсатта", "мақсаттарда", "түрде", "деңгейде", "жағдайда", "тәртіппен"})
_PLURAL: Final = re.compile(r"\w{3,}(?:лар|лер|дар|дер|тар|тер)")
"""A plural without an ending is a subject, no part of a title."""
_THINGS: Final = listed(
    """
    деректер өзгерістер іс-шаралар шаралар тауарлар қызметтер технологиялар инвестициялар жүктер жолаушылар
    кадрлар ресурстар өнімдер мәліметтер
    """
)
"""Plurals that titles are about and that seldom do anything."""
_WHO: Final = listed(
    """
    министрлік үкімет ведомство компания қор комитет парламент мәжіліс сенат ел елдер елдері мемлекеттер
    мемлекеттері комиссия кеңес басқарма әкімдік ассамблея банк ұйым агенттік делегация президент министр
    премьер-министр әкім тарап жақ бюро секретариат хатшылық қауымдастық одақ
    """
)
"""Who opens a sentence and does something with a document."""
_ACTIVE: Final = re.compile(r"\s(?:қабылдады|бекітті|мақұлдады|әзірледі|шығарды|жасады|ұсынды|жариялады)\b")
_NEXT: Final = 30
"""Letters behind a title that hold the year it is for."""
_COUNTED: Final = listed(
    """
    екі үш төрт бес алты жеті сегіз тоғыз он бірнеше бірқатар барлық
    """
)
_GERUND: Final = re.compile(r".{2,}(?:ып|іп|п)")
_VERBAL: Final = re.compile(r".{2,}у(?:дің|дың|ді|ды|ге|ға|дегі|дағы|і|ы|ін|ына|іне)?")


def _amount(prepared: Prepared, found: Found, sentence: Sentence, first: int) -> int | None:
    """Where a title goes on before a number that ends at a place: its own place where it does not."""
    token = prepared.tokens[first - 1]
    for figure in found.of(Figure):
        if not figure.start <= token.start < figure.end or (
            figure.kind == "count" and figure.start != token.start
        ):
            continue
        opening = prepared.token_at(figure.start)
        spent = figure.end >= token.end and _VERBAL.fullmatch(prepared.tokens[first].low)
        return opening if spent and figure.kind != "count" and opening > sentence.first else first
    return None


def begin(
    prepared: Prepared, found: Found, ends: dict[int, Mention], sentence: Sentence, at: int, noun: str
) -> int:
    """Place of the first word of a title whose head begins at ``at``."""
    first = at
    if first > sentence.first and prepared.tokens[first - 1].text == "«" and _closed(prepared, sentence, at):
        first -= 1
    if first - 3 >= sentence.first and prepared.tokens[first - 2].text == "/":
        return first - 3 if prepared.tokens[first - 1].kind == "number" else first
    while first > sentence.first:
        amount = _amount(prepared, found, sentence, first)
        if amount is not None:
            if amount == first:
                break
            first = amount
            continue
        before = prepared.tokens[first - 1]
        if before.low in ("және", "сондай", "мен", "пен", "бен") and _other(prepared, sentence, first - 2):
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
        at_first = prepared.token_at(entity.start)
        subject = _opens(prepared, ends, sentence, at_first) and _subject(prepared, entity, first, at)
        who = isinstance(entity, Person | Position)
        return first if subject or who or not _inside(prepared, first - 1, first, at) else at_first
    if before.kind == "sign":
        opening = _opening(prepared, sentence, first - 1) if before.text in '»"”' else None
        if opening is not None:
            return opening
        if before.text == ")":
            bracket = _bracket(prepared, sentence, first - 1)
            return first if bracket is None else bracket
        dash = before.text in "-–—" and (not before.spaced or prepared.tokens[first].kind == "number")
        return first - 1 if dash else first
    if _who(prepared, ends, sentence, first, at):
        return first
    return first - 1 if _inside(prepared, first - 1, first, at) else first


def _bracket(prepared: Prepared, sentence: Sentence, at: int) -> int | None:
    """Place of the bracket that opens an abbreviation closed at a place: «қоры (ТИҚ) мен»."""
    for place in range(at - 1, max(sentence.first, at - 4), -1):
        if prepared.tokens[place].text == "(":
            return place
    return None


def _who(prepared: Prepared, ends: dict[int, Mention], sentence: Sentence, first: int, at: int) -> bool:
    """Whether the word before a title opens the sentence and does something with it: «Министрлік …»."""
    place = first - 1
    if prepared.tokens[place].low not in _WHO or first == at:
        return False
    if place == sentence.first or prepared.tokens[place - 1].low in _COUNTED:
        return True
    before = ends.get(prepared.tokens[place - 1].end)
    return before is not None and before.start == prepared.tokens[sentence.first].start


def _inside(prepared: Prepared, place: int, following: int, at: int) -> bool:
    """Whether a word can be part of the title that goes on at ``following``."""
    token = prepared.tokens[place]
    if token.kind == "number":
        next_one = prepared.tokens[following]
        return not next_one.spaced or next_one.text in "-–—" or next_one.low.startswith(_AFTER_NUMBERS)
    low = token.low
    after = prepared.tokens[following].low
    if low in _THINGS or low in _JOINS:
        return True
    if low in ("жылы", "күні"):
        return False
    if low in _ENDS or (_PLURAL.fullmatch(low) and not _plural_goes_on(after, following == at)):
        return False
    return _governed(prepared, place, following, at)


def _governed(prepared: Prepared, place: int, following: int, at: int) -> bool:
    """Whether the case of a word lets what follows it govern it."""
    low, after = prepared.tokens[place].low, prepared.tokens[following].low
    cases = {"nom"} if kk_stem.stem(low) == low else set(kazakh.cases(low))
    if _GERUND.fullmatch(low) and low[-2] in "ыі" and "gen" not in cases:
        return bool(_VERBAL.match(after)) and not _VERBAL.fullmatch(low)
    if low in _NO_CASE:
        return True
    if "gen" in cases or "rel" in cases:
        return True
    if "ins" in cases:
        return bool(_VERBAL.match(after) or _PARTICIPLE.fullmatch(after) or after.startswith(_WITH))
    if "acc" in cases and not _VERBAL.fullmatch(low):
        return bool(_VERBAL.match(after)) or any(
            _VERBAL.fullmatch(prepared.tokens[each].low) for each in range(following, min(at, following + 3))
        )
    if "dat" in cases and len(low) > 4:
        return after in _GOVERNED or bool(_VERBAL.match(after))
    if low in _HOW and _VERBAL.match(after):
        return True
    return not cases & {"loc", "abl"} or low.endswith(("ғы", "гі"))


def _plural_goes_on(after: str, head: bool) -> bool:
    """Whether a plural without an ending is no subject: «іс-шаралар жоспары», «өзгерістер енгізу»."""
    return head or after in _JOINS or after.endswith(_OWNED) or bool(_VERBAL.match(after))


def _other(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a word before an «және» heads a title of its own."""
    if at < sentence.first:
        return False
    head = heads.head(prepared, sentence, at)
    return head is not None and "gen" not in kazakh.cases(prepared.tokens[at].low)


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
    if isinstance(entity, Organisation) and plain and first != at and last not in _JOINS:
        return _ACTIVE.search(
            prepared.text, prepared.tokens[at].end, prepared.tokens[at].end + _NEXT
        ) is not None or bool({"acc", "dat"} & kazakh.cases(prepared.tokens[at].low))
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
