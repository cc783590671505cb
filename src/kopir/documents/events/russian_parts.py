"""A row of participants in a Russian sentence: its place, the words before it, the cases it can be in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kopir.documents.entities import Person
from kopir.documents.events.russian_clauses import Clauses
from kopir.documents.groups import Participant, Row
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.wordlists import words as listed

LIKELY: Final = 0.15
"""Share of a word's uses a reading needs to count: «премьер» is hardly ever the genitive of «премьеры»."""
_LEADERS: Final = listed(
    """
    главы лидеры президенты премьеры министры руководители представители делегации эксперты послы
    делегаты премьер-министры вице-премьеры спикеры депутаты
    """
)
HEADS: Final = _LEADERS | listed(
    """
    глав государств правительств министров президентов лидеров премьеров дел делегаций правительства
    представителей руководителей министерств ведомств сторон
    """
)
"""Words that stand between an event and whose heads it is of."""
_SENT: Final = listed("делегация представитель эксперт специалист сотрудник депутат")
"""Who comes for a body or a state; of several, or of a delegation, the body takes part itself."""
_EVERY: Final = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})


@dataclass(frozen=True)
class Part:
    """A row of participants in its sentence.

    Attributes:
        row: who.
        at: place of its first token.
        before: up to three words before it.
        cases: that it can be in.
        attribute: whether it can be a genitive of the noun before it.
    """

    row: Row
    at: int
    before: tuple[str, ...]
    cases: frozenset[str]
    attribute: bool


def part_of(clauses: Clauses, row: Row) -> Part:
    """A row with what its sentence tells of it."""
    prepared = clauses.prepared
    first = prepared.token_at(row.start)
    sent = _sent(clauses, row, first)
    if sent is not None:
        return sent
    before = tuple(token.low for token in prepared.tokens[max(clauses.sentence.first, first - 3) : first])
    form = clauses.form(first - 1)
    cases = _cases(prepared, row.participants[0])
    noun = form is not None and form.pos in ("NOUN", "ADJF", "PRTF")
    attribute = noun and "gen" in cases and cases != _EVERY
    return Part(row, first, before, cases, attribute)


def _sent(clauses: Clauses, row: Row, first: int) -> Part | None:
    """A body in the genitive behind who comes for it, in their place and case: «с делегацией Банка»."""
    head = clauses.form(first - 1)
    if (
        row.participants[0].person
        or head is None
        or head.lemma not in _SENT
        or first - 1 < clauses.sentence.first
    ):
        return None
    forms = russian.forms(clauses.prepared.tokens[first - 1].low)
    many = [
        form for form in forms if form.pos == "NOUN" and (form.number == "plur" or head.lemma == "делегация")
    ]
    cases = frozenset(form.case for form in many if form.case and form.score >= LIKELY)
    if not cases or "gen" not in _cases(clauses.prepared, row.participants[0]):
        return None
    at = first - 1
    while at > clauses.sentence.first and _describes(clauses, at - 1):
        at -= 1
    before = tuple(token.low for token in clauses.prepared.tokens[max(clauses.sentence.first, at - 3) : at])
    form = clauses.form(at - 1)
    noun = form is not None and form.pos in ("NOUN", "PRTF")
    return Part(row, at, before, cases, noun and "gen" in cases)


def _describes(clauses: Clauses, at: int) -> bool:
    form = clauses.form(at)
    return form is not None and form.pos == "ADJF"


def _cases(prepared: Prepared, participant: Participant) -> frozenset[str]:
    """Cases a participant can be in: those all its first words share; of an abbreviation, all."""
    person = participant.mention
    if isinstance(person, Person) and person.start == participant.start:
        if person.norm is None:
            return _EVERY
        return frozenset({"nom"}) if _plain(prepared, person) else _EVERY - {"nom"}
    shared = _EVERY
    inside = prepared.words(participant.start, participant.end)
    for token, following in zip(inside, [*inside[1:], None], strict=True):
        if token.kind != "word" or token.shout:
            continue
        if following is not None and following.text == "-" and not following.spaced:
            continue
        forms = russian.forms(token.low)
        kinds = ("NOUN", "ADJF", "PRTF")
        likely = [form for form in forms if form.pos in kinds and form.case and form.score >= LIKELY]
        own = frozenset(form.case for form in likely if form.case)
        if not own or not any(form.known for form in forms):
            continue
        shared = shared & own or own
        if any(form.pos == "NOUN" for form in forms):
            break
    if isinstance(person, Person) and "nom" in shared and _plain(prepared, person):
        return frozenset({"nom"})
    return shared


def _plain(prepared: Prepared, person: Person) -> bool:
    """Whether a name stands in the nominative, as far as its form tells."""
    return person.norm is not None and prepared.text[person.start : person.end] == person.norm


def heads(part: Part) -> bool:
    """Whether a row of countries or bodies says whose heads are the subject: «главы правительств …»."""
    if part.row.participants[0].person:
        return False
    if part.before[-1:] == ("из",):
        return bool(set(part.before) & _LEADERS)
    return bool(part.before[-1:]) and part.before[-1] in HEADS and bool(set(part.before) & _LEADERS)
