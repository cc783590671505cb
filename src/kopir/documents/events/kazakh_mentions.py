"""Events a Kazakh text names: a noun with what stands before it, or a verb of meeting alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Final

from kopir.documents.entities import (
    Document,
    Event,
    EventKind,
    EventStatus,
    Organisation,
    Person,
    Place,
    Position,
)
from kopir.documents.events.russian_mentions import Trigger
from kopir.documents.events.words import words
from kopir.documents.found import Found
from kopir.documents.linking.wordlists import words as listed
from kopir.documents.morphology import kazakh
from kopir.documents.morphology.tenses import future
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token
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
_ORDINAL: Final = re.compile(r"\d+|[IVXLC]+")
_ORDINAL_ENDINGS: Final = frozenset({"ші", "шы", "інші", "ншы", "нші"})
_PLANNING: Final = re.compile(
    r"(?:өтеді|болады|өткізіледі|өткізілмек|жоспарлан\w*|жоспарла[пу]\w*|күтіл\w*|өтпек\w*|бармақ\w*|келмек\w*|"
    r"белгілен\w*|тиіс|ұйымдастырылады|келеді|барады)"
)
_AHEAD: Final = re.compile(r"(?:алдағы|келер|болашақ)\s+(?:\w+\s+){0,2}\w+$")
_GONE: Final = re.compile(r"(?:өткен|болған|аяқталған)\s+(?:\w+\s+){0,2}\w+$")
_DECIDED: Final = re.compile(
    r"(?:\S+\s+){0,5}?өткізу(?:ге|ді)?\s+(?:туралы|жөнінде|уағдалас|келіс|жоспар|шеш|көзде|мүмкін|ұйғар)|\s*дайынд"
)
_SPEAKS: Final = re.compile(
    r"(?:хабарла|жаз|де[йг]|айт|мәлімде|болып|сана|тұр|жатыр|отыр|құра|бар|көрсет|білдір|ерекшел|қала|беред|"
    r"сипатта|хабард|еске сал|мүмкіндік|сене|атай|атап|ойла|есепте)"
)
_SAID: Final = re.compile(r",?\s*[-–—]?\s*деп\b|[»\"”]\s*,?\s*[-–—]")
_PROPOSING: Final = re.compile(r"ұсын\w*|бастама көтер\w*|шақыр(?:ды|ып|уды)|маңызды деп")
_SITS: Final[dict[str, EventKind]] = {"кеңес": "session", "диалог": "forum", "бейнеконференция": "call"}
"""Nouns that are events only where something is said to be held."""
_SESSIONS: Final = frozenset({"отырыс", "мәжіліс", "жиын", "жиналыс", "сессия", "саммит"})
_MEANS: Final = re.compile(r"\s+(?:байланыс|арқылы|режим|формат|жүйесі)")
_COUNCIL: Final = re.compile(r"\b(?:өтті|өтеді|өткіз\w*|қатыс\w*|төрағалық|өтіп)\b")
_NO_ADJECTIVES: Final = frozenset(
    {
        "алқалы",
        "аталған",
        "осындай",
        "мұндай",
        "биылғы",
        "бүгінгі",
        "кешегі",
        "жөніндегі",
        "арасындағы",
        "саласындағы",
        "аясындағы",
        "бойынша",
        "туралы",
    }
)
_NO_NOUNS: Final = listed(
    """
    бүгін кеше ертең биыл былтыр туралы бойынша жөнінде үшін және мен пен бен кейін дейін бұл осы сол деген
    деп атты бірқатар өз кезінде
    """
)
_GENITIVES: Final = frozenset({"ның", "нің", "дың", "дің", "тың", "тің"})
_CASED: Final = frozenset({"dat", "acc", "loc", "abl", "ins"})
_BACK: Final = 8
"""Words between a body and the noun of its session."""
_START: Final = 2
"""Letters by which verbs are looked up."""
_HOLDING: Final = re.compile(r"өткіз\w*|шақыр\w*|ұйымдастыр\w*")


def triggers(prepared: Prepared, found: Found) -> list[Trigger]:
    """The events of a text, in its order."""
    skipped = sorted(
        mention.span for kind in (Organisation, Position, Person, Document) for mention in found.of(kind)
    )
    people = sorted(each.start for kind in (Person, Position, Place, Organisation) for each in found.of(kind))
    bodies = {body.end: body for body in reversed(found.of(Organisation))}
    persons = {person.end for kind in (Person, Position) for person in found.of(kind)}
    made: list[Trigger] = []
    for sentence in prepared.sentences:
        at = sentence.first
        peopled = bisect_right(people, sentence.end) > bisect_left(people, sentence.start)
        while at < sentence.after:
            trigger = None
            if prepared.tokens[at].kind == "word" and not _inside(prepared.tokens[at].start, skipped):
                trigger = (
                    (_verb(prepared, sentence, at) if peopled else None)
                    or _reception(prepared, persons, sentence, at)
                    or _noun(prepared, bodies, persons, sentence, at)
                )
            if trigger:
                made.append(trigger)
                at = trigger.token
            at += 1
    return made


def _inside(start: int, skipped: list[tuple[int, int]]) -> bool:
    place = bisect_right(skipped, (start, 1 << 40))
    return any(first <= start < end for first, end in skipped[max(0, place - 4) : place])


def _verb(prepared: Prepared, sentence: Sentence, at: int) -> Trigger | None:
    low = prepared.tokens[at].low
    event: Event | None = None
    last = at
    for phrase, kind in _phrases_by_first().get(low, ()):
        cut = prepared.tokens[at : at + len(phrase)]
        if len(cut) == len(phrase) and all(
            token.low == word or (place == len(phrase) - 1 and token.low.startswith(word[:-1]))
            for place, (token, word) in enumerate(zip(cut, phrase, strict=True))
        ):
            event = Event(start=cut[0].start, end=cut[-1].end, kind=kind, status=_tense(cut[-1].low))
            last = at + len(phrase) - 1
    for pattern, kind in _verbs_by_start().get(low[:_START], ()):
        if pattern.fullmatch(low):
            event = Event(
                start=prepared.tokens[at].start, end=prepared.tokens[at].end, kind=kind, status=_tense(low)
            )
    return Trigger(event, last, verb=True) if event else None


@cache
def _phrases_by_first() -> dict[str, list[tuple[tuple[str, ...], EventKind]]]:
    """Phrases of verbs by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], EventKind]]] = {}
    for phrase, kind in words("kk").verb_phrases.items():
        found.setdefault(phrase[0], []).append((phrase, kind))
    return found


