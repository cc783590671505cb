"""Mentions of one event across sentences become one event: by kind, name, and what was said before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kopir.documents.entities import Date, Event, EventKind, Mention, Organisation, Person, Place, Position
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared

_ANY: Final = ("мероприяти", "церемони", "жиын", "іс-шара", "шара")
"""Words that stand for the text's main event."""
_GATHER: Final = ("жиын", "іс-шара", "шара", "кездесу", "басқосу", "жиналыс")
"""Kazakh words for people gathering, which stand for sessions and summits, too."""
_MEETING: Final = re.compile(
    r"кездесу(?:ге|де|дің|ден)\b(?! қатысу)|кездесу (?:барысында|соңында|аясында|қорытынды|нәтиже)",
    re.IGNORECASE,
)
"""A meeting that was told of, in Kazakh."""
_NEXT: Final = re.compile(r"\b(?:следующ|келесі|предыдущ|прошл|былтырғы|алдыңғы|алдағы)")
_AT: Final = frozenset({"на", "ходе", "участники", "участников", "участникам", "итогам", "завершение"})
_OPENS: Final = ("прове", "провё", "состоял", "прошл", "прошел", "прошёл", "провод")
_LEANING: Final = re.compile(r"date [a-z]")
"""Dates that lean on an unknown day of publication: they part no events."""
_ONE_NOUN: Final = re.compile(r"(дөңгелек|баспасөз|кругл\w+) (үстел|мәслихат|конференция|стол)")
_NUMBER: Final = re.compile(r"\b(\d{1,3})-?(?:ші|шы|інші|ншы|я|й|е|го|м)\b|\b(?:\d{1,3}-)?([IVXLІХ]+)\b")
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50}
_LOOKALIKE: Final = str.maketrans("ІХ", "IX")
_LAST: Final = 2
"""Sentences back that people gather at the event of."""
_PAIR: Final = 2
"""Participants two mentions share that make them one meeting."""
_LEAD: Final = 3
"""Sentences under a headline that tell it again."""
_FAR: Final = 100
"""Events back that a mention may go back to."""
_STEM: Final = 5
_SHORT: Final = 20
"""Letters of the longest bare noun."""


def link(prepared: Prepared, found: Found) -> None:
    """Give each event a link; a bare second mention takes that of the event it goes back to."""
    facts = _facts(prepared, found)
    known: list[Event] = []
    pairs: list[tuple[Mention, Mention]] = []
    for event in found.of(Event):
        earlier = _earlier(prepared, event, known, facts)
        name = earlier.link if earlier else _slug(event, len(known), facts)
        linked = replace(event, link=name, kind=_kind(prepared, event, earlier))
        pairs.append((event, linked))
        facts[linked.span] = facts.get(event.span, set())
        if earlier is None or (event.named and not earlier.named):
            known.append(linked)
        if earlier is not None:
            facts.setdefault(earlier.span, set()).update(facts[linked.span])
    found.swap_all(pairs)
    _gather(found)


def _kind(prepared: Prepared, event: Event, earlier: Event | None) -> EventKind:
    """The kind of the event a bare Kazakh word for people gathering goes back to, else its own."""
    words = prepared.text[event.start : event.end].lower()
    gathers = prepared.kazakh and " " not in words and words.startswith(_GATHER)
    return earlier.kind if earlier and gathers and earlier.kind != "visit" else event.kind


def _gather(found: Found) -> None:
    """Let what was said of a later bare mention be said of the event's first, full one."""
    first: dict[str, Event] = {}
    for event in found.of(Event):
        first.setdefault(event.link or "", event)
    seen: set[tuple[str, tuple[int, int], tuple[int, int]]] = set()
    gathered = []
    for relation in found.relations:
        head = relation.head
        whole = (
            relation.between(first[head.link], relation.tail)
            if isinstance(head, Event) and head.link
            else relation
        )
        key = (whole.kind, whole.head.span, whole.tail.span)
        if key not in seen:
            gathered.append(whole)
        seen.add(key)
    found.relations[:] = gathered


