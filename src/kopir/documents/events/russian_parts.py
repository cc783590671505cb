"""A row of participants in a Russian sentence: its place, the words before it, the cases it can be in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kopir.documents.entities import Person
from kopir.documents.events.russian_clauses import Clauses
from kopir.documents.groups import Participant, Row
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Token
from kopir.documents.wordlists import words as listed

LIKELY: Final = 0.15
"""Share of a word's uses a reading needs to count: «премьер» is hardly ever the genitive of «премьеры»."""
_LEADERS: Final = listed(
    """
    главы лидеры президенты премьеры министры руководители представители делегации эксперты послы
    делегаты премьер-министры вице-премьеры спикеры
    """
)
HEADS: Final = _LEADERS | listed(
    """
    глав государств правительств министров президентов лидеров премьеров дел делегаций правительства
    представителей руководителей министерств ведомств сторон
    """
)
"""Words that stand between an event and whose heads it is of."""
_SENT: Final = listed("делегация представитель эксперт руководство")
"""Who comes for a body or a state; of several, or of a delegation, the body takes part itself."""
_LED: Final = listed(
    """
    глава лидер президент премьер министр руководитель премьер-министр вице-премьер спикер посол постпред
    """
)
"""Whose names may stand for several bodies or states: «главы МИД …», «президенты … и …»."""
_GROUPS: Final = frozenset({"делегация", "руководство"})
"""One word for several people."""
_MEMBERS: Final = ("стран", "государств", "член", "участни")
"""Beginnings of the words for those a body is made of, who take part, not the body: «министров стран …»."""
_CHAIN: Final = 7
"""Words between who comes and the name of the first body."""
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
        led: whether it is of states or bodies behind those who lead them.
    """

    row: Row
    at: int
    before: tuple[str, ...]
    cases: frozenset[str]
    attribute: bool
    led: bool = False

    @property
    def person(self) -> bool:
        """Whether it begins with somebody, not with a country or body."""
        return self.row.participants[0].person


def parts_of(clauses: Clauses, row: Row) -> Iterator[Part]:
    """A row, or two of it where somebody stands behind the bodies of others: «депутаты Сената и посол …»."""
    split = next((at for at, each in enumerate(row.participants) if each.person), 0)
    whole = part_of(clauses, row)
    if not split or "nom" in whole.cases or "nom" not in _cases(clauses.prepared, row.participants[split]):
        yield whole
        return
    yield replace(whole, row=Row(row.participants[:split]))
    yield replace(part_of(clauses, Row(row.participants[split:])), attribute=False)


def part_of(clauses: Clauses, row: Row) -> Part:
    """A row with what its sentence tells of it."""
    prepared = clauses.prepared
    first = prepared.token_at(row.start)
    sent = _sent(clauses, row, first)
    if sent is not None:
        return sent
    form = clauses.form(first - 1)
    cases = _cases(prepared, row.participants[0])
    noun = form is not None and form.pos in ("NOUN", "ADJF", "PRTF")
    attribute = noun and "gen" in cases and cases != _EVERY
    return Part(row, first, _before(clauses, first), cases, attribute)


def _sent(clauses: Clauses, row: Row, first: int) -> Part | None:
    """A body in the genitive behind who comes for it, in their place and case: «с делегацией Банка»."""
    body = row.participants[0]
    head = None if body.person else _head_of(clauses, first)
    if head is None or not (_foreign(clauses, first) or "gen" in _cases(clauses.prepared, body)):
        return None
    cases = _many(clauses, head)
    if not cases:
        return None
    at = head.at
    while at > clauses.sentence.first and _describes(clauses, at - 1):
        at -= 1
    form = clauses.form(at - 1)
    noun = form is not None and form.pos in ("NOUN", "PRTF") and form.lemma != "участие"
    return Part(row, at, _before(clauses, at), cases, noun and "gen" in cases, led=head.lemma in _LED)


def _before(clauses: Clauses, at: int) -> tuple[str, ...]:
    """Up to three words before a place."""
    return tuple(token.low for token in clauses.prepared.tokens[max(clauses.sentence.first, at - 3) : at])


@dataclass(frozen=True)
class _Head:
    """Who comes for a body: place and dictionary form."""

    at: int
    lemma: str


def _head_of(clauses: Clauses, first: int) -> _Head | None:
    """Who comes for a body that begins at a place, behind nouns in the genitive: «главы МИД», «послы»."""
    at = first - 1
    if _foreign(clauses, first):
        at -= 1
    if clauses.prepared.tokens[at].low.startswith(_MEMBERS):
        return None
    for place in range(at, max(clauses.sentence.first - 1, at - _CHAIN), -1):
        form = clauses.form(place)
        token = clauses.prepared.tokens[place]
        if form is not None and form.lemma in _SENT | _LED and form.pos == "NOUN":
            direct = place == at or form.lemma in _LED or not _foreign(clauses, first)
            return _Head(place, form.lemma) if direct else None
        joint = token.text in (",", "и") and place < at
        if not joint and not token.shout and not _in_genitive(token):
            return None
    return None


def _many(clauses: Clauses, head: _Head) -> frozenset[str]:
    """Cases of who comes, if they are several."""
    group = head.lemma in _GROUPS
    return frozenset(
        form.case
        for form in russian.forms(clauses.prepared.tokens[head.at].low)
        if form.pos == "NOUN"
        and form.lemma == head.lemma
        and form.case
        and (group or (form.number == "plur" and form.score >= LIKELY))
    )


def _foreign(clauses: Clauses, first: int) -> bool:
    """Whether a body stands behind «от» or «из»: «делегации из Чили»."""
    return first > clauses.sentence.first and clauses.prepared.tokens[first - 1].low in ("от", "из")


def _in_genitive(token: Token) -> bool:
    """Whether a word is a noun or adjective that can be in the genitive."""
    return token.kind == "word" and any(
        form.case == "gen" and form.pos in ("NOUN", "ADJF") for form in russian.forms(token.low)
    )


def named_instead(parts: list[Part]) -> list[Part]:
    """Rows with the names behind «президентов Чили и Перу» in the place of the states."""
    kept: list[Part] = []
    for part in parts:
        last = kept[-1] if kept else None
        if last and last.led and part.person and 0 <= part.row.start - last.row.end <= 1:
            kept[-1] = replace(last, row=part.row)
        else:
            kept.append(part)
    return kept


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
    if part.person or _LEADERS.isdisjoint(part.before):
        return False
    return part.before[-1] == "из" or part.before[-1] in HEADS
