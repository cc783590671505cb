"""How coordination is told: money, agencies, days, rules, and what is known at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation import codes
from kopir.cooperation.coordination import works
from kopir.cooperation.coordination.agencies import Agency
from kopir.cooperation.coordination.answering import Answer
from kopir.cooperation.coordination.money import Amount
from kopir.cooperation.programmes.models import Activity
from kopir.cooperation.records import Commitment, Document, Programme
from kopir.cooperation.registers import registers
from kopir.language import Text
from kopir.portal.page import Column, Link, Value
from kopir.portal.pages import told
from kopir.portal.pages.registers import told as registered
from kopir.portal.state import State
from kopir.solutions import needs


def amount(value: Decimal, currency: str, state: State) -> str:
    """An amount in its own currency, without decimals."""
    return f"{speech.number(float(value), state.language, digits=0)}\N{NO-BREAK SPACE}{currency}"


def published(value: Decimal) -> float | None:
    """A sum; ``None`` where nothing was published, which adds up to nought."""
    return float(value) or None


def stage_columns() -> tuple[Column, ...]:
    """Columns of ``stages``."""
    return (
        Column("committed", _("Committed"), "number", 0),
        Column("disbursed", _("Disbursed"), "number", 0),
        Column("spent", _("Spent"), "number", 0),
        Column("budgeted", _("Budgeted"), "number", 0),
    )


def stages(one: Amount) -> tuple[float | None, ...]:
    """What was committed, disbursed, spent and budgeted, in the order of ``stage_columns``."""
    return tuple(map(published, (one.committed, one.disbursed, one.spent, one.budgeted)))


def money(amounts: Sequence[Amount], state: State) -> str | None:
    """What is known of each currency, one after the other, never added; ``None`` where nothing is."""
    return "; ".join(amount(one.known, one.currency, state) for one in amounts) or None


def link(names: Text, path: str, state: State) -> Link:
    """A name, leading to its page; where it is in another language, that is told."""
    return Link(names.get(state.language), path, language=registered.language(names, state))


def agency(one: Agency | None, state: State) -> Value:
    """An agency, leading to its page where it has one."""
    if one is None:
        return None
    return link(one.names, one.path, state) if one.path else registered.bare(one.names, state)


def agencies(every: Iterable[Agency], state: State) -> str | None:
    """Agencies one after the other."""
    return told.listing([registered.bare(one.names, state) for one in every])


def work(one: works.Work, state: State) -> Link:
    """The name of work, leading to its page."""
    return link(one.names, one.path, state)


def status(code: str) -> str | None:
    """How far work is."""
    return codes.named(codes.PROGRAMME_STATES, code) if code else None


def rule(answer: Answer | None, state: State) -> str | None:
    """By which rule something answers a need, with the words and targets that say so."""
    if answer is None:
        return None
    terms = ", ".join(speech.quoted(term, state.language) for term in answer.terms)
    proof = {"targets": ", ".join(answer.targets), "terms": terms}
    return {
        "named": _("its record names the need"),
        "target-and-words": _("tagged with %(targets)s, and its words have %(terms)s"),
        "target": _("only tagged with %(targets)s"),
        "words": _("only its words have %(terms)s"),
    }[answer.rule] % proof


def need(code: str, state: State) -> str:
    """The name of a need."""
    return needs.need(code).names.get(state.language)


def first_of(shown: int, every: int, state: State) -> str:
    """That a page shows only the first rows of a table."""
    return _("The first %(shown)s of %(all)s rows are shown; the files of the tables have all.") % {
        "shown": speech.number(shown, state.language, digits=0),
        "all": speech.number(every, state.language, digits=0),
    }


def lead(state: State) -> tuple[str, ...]:
    """What a reader must know before the answers: how much is known here at all."""
    return tuple(filter(None, (empty_of_programmes(), known(state))))


def known(state: State) -> str:
    """How much is known here at all, and what that means for what is not found."""
    held = registers()
    numbers = {
        "activities": Activity.objects.filter(withdrawn=False).count(),
        "programmes": len(held.of(Programme)),
        "commitments": len(held.of(Commitment)),
        "documents": len(held.of(Document)),
    }
    counts = {name: speech.number(count, state.language, digits=0) for name, count in numbers.items()}
    return (
        _(
            "Searched are: activities of IATI – %(activities)s, programmes of the register – "
            "%(programmes)s, commitments – %(commitments)s, documents – %(documents)s, and the catalogue of "
            "solutions. What is not in them may be there all the same: a blind spot is a place to ask, not a "
            "proof that nobody works."
        )
        % counts
    )


def empty_of_programmes() -> str:
    """That nothing was loaded at all, and the cure; empty where something was."""
    if Activity.objects.exists() or registers().of(Programme):
        return ""
    return _(
        "No activities and no programmes have been loaded yet, so nothing can be said about who works on "
        "what. Import a file of IATI, or add programmes to the register."
    )
