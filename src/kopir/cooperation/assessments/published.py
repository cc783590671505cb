"""The assessments everybody sees, with their scores; held until one is published or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from types import MappingProxyType
from typing import Final

from django.db import DatabaseError
from django.utils import timezone

from kopir.cooperation.assessments import contents
from kopir.cooperation.assessments.models import Assessment, Decision, Dissent, Respondent, Step
from kopir.cooperation.assessments.questionnaires import Questionnaire
from kopir.cooperation.assessments.results import result_of
from kopir.cooperation.assessments.scoring import Result
from kopir.errors import NotFound
from kopir.language import Text

LATEST: Final = 1_000
"""Steps among which a late one is looked for."""


@dataclass(frozen=True, eq=False)
class Piece:
    """A piece of evidence with the question it was given to.

    Attributes:
        question: code. kind, title, address, day: as given; the last two may be empty.
    """

    question: str
    kind: str
    title: str
    address: str
    day: str


@dataclass(frozen=True, eq=False)
class Said:
    """Words that stand with a result: the reason of a decision, or a disagreement.

    Attributes:
        question: code. capacity: as what the person answers; empty for a reason.
        level: decided or held; nothing where there is no consensus, or none can be said.
        against: of a disagreement: the decided level when it was said.
        words, lang: and the language they are in.
    """

    question: str
    capacity: str
    level: int | None
    against: int | None
    words: str
    lang: str

    @property
    def text(self) -> Text:
        """The words with their language."""
        return Text.model_validate({"kk": "", "ru": "", "en": "", self.lang: self.words})


@dataclass(frozen=True, eq=False)
class Published:
    """A published assessment.

    Attributes:
        code, area: of it. organisation: whose it is. coordinator: the name of who led it.
        questionnaire: as it was answered. result: its scores.
        settled: the day its moderation was finished. published: the day everybody could see it.
        capacities: as what those answered who handed in.
        decisions, dissents: by question. evidence: without repetitions, in the order of the questions.
    """

    code: str
    area: str
    organisation: Text
    coordinator: str
    questionnaire: Questionnaire
    result: Result
    settled: date
    published: date
    capacities: tuple[str, ...]
    decisions: Mapping[str, Said]
    dissents: tuple[Said, ...]
    evidence: tuple[Piece, ...]


_making = Lock()
_kept: list[tuple[str, Mapping[str, Published]]] = []


def published() -> Mapping[str, Published]:
    """The published assessments by code, the newest first."""
    now = stamp()
    for then, made in _kept:
        if then == now:
            return made
    with _making:
        if not _kept or _kept[0][0] != now:
            _kept[:] = [(now, _read() if now else MappingProxyType({}))]
        return _kept[0][1]


def one(code: str) -> Published:
    """The published assessment of a code.

    Raises:
        NotFound: there is none, or it was withdrawn; then the message says why.
    """
    found = published().get(code)
    if found is not None:
        return found
    gone = Assessment.objects.filter(
        code=code, state=Assessment.State.WITHDRAWN, published__isnull=False
    ).first()
    if gone is not None:
        raise NotFound(
            "the assessment {found} was published and then withdrawn: {reason}",
            found=code,
            reason=gone.reason,
        )
    raise NotFound(
        "there is no published assessment {found}; see the list of published assessments", found=code
    )


def newest(questionnaire: str) -> dict[str, Published]:
    """The newest published assessment of each country by a questionnaire, by country."""
    found: dict[str, Published] = {}
    for each in published().values():
        if each.questionnaire.code == questionnaire:
            found.setdefault(each.area, each)
    return found


def stamp() -> str:
    """What changes whenever one is published, withdrawn or brought back; empty without tables.

    How many of the latest steps there are tells of one whose number was given before that of another and that
    was written after it.
    """
    try:
        steps = Step.objects.filter(public=True).order_by("-pk")
        latest = steps.values_list("pk", "at").first() or (0, None)
        among = steps.filter(pk__gt=latest[0] - LATEST).count()
    except DatabaseError:
        return ""
    return f"{latest[0]} {latest[1]} {among}"


def _read() -> Mapping[str, Published]:
    found = Assessment.objects.filter(state=Assessment.State.PUBLISHED).select_related(
        "organisation", "coordinator"
    )
    return MappingProxyType({each.code: _made(each) for each in found.order_by("-published", "-pk")})


def _made(one: Assessment) -> Published:
    respondents = list(one.respondents.prefetch_related("answers", "dissents"))
    handed = [each for each in respondents if each.handed_in]
    decided = contents.now(one.decisions.all(), one)
    return Published(
        code=one.code,
        area=one.area,
        organisation=one.organisation.names,
        coordinator=str(one.coordinator),
        questionnaire=contents.questionnaire_of(one),
        result=result_of(one),
        settled=timezone.localdate(one.settled or one.changed),
        published=timezone.localdate(one.published or one.changed),
        capacities=tuple(each.capacity for each in handed),
        decisions={
            code: Said(code, "", each.level, None, each.reason, each.lang) for code, each in decided.items()
        },
        dissents=tuple(_dissents(one, respondents, decided)),
        evidence=tuple(_evidence(one, handed)),
    )


def _order(one: Assessment) -> dict[str, int]:
    return {each.code: place for place, each in enumerate(contents.questionnaire_of(one).questions)}


def _dissents(one: Assessment, respondents: list[Respondent], decided: Mapping[str, Decision]) -> list[Said]:
    found: list[tuple[Respondent, Dissent]] = [
        (who, each)
        for who in respondents
        for each in contents.standing(who.dissents.all(), one, decided).values()
    ]
    order = _order(one)
    found.sort(key=lambda pair: (order[pair[1].question], pair[0].pk))
    return [
        Said(each.question, who.capacity, each.level, each.against, each.words, each.lang)
        for who, each in found
    ]


def _evidence(one: Assessment, handed: list[Respondent]) -> list[Piece]:
    pieces: dict[tuple[str, ...], Piece] = {}
    for who in handed:
        for code, answer in contents.now(who.answers.all(), one).items():
            for row in answer.evidence:
                piece = Piece(code, row["kind"], row["title"], row["address"], row["day"])
                pieces.setdefault((code, piece.kind, piece.address or piece.title), piece)
    order = _order(one)
    return sorted(pieces.values(), key=lambda each: order[each.question])
