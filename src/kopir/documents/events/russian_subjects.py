"""Whether the subject of a Russian sentence takes part in an event: by its verb and what ties the two."""

from __future__ import annotations

from typing import Final

from kopir.documents.events.russian_clauses import Clauses
from kopir.documents.events.russian_parts import Part
from kopir.documents.events.russian_scope import ASIDE, AT, before
from kopir.documents.events.triggers import Trigger
from kopir.documents.events.words import listed

_WHO: Final = frozenset({"который", "которая", "которое", "которые"})
"""The subject of a clause that tells of whoever stands before its comma."""
_MEANS: Final = frozenset({"режиме", "формате"})
"""Words that say how something was done, not at what: «в режиме видеоконференции»."""
_NEAR: Final = 2
"""Words between a verb and a noun that can be its subject."""


def subject(clauses: Clauses, trigger: Trigger, part: Part) -> int:
    """How surely a row in the nominative takes part, by the verbs it is the subject of: 0 = not at all."""
    verb = clauses.verb_of(part.at)
    if trigger.verb:
        visited = trigger.event.kind == "visit" and part.row.start > trigger.event.end
        near = verb == trigger.token or part.row.start < trigger.event.start
        return 5 if near and not (visited and not part.person) else 0
    if verb is None:
        return _bare(clauses, trigger, part)
    found = _by_verb(clauses, trigger, verb)
    for other in clauses.verbs(trigger.token):
        later = part.at < verb < other < trigger.token
        earlier = other < trigger.token < verb < part.at and not _told(clauses, verb)
        if (later or earlier) and _agree(clauses, verb, other) and not _told(clauses, other):
            found = max(found, _by_verb(clauses, trigger, other))
    return found


def antecedent(clauses: Clauses, trigger: Trigger, part: Part) -> bool:
    """Whether somebody takes part by a clause behind the name: «…, который прибыл с визитом»."""
    prepared = clauses.prepared
    comma = prepared.token_at(part.row.end - 1) + 1
    opener = comma + 1
    if opener >= clauses.sentence.after or prepared.tokens[comma].text != "," or trigger.token < opener:
        return False
    form = clauses.form(opener)
    if form is None or not clauses.together(opener, trigger.token):
        return False
    if prepared.tokens[opener].low in _WHO:
        verb = clauses.verb_of(opener)
        return verb is not None and (verb == trigger.token or _by_verb(clauses, trigger, verb) > 0)
    return form.pos == "PRTF" and not form.passive and _by_lemma(clauses, trigger, form.lemma) > 0


def dropped(clauses: Clauses, trigger: Trigger, part: Part) -> bool:
    """Whether the subject of a sentence takes part by a clause without one: «…, где выступил на …»."""
    if clauses.together(part.at, trigger.token) or part.row.end > trigger.event.start:
        return False
    verbs = [each for each in clauses.verbs(trigger.token) if not _gerund(clauses, each)]
    main = clauses.verb_of(part.at)
    if len(verbs) != 1 or main is None or not _agree(clauses, main, verbs[0]) or _told(clauses, verbs[0]):
        return False
    first, last = clauses.bounds(trigger.token)
    if any(_may_be_subject(clauses, at, trigger) for at in range(first, last)):
        return False
    return _by_verb(clauses, trigger, verbs[0]) > 1


def at_which(clauses: Clauses, trigger: Trigger, part: Part) -> int:
    """How surely a row takes part in the event before its clause: «форум, в котором участвует …»."""
    first, _ = clauses.bounds(part.at)
    words = [token.low for token in clauses.prepared.tokens[first : first + 5]]
    if words[:1] != [","] or not any(word.startswith("котор") for word in words[2:4]):
        return 0
    if words[1] not in AT or trigger.event.end > clauses.prepared.tokens[first].start:
        return 0
    verb = clauses.verb_of(part.at)
    form = clauses.form(verb) if verb is not None else None
    if form is None or form.lemma not in listed("ru", "partakes") | listed("ru", "speaks"):
        return 0
    return 0 if _denied(clauses, verb) else 4


