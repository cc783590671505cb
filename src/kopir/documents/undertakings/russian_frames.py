"""Which words of a Russian sentence make an undertaking."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kopir.documents.morphology.russian import Form
from kopir.documents.undertakings.deadlines import ahead
from kopir.documents.undertakings.line import Line, lemmas, readings
from kopir.documents.undertakings.russian_pledges import builds, gives
from kopir.documents.undertakings.words import Frame, russian

_APART: Final = 5
"""Words up to the next word of a frame."""
_CLOSE: Final = 7
"""Words to an infinitive that must be near."""
_FAR: Final = 30
"""Words to any other infinitive."""
_BEGINS: Final = frozenset({"VERB", "PRTS", "ADJS", "PRED", "GRND", "ADVB", "NOUN"})
_NOUNS: Final = frozenset(
    [
        "договоренность",
        "соглашение",
        "понимание",
        "согласие",
        "консенсус",
        "решение",
        "поручение",
        "указание",
        "задание",
        "задача",
        "цель",
    ]
)
_AIMS: Final = frozenset({"цель", "задача", "план"})
_IMPERSONAL: Final = frozenset(
    {"необходимо", "нужно", "важно", "надо", "целесообразно", "желательно", "следовать", "стоить"}
)
_PROMISE: Final = Frame("target", (frozenset({"быть"}),), frozenset(), open=True)

PLEDGE: Final = Frame("target", (frozenset({"выделить"}),), frozenset(), open=True)
"""Money is promised: what it is for belongs to it even before the verb."""
_DEEDS: Final = ("ание", "ение", "ация", "яция", "изация", "ификация")
"""Ends of names of actions."""
_NO_DEEDS: Final = frozenset({"участие", "вид", "форму", "гостей", "делегацию", "делегации"})
"""What is accepted and is no undertaking."""
_AIM: Final = Frame("target", (frozenset({"цель"}),), frozenset())


@dataclass(frozen=True)
class Match:
    """A frame in a sentence.

    Attributes:
        frame: that was found.
        form: reading of its verb.
        at, last: places of its first and last token.
        verb: place of its verb.
    """

    frame: Frame
    form: Form
    at: int
    last: int

    @property
    def open(self) -> bool:
        """Whether what stands before the verb is part of the undertaking."""
        return self.frame.open or self.form.pos in ("PRTS", "PRED")


@lru_cache(maxsize=1 << 14)
def _heads(low: str) -> tuple[tuple[Form, Frame], ...]:
    """Frames that a word may begin, with its reading."""
    known = russian().frames
    heads: list[tuple[Form, Frame]] = []
    for form in readings(low):
        words = {form.lemma, low} if form.pos in ("ADVB", "PRED", "ADJS", "PRTS") else {form.lemma}
        for frame in (frame for word in words for frame in known.get(word, ())):
            if _fits(form, frame) and not any(frame is other for _, other in heads):
                heads.append((form, frame))
    return tuple(sorted(heads, key=lambda head: -len(head[1].words)))


def _fits(form: Form, frame: Frame) -> bool:
    if form.pos not in _BEGINS or (frame.active and form.pos != "VERB"):
        return False
    if form.pos == "NOUN":
        return form.lemma in _NOUNS and form.case == "nom"
    if form.pos == "GRND":
        return frame.kind in ("readiness", "reaffirmation") and not frame.open
    return form.pos != "ADVB" or frame.open


def match(line: Line, at: int) -> Match | None:
    """The frame that begins with a token; ``None`` behind the sentence, too."""
    if not line.first <= at < line.after:
        return None
    token = line.token(at)
    if token.kind != "word" or (at > line.first and line.token(at - 1).low == "не"):
        return None
    for form, frame in _heads(token.low):
        last = _last(line, at, frame)
        if last is not None:
            made = Match(frame, form, at, last)
            if _allowed(line, made) and (not frame.needs or _given(line, made)):
                return made
    return promise(line, at) or _duty(line, at) or _aim(line, at)


def _duty(line: Line, at: int) -> Match | None:
    """«должны до конца года решить …»: what must be done by a date."""
    form = line.form(at)
    if form is None or form.lemma != "должный" or form.pos != "ADJS" or infinitive(line, at, _CLOSE) is None:
        return None
    start, end = line.token(line.left(at)).start, line.token(line.right(at)).end
    dated = any(ahead(line.texts.prepared, date) for date in line.texts.dates_in(start, end))
    return Match(_PROMISE, form, at, at) if dated and not _relative(line, at) else None


def _aim(line: Line, at: int) -> Match | None:
    """«задача – достичь …»: the noun belongs to it where the clause begins with it."""
    form = line.form(at)
    if form is None or form.lemma not in _AIMS or form.case != "nom" or at + 2 >= line.after:
        return None
    if line.token(at + 1).text not in "–—-" or infinitive(line, at + 1, _CLOSE) is None:
        return None
    verb = line.form(infinitive(line, at + 1, _CLOSE) or at) or form
    first = at if line.left(at) == at else at + 2
    return Match(_PROMISE if first == at else _AIM, verb, first, first)


def promise(line: Line, at: int) -> Match | None:
    """A verb in the future with a date by it: «до конца года построят …», «будет построен …»."""
    form = line.form(at)
    if form is None or form.pos != "VERB" or form.tense not in ("futr", "pres"):
        return None
    verb = at
    if form.lemma == "быть":
        following = [step for step in range(at + 1, min(at + 4, line.after)) if line.pos(step) == "PRTS"]
        if not following:
            return None
        verb = following[0]
    done = line.form(verb)
    if done is None or _relative(line, at) or _eventful(line, at, verb):
        return None
    if gives(line, at, form, done):
        return Match(PLEDGE, form, at, verb)
    promised = _by_date(line, at, form, done) or builds(line, at, verb, form, done)
    return Match(_PROMISE, form, at, verb) if promised else None


def _by_date(line: Line, at: int, form: Form, done: Form) -> bool:
    """Whether an action in the future has a date, or goes on."""
    if form.tense != "futr" or done.lemma not in russian().do:
        return False
    if done.lemma == "принять" and any(
        line.token(step).low in _NO_DEEDS for step in range(at + 1, min(at + 4, line.after))
    ):
        return False
    return _dated(line, at) or _goes_on(line, at, form)


def _dated(line: Line, at: int) -> bool:
    """Whether a date ahead stands by a verb, or «we» before one of action."""
    start, end = line.token(line.left(at)).start, line.token(line.right(at)).end
    if any(ahead(line.texts.prepared, date) for date in line.texts.dates_in(start, end)):
        return True
    low = line.token(at).low
    return low.endswith(("ем", "им")) and low != "будем" and line.token(at - 1).low == "мы"


def _goes_on(line: Line, at: int, form: Form) -> bool:
    """«Казахстан продолжит поддерживать …» of a body or country."""
    if form.lemma != "продолжить" or infinitive(line, at, 3) is None:
        return False
    start = line.token(line.left(at)).start
    return bool(line.texts.groups.within(start, line.token(at).start))


def _eventful(line: Line, at: int, verb: int) -> bool:
    """Whether it is an event that is ahead: «форум начнется», «откроется выставка»."""
    start, end = line.token(line.left(at)).start, line.token(at).start
    if line.token(verb).low.endswith("ся"):
        end = line.token(min(verb + 4, line.after - 1)).end
    return bool(line.texts.events_in(start, end))


def _relative(line: Line, at: int) -> bool:
    """Whether the clause is one of «который», «если», «когда»."""
    for step in range(at - 1, max(line.first, at - 12) - 1, -1):
        if line.token(step).text in ",;:":
            return False
        if not lemmas(line.token(step).low).isdisjoint({"который", "если", "когда", "пока"}):
            return True
    return False


def _last(line: Line, at: int, frame: Frame) -> int | None:
    """Place of the last word of a frame whose first one is here."""
    place = at
    for words in frame.words[1:]:
        for step in range(place + 1, min(line.after, place + 1 + _APART)):
            token = line.token(step)
            if token.text in ",;:":
                return None
            if token.kind == "word" and not words.isdisjoint(lemmas(token.low)):
                place = step
                break
        else:
            return None
    return place


def _allowed(line: Line, made: Match) -> bool:
    """Not «– предложил глава», not «следует отметить», not an attribute («готовый к …» is read as one)."""
    before = line.token(made.at - 1) if made.at > line.first else None
    if before and before.text in "-–—" and made.at - 1 > line.first and not made.frame.open:
        return line.token(made.at - 2).text not in ',.»”"!?'
    if made.form.pos == "PRTS" and _relative(line, made.at):
        return False
    if made.form.lemma in _IMPERSONAL or made.form.lemma in ("хотеть", "желать"):
        following = infinitive(line, made.last, _CLOSE)
        form = line.form(following) if following else None
        if made.form.lemma in ("хотеть", "желать") and made.form.tense != "pres":
            return False
        return form is not None and form.lemma not in russian().tell
    return True


def _given(line: Line, made: Match) -> bool:
    needs = made.frame.needs
    if "inf" in needs and _has_infinitive(line, made):
        return True
    if "deed" in needs and _names_deed(line, made.last):
        return True
    if "doing" in needs and _names_action(line, made, russian().doing):
        return True
    if "making" in needs and _names_action(line, made, russian().making):
        return True
    if "acc" in needs and made.form.pos in ("VERB", "GRND") and _has_object(line, made.last):
        return True
    words = needs - {"inf", "doing", "making", "acc", "deed"}
    return bool(words) and any(
        line.token(step).low in words or line.token(step).text in words
        for step in range(made.last + 1, min(line.after, made.last + 7))
    )


def _has_infinitive(line: Line, made: Match) -> bool:
    if infinitive(line, made.last, _CLOSE if made.frame.near else _FAR) is not None:
        return True
    if not made.open:
        return False
    return any(line.infinitive(step) for step in range(line.left(made.at), made.at))


def infinitive(line: Line, last: int, reach: int) -> int | None:
    """Place of the next infinitive within so many tokens, before another finite verb takes it."""
    for step in range(last + 1, min(line.after, last + 1 + reach)):
        if line.token(step).text in ";":
            return None
        if line.infinitive(step):
            return step
        if line.pos(step) == "VERB":
            return None
    return None


def _names_action(line: Line, made: Match, actions: frozenset[str]) -> bool:
    """Whether what is planned is the name of an action, not of an event."""
    behind = [*range(made.last + 1, min(line.after, made.last + 5))]
    before = [*reversed(range(line.left(made.at), made.at))] if made.open else []
    for place in behind + before:
        form = line.form(place)
        if place < made.at and line.finite(place):
            break
        if line.pos(place - 1) == "PREP" and place < made.at:
            continue
        fits = line.case(place, "acc" if place > made.at else "nom")
        if form and form.lemma in actions and (fits or form.case == "nom"):
            token = line.token(place)
            return not line.texts.events_in(token.start, token.end)
    return False


def _names_deed(line: Line, last: int) -> bool:
    """Whether the name of an action follows: «важность создания …», not «важность сотрудничества»."""
    for step in range(last + 1, min(line.after, last + 5)):
        if line.token(step).text in ",;:":
            return False
        form = line.form(step)
        if form is None or form.pos != "NOUN":
            continue
        return form.lemma in russian().doing or (
            form.lemma.endswith(_DEEDS) and form.lemma not in russian().things
        )
    return False


def _has_object(line: Line, last: int) -> bool:
    for step in range(last + 1, min(line.after, last + 5)):
        if line.token(step).text in ",;:–—":
            return False
        token = line.token(step)
        if token.kind == "word" and any(
            form.case == "acc" and form.pos in ("NOUN", "ADJF", "NUMR") for form in readings(token.low)
        ):
            return True
    return False