def _facts(prepared: Prepared, found: Found) -> dict[tuple[int, int], set[str]]:
    """Places, dates, bodies, participants and the number of each event, by its span."""
    facts: dict[tuple[int, int], set[str]] = {}
    for event in found.of(Event):
        number = _numbered(prepared.text[event.start : event.end]) if event.named else None
        own = {body.link for body in found.within(Organisation, event.start, event.end) if body.link}
        facts[event.span] = {f"body {each}" for each in own} | ({f"number {number}"} if number else set())
    for relation in found.relations:
        known = facts.setdefault(relation.head.span, set())
        tail = relation.tail
        if isinstance(tail, Place) and relation.kind == "event-place" and tail.link:
            known.add(f"{tail.sub} {tail.link}")
        if isinstance(tail, Date) and relation.kind == "event-date":
            known.add(f"date {tail.resolved or tail.value}")
        if relation.kind == "event-participant":
            known.add(f"who {_who(tail) or tail.span}")
    return facts


def _numbered(words: str) -> int | None:
    """Which of a row of sessions a name says it is: «XII саммит», «43-ші отырыс»."""
    found = _NUMBER.search(words)
    if found is None:
        return None
    if found[1]:
        return int(found[1])
    digits = [_ROMAN[letter] for letter in found[2].translate(_LOOKALIKE)]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))


def _who(mention: Mention) -> str | None:
    """Link of a participant."""
    if isinstance(mention, Position):
        return mention.refers
    return mention.link if isinstance(mention, Person | Organisation | Place) else None


def _earlier(
    prepared: Prepared, event: Event, known: list[Event], facts: dict[tuple[int, int], set[str]]
) -> Event | None:
    """The event a mention goes back to, the latest first."""
    words = _words(prepared, event)
    bare = " " not in words
    own = facts.get(event.span, set())
    first = _first(prepared, event, known) if bare and words.startswith(_ANY) else None
    if first and not _differ(own, facts.get(first.span, set())):
        return first
    for other in reversed(known[-_FAR:]):
        theirs = facts.get(other.span, set())
        if other is known[0] and _headlined(prepared, event, other, own, theirs):
            return other
        if other.kind != event.kind or _differ(own, theirs):
            continue
        if _same(prepared, event, other, own, theirs):
            return other
        if _back(prepared, event, other, own, theirs) and not _another(prepared, event, own, theirs):
            return other
    return _main(prepared, event, words, known) if bare else None


def _words(prepared: Prepared, event: Event) -> str:
    """The words of an event in lower case, those that make one noun together joined."""
    return _ONE_NOUN.sub(r"\1-\2", prepared.text[event.start : event.end].lower())


def _first(prepared: Prepared, event: Event, known: list[Event]) -> Event | None:
    """The text's main event; in Kazakh people gather («жиын») at the one named just before, at no visit."""
    if not prepared.kazakh:
        return known[0] if known else None
    at = prepared.sentence_at(event.start)
    near = [
        each
        for each in known[-_FAR:]
        if each.named and each.status != "proposed" and at - prepared.sentence_at(each.start) <= _LAST
    ]
    return near[-1] if near else next((each for each in known if each.kind != "visit"), None)


def _headlined(prepared: Prepared, event: Event, other: Event, own: set[str], theirs: set[str]) -> bool:
    """Whether a headline says only that people met, and the session is named right below it."""
    if other.kind != "meeting" or event.kind not in ("session", "summit", "forum") or _differ(own, theirs):
        return False
    near = prepared.sentence_at(other.start) == 0 and prepared.sentence_at(event.start) == 1
    return near and event.status == other.status and not any(":" in each for each in _kept(theirs, "who"))


def _same(prepared: Prepared, event: Event, other: Event, own: set[str], theirs: set[str]) -> bool:
    """Whether two mentions share who met, or the headline's is told again below it."""
    mine, others = _kept(own, "who"), _kept(theirs, "who")
    if event.kind in ("meeting", "call"):
        if len(mine & others) >= _PAIR or (event.kind == "call" and not mine):
            return True
        headline = prepared.sentence_at(other.start) == 0 and prepared.sentence_at(event.start) <= _LEAD
        named = {each for each in others if ":" in each}
        return headline and bool(named) and named <= mine and len(others) <= len(mine)
    where = (_kept(own, "country") | _kept(own, "city")) & (_kept(theirs, "country") | _kept(theirs, "city"))
    shared = not mine or not others or bool(mine & others)
    one_word = " " not in prepared.text[event.start : event.end]
    return event.kind == "visit" and shared and (bool(where) or not one_word)


