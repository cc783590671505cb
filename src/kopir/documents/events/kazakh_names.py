"""How far the name of an event reaches in Kazakh: back over adjectives and names to the body it is of."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import EventKind, Organisation
from kopir.documents.events.words import words
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token
from kopir.documents.wordlists import words as listed
from kopir.language import kk_stem

_ADJECTIVES: Final = listed(
    """
    жұмыс ресми шағын кеңейтілген келесі кезекті алғашқы бірінші екінші үшінші төртінші бесінші соңғы
    екіжақты үшжақты көпжақты құрамда құрамдағы форматтағы арнайы жоғары ауқымды бірлескен жыл кең жабық
    ашық жалпы ғылыми жеке инаугурациялық сараптамалық іскерлік достық
    """
)
_ADJECTIVE_ENDINGS: Final = (
    "лық", "лік", "дық", "дік", "тық", "тік", "лы", "лі", "ды", "ді", "ты", "ті", "дағы", "дегі", "тағы",
    "тегі", "ғы", "гі", "қы", "кі", "ншы", "нші", "аралық",
)  # fmt: skip
_NO_ADJECTIVES: Final = listed(
    """
    алқалы аталған осындай мұндай биылғы бүгінгі кешегі жөніндегі арасындағы саласындағы аясындағы бойынша
    туралы
    """
)
_NO_NOUNS: Final = listed(
    """
    бүгін кеше ертең биыл былтыр туралы бойынша жөнінде үшін және мен пен бен кейін дейін бұл осы сол деген
    деп атты бірқатар өз кезінде
    """
)
_ORDINAL: Final = re.compile(r"\d+|[IVXLC]+")
_ORDINAL_ENDINGS: Final = frozenset({"ші", "шы", "інші", "ншы", "нші"})
_GENITIVES: Final = frozenset({"ның", "нің", "дың", "дің", "тың", "тің"})
_CASED: Final = frozenset({"dat", "acc", "loc", "abl", "ins"})
_BACK: Final = 8
"""Words between a body and the noun of its session."""


def beginning(
    prepared: Prepared,
    bodies: dict[int, Organisation],
    persons: set[int],
    sentence: Sentence,
    at: int,
    kind: EventKind,
) -> tuple[int, bool]:
    """Where a noun's mention begins, and whether a name or a body is part of it.

    Args:
        prepared: the text.
        bodies: those of the text, by where they end.
        persons: where the names and posts of the text end.
        sentence: of the noun.
        at: place of the noun, or of the first word of a phrase.
        kind: of the event.
    """
    first, named = at, False
    if kind not in ("visit", "call") and not _talk(prepared.tokens[at].low):
        body = _body(prepared, bodies, persons, sentence, at)
        if body is not None:
            return body.start, True
    if opens_with(prepared, sentence, first - 2):
        first -= 2
    if first == at and prepared.tokens[at - 1].low == "кеңес" and at > sentence.first and kind == "session":
        first -= 1
    if first == at and kind == "forum" and _of_what(prepared, sentence, at):
        first -= 1
    while first > sentence.first:
        step, name = _step(prepared, persons, sentence, first, at, kind)
        if step == first:
            break
        first, named = step, named or name
    while prepared.tokens[first].low in ("және", "мен", "пен", "-") and first < at:
        first += 1
    return prepared.tokens[first].start, named


def opens_with(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether an event is only what a ceremony opens or closes: «көрменің ашылу салтанаты»."""
    if not sentence.first <= at < sentence.after - 2:
        return False
    noun, opening, ceremony = prepared.tokens[at : at + 3]
    return (
        opening.low in ("ашылу", "жабылу")
        and bool(kazakh.stems(ceremony.low) & {"салтанат", "рәсім", "шара"})
        and "gen" in kazakh.cases(noun.low)
        and bool(kazakh.stems(noun.low) & words("kk").nouns.keys())
    )