@cache
def _phrases_by_last() -> dict[str, list[tuple[int, tuple[str, ...], EventKind]]]:
    """Phrases of nouns by their last word, each with its place in the list."""
    found: dict[str, list[tuple[int, tuple[str, ...], EventKind]]] = {}
    for place, (phrase, kind) in enumerate(words("kk").phrases.items()):
        found.setdefault(phrase[-1], []).append((place, phrase, kind))
    return found


@cache
def _verbs_by_start() -> dict[str, list[tuple[re.Pattern[str], EventKind]]]:
    """Forms of verbs by the first letters."""
    found: dict[str, list[tuple[re.Pattern[str], EventKind]]] = {}
    for verb, kind in words("kk").verbs.items():
        forms = re.compile(verb[:-2] + r"(?:т[ыі]|д[ыі]|ед[іы]|ад[ыі]|е?тін|кен|қан|ген|ған|іп|ып|п)")
        found.setdefault(verb[:_START], []).append((forms, kind))
    return found


def _reception(prepared: Prepared, persons: set[int], sentence: Sentence, at: int) -> Trigger | None:
    """A verb of receiving right behind somebody in the accusative."""
    token = prepared.tokens[at]
    if at == sentence.first or not re.fullmatch(r"қабылда(?:ды|п|ған|йды)", token.low):
        return None
    before = prepared.tokens[at - 1]
    if before.end not in persons or "acc" not in kazakh.cases(before.low):
        return None
    event = Event(start=token.start, end=token.end, kind="meeting", status=_tense(token.low))
    return Trigger(event, at, verb=True, reception=True)


def _tense(verb: str) -> EventStatus:
    return "planned" if future(verb) else "held"


