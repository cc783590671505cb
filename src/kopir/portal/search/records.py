"""Solutions, practices, records of the registers and assessments as documents of the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kopir.cooperation.assessments.published import Published
from kopir.cooperation.kinds import ADDRESSES
from kopir.cooperation.records import Commitment, Organisation, Registered
from kopir.evidence import areas
from kopir.language import LANGUAGES, Text
from kopir.portal.search.documents import Document
from kopir.solutions.needs import blocks, needs
from kopir.solutions.records import Checked, Practice, Solution

STANDINGS: Final = ("public-good", "nominee", "unlisted", "archived", "excluded")
"""From the best known to those that were not admitted."""
LEVELS: Final = ("verified", "read", "self-reported")
"""How well a record is known, the best first."""

LAST: Final = 10_000_000
"""Above the number of any day, so that the newest come first."""


def of_solution(one: Solution) -> Document:
    """A solution as a search finds it."""
    return Document(
        "solution",
        one.code,
        f"solutions/{one.code}",
        Text(kk=one.name, ru=one.name, en=one.name),
        note=one.summary,
        names=one.aliases,
        told=(one.problem,),
        about=(*(needs()[claim.need].names for claim in one.answers), one.description),
        besides=tuple(blocks()[each.block].names for each in one.blocks),
        facets={
            "need": _once(claim.need for claim in one.answers),
            "goal": _once(str(goal.goal) for goal in one.goals),
            "target": _once(goal.target for goal in one.goals if goal.target),
            "block": _once(each.block for each in one.blocks),
            "country": one.countries(),
            "type": one.kinds,
            "licence": _once(licence.spdx for licence in one.licences if licence.spdx),
            "speaks": _once(one.speaks),
            "standing": (one.standing,),
            "verified": _level(one.answers, (*one.goals, *one.blocks)),
        },
        order=f"{not one.summary:d}{STANDINGS.index(one.standing)}{one.name.casefold()}",
    )


def of_practice(one: Practice) -> Document:
    """A practice as a search finds it."""
    return Document(
        "practice",
        one.code,
        f"practices/{one.code}",
        one.name,
        note=one.problem,
        told=(one.context, one.action, one.lessons),
        about=tuple(needs()[claim.need].names for claim in one.answers),
        facets={
            "need": _once(claim.need for claim in one.answers),
            "goal": _once(str(goal.goal) for goal in one.goals),
            "target": _once(goal.target for goal in one.goals if goal.target),
            "country": (one.area,),
            "verified": _level(one.answers, one.goals),
        },
        order=_first(one.name).casefold(),
    )


def of_registered(kind: str, one: Registered) -> Document:
    """A record of a register as a search finds it."""
    wanted = _once(getattr(one, "needs", ()))
    targets = _once(getattr(one, "targets", ()))
    return Document(
        kind,
        one.code,
        f"{ADDRESSES[kind]}/{one.code}",
        one.names,
        note=getattr(one, "outcome", None) or one.note,
        names=_called(one),
        told=tuple(_wording(one)),
        about=tuple(needs()[code].names for code in wanted),
        facets={
            "need": wanted,
            "goal": _once(target.split(".")[0] for target in targets),
            "target": targets,
            "country": one.areas(),
        },
        order=f"{one.dates()}{_first(one.names).casefold()}",
    )


def of_assessment(one: Published) -> Document:
    """A published readiness assessment as a search finds it."""
    country, asked = areas.area(one.area).names, one.questionnaire
    titles = {each: f"{country.get(each)}: {asked.names.get(each)}" for each in LANGUAGES}
    return Document(
        "assessment",
        one.code,
        f"assessments/{one.code}",
        Text(**titles),
        note=asked.meaning,
        names=(one.area,),
        about=tuple(each.names for each in asked.sections),
        besides=tuple(each.names for each in asked.questions),
        facets={"country": (one.area,)},
        order=f"{LAST - one.published.toordinal()}{one.code}",
    )


def _called(one: Registered) -> tuple[str, ...]:
    """Short and other names of a body."""
    if not isinstance(one, Organisation):
        return ()
    short = (one.short.kk, one.short.ru, one.short.en)
    return _once(name for name in (*short, *one.aliases) if name)


def _wording(one: Registered) -> Iterable[Text]:
    if isinstance(one, Commitment) and one.wording:
        yield Text.same(one.wording)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _first(text: Text) -> str:
    return text.en or text.ru or text.kk


def _level(answers: Sequence[Checked], others: Sequence[Checked]) -> tuple[str, ...]:
    """How well a record is known: verified where each need it answers is, as of ``Practice.verified``."""
    if answers and all(claim.status == "verified" for claim in answers):
        return ("verified",)
    held = {claim.status for claim in (*answers, *others)}
    return ("read",) if "read" in held else ("self-reported",) if held else ()