def _by_verb(clauses: Clauses, trigger: Trigger, verb: int) -> int:
    """How surely the subject of a verb takes part in an event."""
    form = clauses.form(verb)
    if form is None or _denied(clauses, verb):
        return 0
    lemma = form.lemma
    if lemma in listed("ru", "intends"):
        lemma = _intended(clauses, verb, trigger) or lemma
    found = _by_lemma(clauses, trigger, lemma)
    if found:
        return found
    gerunds = [
        place for place in clauses.verbs(trigger.token) if place < trigger.token and _gerund(clauses, place)
    ]
    near = bool(gerunds) and trigger.token - gerunds[-1] <= _NEAR
    return 2 if near and lemma in listed("ru", "speaks") | listed("ru", "partakes") else 0


def _by_lemma(clauses: Clauses, trigger: Trigger, lemma: str) -> int:
    """How surely the subject of a verb takes part, by how the event is tied to it."""
    event, ahead = trigger.event, before(clauses, trigger)
    aside = bool(ASIDE & set(ahead)) or ahead[-1:] == ["ходе"] or ahead[-2:] == ["во", "время"]
    if event.status == "proposed" or (event.status == "planned" and lemma in listed("ru", "proposes")):
        return 0
    prepositional = not aside and _governed(ahead)
    if event.kind == "visit" and lemma in listed("ru", "arrives"):
        return 4
    if lemma in listed("ru", "holds") and not prepositional and not aside:
        return 4
    if ahead[-1:] and ahead[-1] in listed("ru", "roles") and lemma in ("стать", "выступить", "быть"):
        return 4
    if lemma in listed("ru", "partakes") and prepositional:
        return 4
    if lemma in listed("ru", "speaks") and (prepositional or ahead[-1:] == ["ходе"]):
        return 2
    if aside and event.kind == "visit":
        return 1
    return 1 if aside and lemma in listed("ru", "speaks") | listed("ru", "partakes") else 0


def _governed(ahead: list[str]) -> bool:
    """Whether an event stands behind «в», «на» or «к», also in «в работе …», «для участия в …»."""
    last = max((at for at, word in enumerate(ahead) if word in AT), default=None)
    return last is not None and not _MEANS & set(ahead[last + 1 : last + 2])


def _bare(clauses: Clauses, trigger: Trigger, part: Part) -> int:
    """How surely somebody visits where no verb says so: «Лидер сегодня в Астане с визитом»."""
    come = trigger.event.kind == "visit" and before(clauses, trigger)[-1:] == ["с"]
    return 3 if come and part.person and part.row.end < trigger.event.start else 0


def _intended(clauses: Clauses, verb: int, trigger: Trigger) -> str | None:
    """What somebody means to do, behind «планирует», «намерен»: the infinitive before the event."""
    for at in range(verb + 1, trigger.token):
        form = clauses.form(at)
        if form is not None and form.pos == "INFN":
            return form.lemma
    return None


def _denied(clauses: Clauses, verb: int | None) -> bool:
    """Whether a verb is denied: «не принимает участия»."""
    return verb is not None and verb > 0 and clauses.prepared.tokens[verb - 1].low == "не"


def _gerund(clauses: Clauses, at: int) -> bool:
    form = clauses.form(at)
    return form is not None and form.pos == "GRND"


def _told(clauses: Clauses, verb: int) -> bool:
    """Whether a verb says by whom it was told: «…, заявил …»."""
    form = clauses.form(verb)
    return (
        form is not None
        and form.lemma in listed("ru", "tells")
        and verb > 0
        and clauses.prepared.tokens[verb - 1].text in ",–—-"
    )


def _agree(clauses: Clauses, one: int, other: int) -> bool:
    """Whether two verbs can have one subject: both of one or both of several, none passive."""
    first, second = clauses.form(one), clauses.form(other)
    if first is None or second is None or first.pos != "VERB" or second.pos != "VERB":
        return False
    gendered = not first.gender or not second.gender or first.gender == second.gender
    return first.number == second.number and gendered


def _may_be_subject(clauses: Clauses, at: int, trigger: Trigger) -> bool:
    """Whether a word can be the subject of its clause: a noun or pronoun in the nominative."""
    if clauses.prepared.tokens[at].low in _WHO:
        return True
    form = clauses.form(at)
    inside = trigger.event.start <= clauses.prepared.tokens[at].start < trigger.event.end
    return form is not None and not inside and form.pos in ("NOUN", "NPRO") and form.case == "nom"
