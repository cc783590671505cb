"""Pledges of money and of work that name no date: «банк выделит 30 млн на школы», «будет построен мост»."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import Organisation, Place
from kopir.documents.morphology.russian import Form
from kopir.documents.undertakings.line import Line
from kopir.documents.undertakings.russian_match import relative
from kopir.documents.undertakings.russian_subjects import nominative
from kopir.documents.undertakings.words import russian

_AROUND: Final = 25
"""Tokens before a verb among which its subject is looked for."""
_IMAGES: Final = frozenset(
    {
        "страница",
        "путь",
        "возможность",
        "дверь",
        "эпоха",
        "перспектива",
        "горизонт",
        "условие",
        "основа",
        "предпосылка",
    }
)
_PARTIES: Final = frozenset({"сторона", "страна", "государство", "вуз", "участник", "партнер", "ведомство"})
"""Nouns of who has agreed on something."""
_BOTH: Final = frozenset({"реализовать"})
"""Verbs whose present and future are written alike."""


def gives(line: Line, at: int, form: Form, done: Form) -> bool:
    """Whether money is promised: a verb of giving, money in its clause.

    Args:
        line: the sentence.
        at: place of the finite verb.
        form: reading of it, in the present or future.
        done: reading of the verb that says what is done, its participle if it is «быть».
    """
    if done.lemma not in russian().give:
        return False
    first, last = line.left(at), line.right(at)
    if line.texts.money_in(line.token(first).start, line.token(last).end):
        return True
    money = russian().money
    return form.tense == "futr" and any(line.among(step, money) for step in range(first, last + 1))


def builds(line: Line, at: int, verb: int, form: Form, done: Form) -> bool:
    """Whether work is promised: in the passive, or by a body or country as the subject."""
    if form.tense != "futr" or done.lemma not in russian().build or _an_event(line, verb):
        return False
    if _figurative(line, verb):
        return False
    if verb != at or (done.lemma not in _BOTH and (_body_before(line, at) or _parties_before(line, at))):
        return True
    return form.number == "plur" and done.lemma in russian().works and not _somebody(line, at)


def _somebody(line: Line, at: int) -> bool:
    """Whether somebody does it or «we» do, so that «построят» does not leave it open who."""
    if not line.token(at).low.endswith(("ят", "ут", "ат", "ют")):
        return True
    first, last = line.left(at), line.right(at)
    named = line.texts.groups.within(line.token(first).start, line.token(last).end)
    if any(each.person and nominative(line, each) for each in named):
        return True
    return any(_subject(line, step) for step in range(first, last + 1))


def _subject(line: Line, at: int) -> bool:
    form = line.form(at)
    if form is None or form.case != "nom" or form.pos not in ("NOUN", "NPRO"):
        return False
    return form.pos == "NPRO" or not line.case(at, "acc") or form.lemma in russian().outside


def keeps(line: Line, at: int, done: Form) -> bool:
    """Whether lasting work is promised: «вузы будут обмениваться студентами», «Чили будет поддерживать …»."""
    if done.lemma not in russian().keep or relative(line, at):
        return False
    return line.token(at - 1).low == "мы" or _body_before(line, at) or _parties_before(line, at)


def _parties_before(line: Line, at: int) -> bool:
    """Whether the subject is who has agreed: «стороны будут развивать …»."""
    return any(
        (line.case(step, "nom") or _counted(line, step)) and line.among(step, _PARTIES)
        for step in range(max(line.left(at), at - _AROUND), at)
    )


def _counted(line: Line, at: int) -> bool:
    """Whether a number stands before a noun: «шесть стран»."""
    return line.token(at - 1).kind == "number" or line.pos(at - 1) == "NUMR"


def _figurative(line: Line, verb: int) -> bool:
    """«откроет новую страницу», «создаст условия»."""
    return any(line.among(step, _IMAGES) for step in range(verb + 1, min(verb + 4, line.after)))


def _an_event(line: Line, verb: int) -> bool:
    last = min(verb + 4, line.after - 1)
    return bool(line.texts.events_in(line.token(verb).end, line.token(last).end))


def _body_before(line: Line, at: int) -> bool:
    """Whether a body or country in the nominative stands before a verb."""
    first = max(line.left(at), at - _AROUND)
    for each in line.texts.groups.within(line.token(first).start, line.token(at).start):
        if isinstance(each.mention, Place | Organisation):
            begin = line.texts.prepared.token_at(each.start)
            while line.token(begin).kind == "sign" and begin < at:
                begin += 1
            if line.case(begin, "nom") and not (begin > first and line.pos(begin - 1) == "PREP"):
                return True
    return any(line.case(step, "nom") and line.among(step, russian().bodies) for step in range(first, at))
