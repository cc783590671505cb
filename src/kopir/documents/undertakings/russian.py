"""Undertakings in Russian: from their verb, or the state or body that undertakes, to the clause's end."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import CommitmentKind
from kopir.documents.found import Found
from kopir.documents.groups import Participant
from kopir.documents.morphology.russian import Form
from kopir.documents.prepared import Prepared
from kopir.documents.undertakings.actors import speaker_after, whose
from kopir.documents.undertakings.deadlines import dated, deadline
from kopir.documents.undertakings.line import Line, Texts
from kopir.documents.undertakings.lists import items, opens
from kopir.documents.undertakings.made import Undertakings
from kopir.documents.undertakings.russian_ends import end
from kopir.documents.undertakings.russian_frames import match
from kopir.documents.undertakings.russian_futures import PROMISE
from kopir.documents.undertakings.russian_match import Match
from kopir.documents.undertakings.russian_orders import ORDER, decrees, term
from kopir.documents.undertakings.russian_starts import start
from kopir.documents.undertakings.russian_subjects import alone, free, nominative
from kopir.documents.undertakings.words import russian

_FAR: Final = 80
"""Tokens up to a subject."""
_LISTED: Final = ("instruction", "proposal", "target", "agreement")
"""Kinds whose items may be listed behind a colon."""
_ASSURING: Final = frozenset({"заверить", "заверять", "уверить", "уверять"})
"""Verbs of whoever says that something will be done."""
_BEHIND: Final = 2
"""Sentences behind an order that may say until when."""
_AGREED: Final = frozenset({"меморандум", "соглашение", "договор", "договоренность"})
"""Nouns of an agreement."""
_OWN: Final = ("ю", "у", "аюсь", "яюсь", "усь")
"""Ends of the first person."""


def undertakings(prepared: Prepared, found: Found) -> Undertakings:
    """The undertakings of a text."""
    made = Undertakings(Texts(prepared, found))
    skipped: set[int] = set()
    for place, sentence in enumerate(prepared.sentences):
        line = Line(made.texts, sentence)
        if place not in skipped:
            skipped |= _of_line(line, place, made)
        named = [each for each in line.participants if each.person and nominative(line, each)]
        made.speaker = named[0] if named else made.speaker
    return made


def _of_line(line: Line, place: int, made: Undertakings) -> set[int]:
    """Undertakings of a sentence; places of the sentences that are items of a list of its."""
    at = floor = line.first
    if (date := term(line)) is not None:
        if made.made and made.texts.prepared.sentence_at(made.made[-1].start) >= place - _BEHIND:
            made.until(date)
        return set()
    lists = opens(made.texts.prepared, place)
    if lists and decrees(line):
        made.decreed |= {step for step, _, _ in items(made.texts.prepared, place)}
    while at < line.after:
        one = match(line, at)
        if one is None:
            at += 1
            continue
        listed = _of_list(line, one, place, made) if lists and one.frame.kind in _LISTED else set()
        if listed:
            return listed
        floor = at = _of_match(line, one, floor, made)
    return set()


def _of_list(line: Line, one: Match, place: int, made: Undertakings) -> set[int]:
    """Take in the items of the list that a sentence opens, with the date it names; their places."""
    listed = list(items(made.texts.prepared, place))
    due = deadline(made.texts, made.texts.dates_in(line.sentence.start, line.sentence.end))
    actor = _actor(line, one, made) if listed else None
    for _, first, last in listed:
        made.add(_kind(line, one, made), first, last, actor)
        if due:
            made.until(due)
    return {step for step, _, _ in listed}


def _of_match(line: Line, one: Match, floor: int, made: Undertakings) -> int:
    """Take in what a frame undertakes; the place behind it."""
    last, more = end(line, one)
    first = line.token(start(line, one, floor)).start
    holders = [each for each in line.texts.groups.within(first, last) if _held(line, one, each)]
    actor = whose(one.frame.kind, holders, line.token(one.at).start) or _actor(line, one, made)
    if last - first > 12:
        made.add(_kind(line, one, made), first, last, actor)
    while more is not None:
        further = Match(one.frame, one.form, more, more)
        last, following = end(line, further)
        made.add(one.frame.kind, line.token(more).start, last, actor)
        more = following
    return max(one.last, made.texts.prepared.token_at(last - 1)) + 1


def _kind(line: Line, one: Match, made: Undertakings) -> CommitmentKind:
    """The kind of a frame; items of a decree are ordered, and so is what has its date behind an order."""
    place = made.texts.prepared.sentence_at(line.sentence.start)
    if one.frame.kind == "target" and place in made.decreed:
        return "instruction"
    if one.frame is PROMISE and _agreed(line, one):
        return "agreement"
    if one.form.lemma in _ASSURING and "что" in one.frame.needs:
        due = dated(made.texts, line.token(one.last).end, line.sentence.end)
        return "target" if due else one.frame.kind
    if one.frame.kind != "proposal" or not one.frame.open or not made.made:
        return one.frame.kind
    before, prepared = made.made[-1], made.texts.prepared
    same = prepared.sentences[prepared.sentence_at(before.start)].paragraph == line.sentence.paragraph
    ordered = before.kind == "instruction" and same
    due = ordered and dated(made.texts, line.sentence.start, line.sentence.end)
    return "instruction" if due else "proposal"


def _agreed(line: Line, one: Match) -> bool:
    """Whether it is what the parties do by what they have signed: «по меморандуму вузы будут …»."""
    return any(_signed(line.form(step)) or _parties(line, step) for step in range(line.left(one.at), one.at))


def _signed(form: Form | None) -> bool:
    return form is not None and form.lemma in _AGREED and form.case in ("gen", "dat", "ins")


def _parties(line: Line, at: int) -> bool:
    before = line.pos(at - 1) if at > line.first else ""
    return line.token(at).low == "стороны" and before not in ("PREP", "NOUN", "ADJF")


def _held(line: Line, one: Match, each: Participant) -> bool:
    """Whether somebody stands right behind the words of a frame, whose readiness it is then."""
    at = line.texts.prepared.token_at(each.start)
    return at > one.last and all(line.pos(step) == "ADJF" for step in range(one.last + 1, at))


def _actor(line: Line, one: Match, made: Undertakings) -> Participant | None:
    """Who undertakes: the subject before the verb, else who says «we», else who spoke; ``None``: several."""
    verb, low = line.token(one.at).start, line.token(one.at).low
    if one.inverted:
        following = made.texts.groups.within(verb, line.sentence.end)
        return following[0] if following and free(line, following[0], one.at) else made.speaker
    if low.endswith(_OWN) and one.form.pos == "VERB":
        return speaker_after(made.texts, line.sentence, verb) or made.speaker
    first = line.token(max(line.first, one.at - _FAR)).start
    inside = made.texts.groups.within(first, verb)
    before = [each for each in inside if each.end <= verb and free(line, each, one.at)]
    persons = [each for each in before if each.person]
    subject = persons[-1] if persons and not one.frame.open else before[-1] if before else None
    if subject:
        return subject if alone(line, subject) else None
    if _several(line, one):
        return None
    if (
        one.form.pos in ("PRED", "ADVB")
        or one.frame is ORDER
        or low == "следует"
        or low.endswith(("ем", "им"))
    ):
        return speaker_after(made.texts, line.sentence, verb) or made.speaker
    passive = one.form.pos == "PRTS" and one.frame.kind != "instruction"
    return None if passive or one.frame.open else made.speaker


def _several(line: Line, one: Match) -> bool:
    """Whether the subject is a noun that is no name: «стороны», «участники»."""
    return any(
        line.case(step, "nom") and line.among(step, russian().outside)
        for step in range(max(line.first, one.at - 25), one.at)
    )