def _another(prepared: Prepared, event: Event, own: set[str], theirs: set[str]) -> bool:
    """Whether a bare noun opens a meeting of its own, with people of its own: «провёл встречу с …»."""
    if event.kind != "meeting" or len(_kept(own, "who")) < _PAIR or own & theirs:
        return False
    before = prepared.text[max(0, event.start - 12) : event.start].lower().split()[-1:]
    return bool(before) and before[0].startswith(_OPENS)


def _back(prepared: Prepared, event: Event, other: Event, own: set[str], theirs: set[str]) -> bool:
    """Whether a name is said again, or a bare noun goes back to what was named."""
    words, whole = _words(prepared, event), _words(prepared, other)
    bare = " " not in words
    if _NEXT.search(words) and not _NEXT.search(whole):
        return False
    settled = event.status == other.status or not (_kept(own, "date") and _kept(theirs, "date"))
    if event.kind == "summit" and settled and not (_kept(own, "body") and _kept(theirs, "body")):
        return True
    if event.named and other.named and settled:
        body = _kept(own, "body") & _kept(theirs, "body")
        if (body and event.kind in ("summit", "session")) or _alike(words, whole):
            return True
    if other.status != event.status and not bare:
        return False
    if not bare and " " in whole and not event.named and event.kind != "visit":
        return _stems(words) == _stems(whole) and event.kind in ("meeting", "session") and bool(own | theirs)
    dated = event.kind == "visit" and bool(_kept(theirs, "date")) and not _opening(prepared, event)
    return bare and not dated and not event.named and event.end - event.start < _SHORT and not _verbal(words)


def _opening(prepared: Prepared, event: Event) -> bool:
    """Whether a Kazakh sentence begins with an event that was told of: «Сапар барысында», «Бұл сапар»."""
    sentence = prepared.sentences[prepared.sentence_at(event.start)]
    before = prepared.text[sentence.start : event.start].lower().strip(' –—-«"')
    return prepared.kazakh and before in ("", "бұл", "осы", "аталған")


def _main(prepared: Prepared, event: Event, words: str, known: list[Event]) -> Event | None:
    """The session, summit or forum that «на встрече», «жиында» goes back to where nobody met before."""
    if event.kind != "meeting" or any(other.kind == "meeting" for other in known):
        return None
    before = prepared.text[max(0, event.start - 12) : event.start].lower().split()[-1:]
    guests = prepared.text.startswith(" қатысушы", event.end)
    sessions = [other for other in known if other.kind in ("session", "summit", "forum")]
    if sessions and _MEETING.match(prepared.text[event.start : event.end + _SHORT]):
        return sessions[-1]
    if not (guests or words.startswith(("жиын", "басқосу")) or (before and before[0] in _AT)):
        return None
    return sessions[0] if sessions else None


def _kept(facts: set[str], kind: str) -> set[str]:
    return {each for each in facts if each.startswith(kind)}


def _differ(one: set[str], other: set[str]) -> bool:
    """Whether two events are known to be of different bodies, days, cities or countries."""
    for kind in ("body", "number", "date", "city", "country"):
        mine = {each for each in _kept(one, kind) if not _LEANING.match(each)}
        theirs = {each for each in _kept(other, kind) if not _LEANING.match(each)}
        if mine and theirs and not mine & theirs:
            return True
    return False


def _alike(one: str, other: str) -> bool:
    """Whether two names share their words, whatever their endings."""
    mine = {word[:_STEM] for word in one.split() if len(word) > 2}
    theirs = {word[:_STEM] for word in other.split() if len(word) > 2}
    return bool(mine & theirs) and len(mine & theirs) >= 0.6 * min(len(mine), len(theirs))


def _stems(words: str) -> list[str]:
    return [word[:_STEM] for word in words.split()]


def _verbal(words: str) -> bool:
    return words.endswith(("лся", "лись", "лась", "ил", "или", "ті", "ты", "ді", "ды"))


def _slug(event: Event, place: int, facts: dict[tuple[int, int], set[str]]) -> str:
    """A link made of kind, body and date; the number parts events of one text that share them."""
    known = facts.get(event.span, set())
    parts = [event.kind, *sorted(each for each in known if not each.startswith("who"))]
    tail = "-".join(part.split(" ", 1)[-1].split(":")[-1].replace("/", "-") for part in parts)
    return f"event:{tail}-{place + 1}"