def _of_what(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a noun without an ending says what a forum is of: «өнеркәсіп форумы»."""
    if at - 1 <= sentence.first or not any(form.possessive for form in kazakh.forms(prepared.tokens[at].low)):
        return False
    before = prepared.tokens[at - 1]
    plain = before.kind == "word" and not before.capital and kk_stem.stem(before.low) == before.low
    return plain and before.low not in _NO_NOUNS


def _step(
    prepared: Prepared, persons: set[int], sentence: Sentence, first: int, at: int, kind: EventKind
) -> tuple[int, bool]:
    """Where a mention that begins at ``first`` begins with what is before it, and whether that is a name."""
    before = prepared.tokens[first - 1]
    inner = first - 1 > sentence.first
    if before.text in '»"”' and before.kind == "sign":
        opening = _opening(prepared, sentence, first - 1)
        return (first, False) if opening is None else (opening, True)
    quoted = prepared.tokens[first].text in '«"“'
    if kind == "visit" and before.capital and before.low.endswith(("ғы", "гі")):
        return first, False
    if _adjective(before) or (before.low in ("және", "мен", "пен") and first < at and not quoted):
        return first - 1, before.capital and inner
    if before.low in _ORDINAL_ENDINGS or _ORDINAL.fullmatch(before.text):
        return first - 1, False
    if before.text in "–—-" and first - 2 >= sentence.first:
        if before.text == "-" and not before.spaced:
            return first - 2, False
        return (first - 2, True) if prepared.tokens[first - 2].capital else (first, False)
    if (
        before.end not in persons
        and before.capital
        and before.kind == "word"
        and inner
        and kind in ("summit", "forum", "session")
        and not kazakh.cases(before.low) & {"loc", "dat", "abl"}
    ):
        return first - 1, True
    return first, False


def _body(
    prepared: Prepared, bodies: dict[int, Organisation], persons: set[int], sentence: Sentence, at: int
) -> Organisation | None:
    """The body whose session it is, some words before the noun."""
    place = beside = at - 1
    while place >= max(sentence.first, at - _BACK):
        token = prepared.tokens[place]
        if token.end in persons:
            return None
        body = bodies.get(token.end)
        if body is not None and body.start >= sentence.start:
            return body if _owns(token, place == beside) else None
        if token.text == ")":
            place = _bracket(prepared, sentence, place) - 1
            beside = place
            continue
        if token.kind == "sign" and token.text not in "-–»«":
            return None
        if token.kind == "word" and _cased(token):
            return None
        place -= 1
    return None


def _talk(word: str) -> bool:
    """Whether a noun means people talking, not a body sitting."""
    return word.startswith(("кездесу", "келіссөз", "әңгімелесу", "жүздесу", "консультация"))


def _owns(token: Token, beside: bool) -> bool:
    """Whether a body's last word makes it the owner of what follows: a genitive, or right beside it."""
    found = kazakh.cases(token.low)
    return token.low in _GENITIVES or "gen" in found or (beside and not _cased(token)) or token.shout


def _cased(token: Token) -> bool:
    """Whether a word is in a case that ends a name."""
    found = kazakh.cases(token.low)
    return (
        bool(found & _CASED) and not found & {"gen", "rel"} and len(token.low) > 3 and not _adjective(token)
    )


def _bracket(prepared: Prepared, sentence: Sentence, at: int) -> int:
    """Place of the bracket that the one here closes."""
    for place in range(at, max(sentence.first, at - 12) - 1, -1):
        if prepared.tokens[place].text == "(":
            return place
    return sentence.first


def _opening(prepared: Prepared, sentence: Sentence, at: int) -> int | None:
    """Place of the quotation mark that the one here closes."""
    for place in range(at - 1, max(sentence.first, at - 20) - 1, -1):
        if prepared.tokens[place].text in '«"“':
            return place
    return None


def _adjective(token: Token) -> bool:
    """Whether a word can say of what sort an event is, by its ending or as one of a list."""
    if token.kind != "word" or len(token.low) < 3 or token.low in _NO_ADJECTIVES:
        return False
    return token.low in _ADJECTIVES or (len(token.low) > 4 and token.low.endswith(_ADJECTIVE_ENDINGS))
