"""Undertakings in Kazakh: from behind their subject to the verb that closes them."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.endings import cases
from kopir.documents.entities import Organisation, Person, Place, Position
from kopir.documents.found import Found
from kopir.documents.groups import Participant
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence
from kopir.documents.undertakings.actors import speaker_after, whose
from kopir.documents.undertakings.deadlines import dated
from kopir.documents.undertakings.kazakh_frames import DUTIES, ORDERED, Match, action, match
from kopir.documents.undertakings.kazakh_subjects import (
    SHORTEST,
    begins_body,
    behind_noun,
    is_subject,
    last_of_row,
    named_subject,
    opened,
)
from kopir.documents.undertakings.line import Texts
from kopir.documents.undertakings.lists import items, opens
from kopir.documents.undertakings.made import Undertakings
from kopir.documents.undertakings.words import kazakh

_REACH: Final = 80
"""Tokens of the longest undertaking."""
_CLOSED: Final = re.compile(
    r"\w+(?:сақ|сек|ғандай|гендей|қандай|кендей|[ыі]п|[аәоөұүеиуэ]п|йып|тап|деп|сөйтіп|(?:ады|еді|йды|йді)|ынша|інше|нша|нше|[ғқ]анын|[гк]енін|тынын|тінін)|"
    r"(?:жетті|болды|құрады|өтті|айтты|мәлімдеді|қатысты|келеді|отыр|жатыр|тұр|жасады|қойылды|аяқталды|алды|берді|өсті|"
    r"артты|басталды|барады|кетті|келді|көрсетті|таныстырды|талқылады|болады|екен|бар|жоқ|дайын|керек|қажет|тиіс)"
)
_PASSIVE: Final = re.compile(
    r"(?!кел|алд|айнал|міндеттен|ниеттен|шақыр|тоқтал|уағдал|бейіл|талқыла(?!н))"
    r"\w+(?:ыл|іл|ал|ел|лан|лен|дан|ден|тан|тен)"
    r"(?:ды|ді|ып|іп|ған|ген|уда|уде|ады|еді|атын|етін|[мбп]ақ|[мбп]ек)"
)
_FINITE: Final = re.compile(
    r"(?:жүр|отыр|жатыр|тұр|келеді|болды|болады|жетті|құрады|өтті|айтты|қатысты|берді|алды|етті|қойды|жасады|өткізді|келді|"
    r"көрсетті|жеткізді|білдірді|тапсырды|ұсынды|келісті|алмасты|сөйлесті|кездесті|құттықтады|растады|\w+[ыі]лд[ыі]|(?!алады)\w+л[ае]д[ыі])"
)
_OURS: Final = re.compile(r"\w{2,}(?:амыз|еміз|ймыз|йміз)")
_CONVERB: Final = re.compile(r"(?!деп|тап|сөйтіп|отырып)\w+(?:[ыі]п|[аәоөұүеиуэй]п)")
_SIDES: Final = (" тарапының", " жағының", " үкіметінің")
"""What stands behind a country whose readiness is spoken of."""
_FOR: Final = ("қолда", "құпта", "жақта")
"""Beginnings of support, which is of what stands in the genitive, not by it."""
_WE: Final = re.compile(r"(?:[Бб]із|[Мм]ен)\s\Z")
_QUOTED: Final = 1500
"""Letters of a quotation looked back through."""
_LISTED: Final = ("уды", "уді", "юды", "юді")
"""Ends of an action that stands in a row behind which the verb follows."""
_AIM: Final = re.compile(r"(?:міндет|мақсат)\w{0,6}")
_SO: Final = frozenset({"сондықтан", "бірақ", "ал", "алайда", "өйткені", "себебі", "сол", "дегенмен", "енді"})
_BARE: Final = frozenset(
    {"бірқатар", "нақты", "тиісті", "және", "жаңа", "маңызды", "кең", "ауқымды", "түрлі", "екі", "үш"}
)


def undertakings(prepared: Prepared, found: Found) -> Undertakings:
    """The undertakings of a text."""
    made = Undertakings(Texts(prepared, found))
    skipped: set[int] = set()
    for place, sentence in enumerate(prepared.sentences):
        if place not in skipped:
            skipped |= _of_sentence(made, sentence, place)
            _aim(made, sentence)
        named = [each for each in _participants(made, sentence) if each.person and is_subject(prepared, each)]
        made.speaker = named[0] if named else made.speaker
    return made


def _participants(made: Undertakings, sentence: Sentence) -> list[Participant]:
    return made.texts.groups.within(sentence.start, sentence.end)


def _of_sentence(made: Undertakings, sentence: Sentence, place: int) -> set[int]:
    """Undertakings of a sentence; places of the sentences that are items of a list of its."""
    texts = made.texts
    at = floor = sentence.first
    while at < sentence.after:
        one = match(texts, sentence, at)
        if one is None:
            at += 1
            continue
        if one.frame.kind in ("instruction", "proposal") and opens(texts.prepared, place):
            actor = _before(made, sentence, one.at)
            listed = list(items(texts.prepared, place))
            for _, first, last in listed:
                made.add(one.frame.kind, first, last, actor)
            if listed:
                return {step for step, _, _ in listed}
        _of_match(made, sentence, one, floor)
        floor = at = one.last + 1
    return set()


def _of_match(made: Undertakings, sentence: Sentence, one: Match, floor: int) -> None:
    prepared = made.texts.prepared
    last = prepared.tokens[one.last].low
    whole = one.frame is ORDERED or last in DUTIES or bool(_OURS.fullmatch(last))
    first = _boundary(prepared, max(floor, one.at - _REACH), one.at, whole=whole)
    passive = any(_PASSIVE.fullmatch(token.low) for token in prepared.tokens[one.at : one.last + 1])
    start, subject, noun = _start(made, first, one, passive=passive)
    end = prepared.tokens[one.last].end
    said = prepared.words(start, prepared.tokens[one.at].start)
    if end - start < SHORTEST or all(token.low in _BARE for token in said):
        return
    holder = None if one.frame is ORDERED else _holder(made, one, (start, end), subject)
    noun = noun and one.frame is not ORDERED and not _WE.search(prepared.text, max(0, start - 5), start)
    if holder is None and not noun and (not passive or one.frame.kind == "instruction"):
        holder = _before(made, sentence, first)
        if holder is None or (one.frame is ORDERED and not holder.person):
            holder = _after(made, sentence, one.last) or _later(made, sentence, end) or made.speaker
    kind = one.frame.kind
    if _obliged(prepared, one) and dated(made.texts, start, end):
        kind = "target"
    made.add(kind, start, end, holder)


def _obliged(prepared: Prepared, one: Match) -> bool:
    """Whether a duty is named, which is an aim where a date stands by: «… міндеті қойылды», «… тиіс»."""
    said = prepared.tokens[one.at : one.last + 1]
    return said[-1].low == "тиіс" or said[0].low.startswith("міндет")


def _aim(made: Undertakings, sentence: Sentence) -> None:
    """Take in «міндет – 2030 жылға қарай … жеткізу»: an aim with a date behind a dash."""
    tokens = made.texts.prepared.tokens
    last = sentence.after - 1
    while last > sentence.first and tokens[last].kind != "word":
        last -= 1
    if not action(made.texts, tokens[last], "у"):
        return
    due = dated(made.texts, sentence.start, sentence.end)
    for at in range(sentence.first, min(last - 2, sentence.first + 12)):
        ours = tokens[at].low.endswith(("мыз", "міз"))
        aim = _AIM.fullmatch(tokens[at].low) and (due or ours)
        if aim and tokens[at + 1].text in "–—-" and tokens[at + 1].spaced:
            made.add("target", tokens[at + 2].start, tokens[last].end, made.speaker)
            return


def _boundary(prepared: Prepared, floor: int, at: int, *, whole: bool) -> int:
    """Place of the first token of the clause that ends with a frame.

    Args:
        prepared: the text.
        floor: place before which it cannot begin.
        at: place of the frame.
        whole: whether a converb before it is part of it: «шығынды қысқартып, табысты арттыру керек».
    """
    for step in range(at - 1, floor, -1):
        token, before = prepared.tokens[step], prepared.tokens[step - 1]
        if token.text == "," and (_CLOSED.fullmatch(before.low) or _so(prepared, step)):
            if whole and _CONVERB.fullmatch(before.low) and not before.low.startswith(kazakh().told):
                continue
            return step + 1
        if token.low == "және" and _FINITE.fullmatch(before.low):
            return step + 1
        if token.text == ";" and before.low.endswith(_LISTED):
            continue
        if token.text in ";:" or (token.text in "–—" and before.text in ',.»”"!?'):
            return step + 1
        if token.text in '«“"' and before.kind != "word" and not _closes(prepared, step, at):
            return step + 1
    return floor


def _so(prepared: Prepared, comma: int) -> bool:
    """Whether a conjunction begins another sentence: not in «2030 жылға қарай 15%, ал кейін 25% …»."""
    following, before = prepared.tokens[comma + 1], prepared.tokens[comma - 1]
    if following.low == "ал" and (before.kind != "word" or before.low.endswith(_LISTED)):
        return False
    return following.low in _SO


def _closes(prepared: Prepared, opening: int, at: int) -> bool:
    """Whether a quotation is closed before a frame, or is itself the end of one."""
    if prepared.tokens[opening].text == '"' and not prepared.tokens[opening].spaced:
        return True
    return any(prepared.tokens[step].text in '»”"' for step in range(opening + 1, at))


def _holder(
    made: Undertakings, one: Match, span: tuple[int, int], subject: Participant | None
) -> Participant | None:
    """Who undertakes: the body or country that is the subject, else whose readiness it is."""
    if (subject and not subject.person) or made.texts.prepared.tokens[one.at].low.startswith(_FOR):
        return subject
    text = made.texts.prepared.text
    inside = [
        each
        for each in made.texts.groups.within(*span)
        if not each.person
        and each.start - span[0] <= 1
        and ("gen" in cases(made.texts.prepared, each.end) or text.startswith(_SIDES, each.end))
    ]
    return whose(one.frame.kind, inside, span[0]) or subject


def _start(
    made: Undertakings, first: int, one: Match, *, passive: bool
) -> tuple[int, Participant | None, bool]:
    """Offset an undertaking begins with, its subject, and whether that is a noun that is no name."""
    prepared = made.texts.prepared
    limit = prepared.tokens[one.at].start
    start = opened(prepared, prepared.tokens[first].start, limit)
    subject = named_subject(made, start, limit, passive=passive)
    if subject:
        if not subject.person:
            return subject.start, subject, False
        return opened(prepared, last_of_row(made, subject).end, limit), subject, False
    subject = _passed(made, prepared.tokens[first].start, start)
    if subject:
        return start, subject, False
    behind = start if passive else behind_noun(prepared, start, limit)
    return opened(prepared, behind, limit), None, behind > start or begins_body(prepared, start)


def _passed(made: Undertakings, begins: int, start: int) -> Participant | None:
    """Who stands before where it was said: «Президент өз сөзінде …»."""
    passed = made.texts.groups.within(begins, start) if start > begins else []
    persons = [each for each in passed if each.person and is_subject(made.texts.prepared, each)]
    return persons[-1] if persons else None


def _before(made: Undertakings, sentence: Sentence, at: int) -> Participant | None:
    """The last subject of the sentence before a token."""
    tokens = made.texts.prepared.tokens
    offset, first = tokens[at].start, tokens[max(sentence.first, at - _REACH)].start
    named = [
        each
        for each in made.texts.groups.within(first, offset)
        if each.end <= offset
        and isinstance(each.mention, Person | Position | Place | Organisation)
        and is_subject(made.texts.prepared, each)
    ]
    persons = [each for each in named if each.person]
    return persons[-1] if persons else named[-1] if named else None


def _later(made: Undertakings, sentence: Sentence, offset: int) -> Participant | None:
    """Who is said to speak behind a quotation that goes on: «– Біз … дайынбыз. Бұл …, – деді елші»."""
    text = made.texts.prepared.text
    begins = text.rfind("\n", max(0, sentence.start - _QUOTED), sentence.start) + 1
    return speaker_after(made.texts, sentence, offset) if text[begins] in '–—-«“"' else None


def _after(made: Undertakings, sentence: Sentence, at: int) -> Participant | None:
    """Who is said to speak behind a quotation."""
    tokens = made.texts.prepared.tokens
    last = min(sentence.after - 1, at + _REACH)
    named = [each for each in made.texts.groups.within(tokens[at].end, tokens[last].end) if each.person]
    return named[-1] if named else None