def _noun(
    prepared: Prepared, bodies: dict[int, Organisation], persons: set[int], sentence: Sentence, at: int
) -> Trigger | None:
    known = words("kk")
    token = prepared.tokens[at]
    joined = token.low
    stems = kazakh.stems(joined)
    lemma = min((stem for stem in stems if stem in known.nouns), default="")
    kind: EventKind | None = known.nouns.get(lemma)
    first = at
    if kind is None:
        for _, phrase, phrase_kind in sorted(
            each for stem in stems for each in _phrases_by_last().get(stem, ())
        ):
            before = prepared.tokens[max(sentence.first, at - len(phrase) + 1) : at]
            if [each.low for each in before] == list(phrase[:-1]):
                kind, first, lemma = phrase_kind, at - len(phrase) + 1, phrase[-1]
        if kind is None and at + 2 < sentence.after and prepared.tokens[at + 1].text == "-":
            compound = token.low + "-" + prepared.tokens[at + 2].low
            found = kazakh.stems(compound) & known.nouns.keys()
            if found:
                lemma = min(found)
                kind, at = known.nouns[lemma], at + 2
    sits = _sits(prepared, sentence, at, stems) if kind is None else None
    if sits:
        kind, lemma = _SITS[sits], sits
    if kind is None or _opens_with(prepared, sentence, at):
        return None
    start, named = _start(prepared, bodies, persons, sentence, first, kind)
    if lemma in known.named and not named:
        return None
    event = Event(
        start=start,
        end=prepared.tokens[at].end,
        kind=kind,
        status=_status(prepared, sentence, at),
        named=named,
    )
    return Trigger(event, at)


def _opens_with(prepared: Prepared, sentence: Sentence, at: int) -> bool:
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


def _sits(prepared: Prepared, sentence: Sentence, at: int, stems: frozenset[str]) -> str | None:
    """The noun of a council or dialogue that is said to be held here."""
    token = prepared.tokens[at]
    noun = next((each for each in _SITS if each in stems), None)
    if noun is None or _MEANS.match(prepared.text, token.end, sentence.end):
        return None
    if _sits_behind(prepared, sentence, at):
        return None
    return noun if _COUNCIL.search(prepared.text, token.start, sentence.end) else None


def _sits_behind(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a council's own session follows: «кеңесінің кезекті отырысы»."""
    following = prepared.tokens[at + 1 : min(sentence.after, at + 5)]
    if "gen" not in kazakh.cases(prepared.tokens[at].low):
        following = following[:1]
    return any(kazakh.stems(token.low) & _SESSIONS for token in following if token.kind == "word")


def _start(
    prepared: Prepared,
    bodies: dict[int, Organisation],
    persons: set[int],
    sentence: Sentence,
    at: int,
    kind: EventKind,
) -> tuple[int, bool]:
    """Where a noun's mention begins, and whether a name or a body is part of it."""
    first, named = at, False
    if kind not in ("visit", "call") and not _talk(prepared.tokens[at].low):
        body = _body(prepared, bodies, persons, sentence, at)
        if body is not None:
            return body.start, True
    if _opens_with(prepared, sentence, first - 2):
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
    for place in range(at, max(sentence.first, at - 12) - 1, -1):
        if prepared.tokens[place].text == "(":
            return place
    return sentence.first


def _opening(prepared: Prepared, sentence: Sentence, at: int) -> int | None:
    for place in range(at - 1, max(sentence.first, at - 20) - 1, -1):
        if prepared.tokens[place].text in '«"“':
            return place
    return None


def _adjective(token: Token) -> bool:
    if token.kind != "word" or len(token.low) < 3 or token.low in _NO_ADJECTIVES:
        return False
    return token.low in _ADJECTIVES or (len(token.low) > 4 and token.low.endswith(_ADJECTIVE_ENDINGS))


def _status(prepared: Prepared, sentence: Sentence, at: int) -> EventStatus:
    after = prepared.text[prepared.tokens[at].end : sentence.end].lower()
    whole = prepared.text[sentence.start : sentence.end].lower()
    if _PROPOSING.search(after) and _HOLDING.search(after):
        return "proposed"
    before = prepared.text[
        max(sentence.start, prepared.tokens[at].start - 40) : prepared.tokens[at].end
    ].lower()
    if _GONE.search(before):
        return "held"
    if _to_come(after) or _AHEAD.search(before) or _DECIDED.match(after.lstrip()):
        return "planned"
    tail = " ".join(after.split()[:8])
    if _PLANNING.search(tail) or (
        _PLANNING.search(after) and not re.search(r"(?:өтті|болды|қатысты)\b", whole)
    ):
        return "planned"
    return "held"


def _to_come(after: str) -> bool:
    """Whether the verb that ends a sentence tells of what will be: -ады, -еді, -мақ; not one of speech."""
    said = _SAID.split(after, maxsplit=1)[0]
    closing = [word for word in re.findall(r"[^\W\d_]+", said)[-2:] if not _SPEAKS.match(word)]
    return any(future(word) for word in closing)
