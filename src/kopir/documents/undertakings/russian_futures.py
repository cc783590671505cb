"""Undertakings without a verb of undertaking: «до мая построят», «должны решить …», «задача – достичь …»."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import Date
from kopir.documents.morphology.russian import Form
from kopir.documents.undertakings.deadlines import ahead, planned_for
from kopir.documents.undertakings.line import DASHES, Line
from kopir.documents.undertakings.russian_match import CLOSE, Match, infinitive, relative
from kopir.documents.undertakings.russian_pledges import builds, gives, keeps
from kopir.documents.undertakings.words import Frame, russian

PLEDGE: Final = Frame("target", (frozenset({"выделить"}),), frozenset(), open=True)
"""Money is promised: what it is for belongs to it even before the verb."""
PROMISE: Final = Frame("target", (frozenset({"быть"}),), frozenset(), open=True)
"""What will be done belongs to it, and who will do it."""
_AIM: Final = Frame("target", (frozenset({"цель"}),), frozenset())
_OWNER: Final = 8
"""Tokens up to the dash behind an aim and whose it is."""
_OWNERS: Final = frozenset(
    {"программа", "стратегия", "концепция", "план", "нацпроект", "реформа", "инициатива", "правительство"}
    | {"министерство", "страна", "ведомство", "госпрограмма", "закон", "соглашение", "организация", "союз"}
)
"""Whose aim is an undertaking."""
_AIMS: Final = frozenset({"цель", "задача", "план"})
_NO_DEEDS: Final = frozenset({"участие", "вид", "форму", "гостей", "делегацию", "делегации"})
"""What is accepted and is no undertaking."""


def duty(line: Line, at: int) -> Match | None:
    """«должны до конца года решить …»: what must be done by a date."""
    form = line.form(at)
    if form is None or form.lemma != "должный" or form.pos != "ADJS" or infinitive(line, at, CLOSE) is None:
        return None
    start, end = line.token(line.left(at)).start, line.token(line.right(at)).end
    dated = any(_due(line, date) for date in line.texts.dates_in(start, end))
    return Match(PROMISE, form, at, at) if dated and not relative(line, at) else None


def aim(line: Line, at: int) -> Match | None:
    """«задача – достичь …», «в планах достичь …»: the noun belongs to it where the clause begins with it."""
    if line.token(at).low == "в" and at + 2 < line.after and line.token(at + 1).low in ("планах", "задачах"):
        return _planned(line, at)
    form = line.form(at)
    if form is None or form.lemma not in _AIMS or form.case != "nom" or at + 2 >= line.after:
        return None
    dash = _behind_owner(line, at)
    deed = infinitive(line, dash, CLOSE) if line.token(dash).text in DASHES else None
    if deed is None:
        return None
    verb = line.form(deed) or form
    first = at if line.left(at) == at else dash + 1
    return Match(PROMISE if first == at else _AIM, verb, first, first)


def _behind_owner(line: Line, at: int) -> int:
    """The place behind whose aim it is: «цель новой программы – увеличить …», not «цель визита – …»."""
    step, owner = at + 1, ""
    while step + 1 < min(at + _OWNER, line.after):
        form = line.form(step)
        if form is None or form.pos not in ("ADJF", "NOUN", "PRTF") or not line.case(step, "gen"):
            break
        owner = owner or (form.lemma if form.pos == "NOUN" else "")
        step += 1
    return step if owner in _OWNERS else at + 1


def _planned(line: Line, at: int) -> Match | None:
    deed = infinitive(line, at + 1, CLOSE)
    form = line.form(deed) if deed else None
    return Match(PROMISE, form, at, at + 1) if form else None


def promise(line: Line, at: int) -> Match | None:
    """A verb in the future with a date by it: «до конца года построят …», «будет построен …»."""
    form = line.form(at)
    if form is None or form.pos != "VERB" or form.tense not in ("futr", "pres"):
        return None
    verb = at
    if form.lemma == "быть":
        following = [
            step for step in range(at + 1, min(at + 4, line.after)) if line.pos(step) in ("PRTS", "INFN")
        ]
        if not following:
            return None
        verb = following[0]
    done = line.form(verb)
    if done and done.pos == "INFN":
        return Match(PROMISE, form, at, verb) if form.tense == "futr" and keeps(line, at, done) else None
    if done is None or relative(line, at) or _eventful(line, at, verb):
        return None
    if gives(line, at, form, done):
        return Match(PLEDGE, form, at, verb)
    promised = _by_date(line, at, form, done) or builds(line, at, verb, form, done)
    return Match(PROMISE, form, at, verb) if promised else None


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
    if any(_due(line, date) for date in line.texts.dates_in(start, end)):
        return True
    low = line.token(at).low
    return low.endswith(("ем", "им")) and low != "будем" and line.token(at - 1).low == "мы"


def _due(line: Line, date: Date) -> bool:
    """Whether something can be due by a date."""
    return ahead(line.texts.prepared, date) and not planned_for(line.texts.prepared, date)


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
