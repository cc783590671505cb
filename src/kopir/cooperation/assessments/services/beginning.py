"""An assessment is begun, its respondents are named, and it is opened to them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from kopir.accounts.models import Organisation, User, normal_name
from kopir.cooperation.assessments import contents, editions, permissions, vocabulary
from kopir.cooperation.assessments.models import Assessment, Respondent
from kopir.cooperation.assessments.refusing import require
from kopir.cooperation.assessments.services.changing import changing, go_to, step
from kopir.cooperation.assessments.states import LEAST
from kopir.errors import Conflict, InvalidInput
from kopir.evidence import areas

State = Assessment.State
LONGEST_CAPACITY: Final = 300
MOST_RESPONDENTS: Final = 50


def begin_assessment(
    user: Any, area: str, questionnaire: str, opens: date | None = None, closes: date | None = None
) -> Assessment:
    """Begin the assessment of a country by a questionnaire, which is kept as it is now.

    Raises:
        NotAllowed. NotFound: no such country or questionnaire.
        InvalidInput: the area is no country, the days are in the wrong order, or the user works for nobody.
    """
    require(lambda who, _one: permissions.may_begin_assessment(who), user)
    country = areas.area(area)
    if country.kind != "country":
        raise InvalidInput("{found} is no country; choose a country of the list", found=country.names)
    if user.organisation is None:
        raise InvalidInput(
            "an assessment belongs to an organisation, and your account has none; an administrator enters it"
        )
    asked = vocabulary.questionnaire(questionnaire)
    _in_order(opens, closes)
    with transaction.atomic():
        made = _saved(
            Assessment(
                area=country.code,
                questionnaire=asked.code,
                body=editions.body(asked),
                digest=editions.digest(asked),
                organisation=Organisation.objects.get(pk=user.organisation_id),
                coordinator=user,
                opens=opens,
                closes=closes,
            )
        )
        step(user, "begin_assessment", made, after={"edition": asked.edition, "digest": made.digest})
    return made


def _saved(one: Assessment) -> Assessment:
    """A new assessment under a code of its own, whoever begins another one at the same instant."""
    while True:
        one.code = _code(one.area, one.questionnaire)
        try:
            with transaction.atomic():
                one.save(force_insert=True)
        except IntegrityError:
            if not Assessment.objects.filter(code=one.code).exists():
                raise
        else:
            return one


def _code(area: str, questionnaire: str) -> str:
    """A code that is not taken yet: ``kaz-digital-readiness-2026``, then ``…-2026-2``."""
    first = f"{area.lower()}-{questionnaire}-{timezone.localdate().year}"[:90]
    taken = set(Assessment.objects.filter(code__startswith=first).values_list("code", flat=True))
    number, code = 1, first
    while code in taken:
        number += 1
        code = f"{first}-{number}"
    return code


def set_days(user: Any, number: int, version: int, opens: date | None, closes: date | None) -> Assessment:
    """Say from which day to which answers are taken; nothing is no limit.

    Raises:
        NotAllowed, NotFound, Conflict. InvalidInput: the last day lies before the first.
    """
    _in_order(opens, closes)
    with changing(permissions.may_set_days, user, number, version, "set_days") as one:
        before = _days(one)
        one.opens, one.closes = opens, closes
        one.save(update_fields=["opens", "closes"])
        step(user, "set_days", one, before=before, after=_days(one))
    return one


def _in_order(opens: date | None, closes: date | None) -> None:
    if opens and closes and closes < opens:
        raise InvalidInput(
            "answers are closed on {closes}, before they are opened on {opens}; give a later last day",
            closes=closes,
            opens=opens,
        )


def _days(one: Assessment) -> list[str | None]:
    return [day.isoformat() if day else None for day in (one.opens, one.closes)]


def add_respondent(user: Any, number: int, version: int, name: str, capacity: str) -> Respondent:
    """Ask somebody with an account to answer.

    Args:
        user: who asks.
        number: of the assessment.
        version: of it that was seen.
        name: user name of who is asked.
        capacity: as what the person answers; readers see it beside a dissent.

    Raises:
        NotAllowed, NotFound. Conflict: the person answers already, or coordinates.
        InvalidInput: nobody has this name, or it is not said as what the person answers.
    """
    said = " ".join(capacity.split())
    if not said or len(said) > LONGEST_CAPACITY:
        raise InvalidInput(
            "say as what the person answers, for example “Ministry of Health, head of department”, in "
            "{most} characters at most",
            most=LONGEST_CAPACITY,
        )
    with changing(permissions.may_add_respondent, user, number, version, "add_respondent") as one:
        asked = _somebody(name)
        if asked.pk == one.coordinator_id:
            raise Conflict(
                "{name} coordinates this assessment, and does not answer it; ask somebody else",
                name=str(asked),
            )
        if one.respondents.filter(user=asked).exists():
            raise Conflict("{name} is asked already", name=str(asked))
        if one.respondents.count() >= MOST_RESPONDENTS:
            raise Conflict("{most} people are asked already; more cannot be", most=MOST_RESPONDENTS)
        made = Respondent.objects.create(assessment=one, user=asked, capacity=said)
        step(user, "add_respondent", one, after={"user": asked.username, "capacity": said})
    return made


def _somebody(name: str) -> User:
    asked = User.objects.filter(username=normal_name(name), is_active=True).first()
    if asked is None:
        raise InvalidInput(
            "nobody here has the user name “{found}”; an administrator makes accounts", found=name[:100]
        )
    return asked


def remove_respondent(user: Any, number: int, version: int, respondent: int) -> None:
    """Take somebody off the list, as long as the person answered nothing.

    Raises:
        NotAllowed, NotFound. Conflict: there are answers; they stay.
        InvalidInput: it is a respondent of another assessment.
    """
    with changing(permissions.may_remove_respondent, user, number, version, "remove_respondent") as one:
        gone = one.respondents.select_related("user").filter(pk=respondent).first()
        if gone is None:
            raise InvalidInput("this person is not asked any more; look at the list anew")
        if gone.answers.exists():
            raise Conflict(
                "{name} has answered already; answers stay, whoever coordinates", name=str(gone.user)
            )
        step(user, "remove_respondent", one, before={"user": gone.user.username, "capacity": gone.capacity})
        gone.delete()


def open_assessment(user: Any, number: int, version: int) -> Assessment:
    """Let the respondents answer, for the first time or again during the moderation.

    Raises:
        NotAllowed, NotFound. Conflict: fewer than two people are asked.
    """
    with changing(permissions.may_open_assessment, user, number, version, "open_assessment") as one:
        count = one.respondents.count()
        if count < LEAST:
            raise Conflict(
                "{count} of at least {least} respondents are named; name more, then open it",
                count=count,
                least=LEAST,
            )
        step(user, "open_assessment", one, before=one.state)
        go_to(one, State.OPEN)
    return one


def take_edition(user: Any, number: int, version: int) -> Assessment:
    """Take over the questionnaire as it is now; what changed is asked again, everything else stays.

    Whoever handed in and has a question to answer again goes on writing; a moderation is opened again then.

    Raises:
        NotAllowed, NotFound. Conflict: there is no newer edition.
    """
    with changing(permissions.may_take_edition, user, number, version, "take_edition") as one:
        asked = vocabulary.questionnaire(one.questionnaire)
        digest = editions.digest(asked)
        if digest == one.digest:
            raise Conflict("the questionnaire has not changed since; there is nothing to take over")
        before = {"edition": contents.questionnaire_of(one).edition, "digest": one.digest, "body": one.body}
        one.body, one.digest = editions.body(asked), digest
        one.save(update_fields=["body", "digest"])
        step(user, "take_edition", one, before=before, after={"edition": asked.edition, "digest": digest})
        again = [each for each in one.respondents.all() if each.handed_in and _has_more(each, one)]
        Respondent.objects.filter(pk__in=[each.pk for each in again]).update(handed_in=None)
        if again and one.state == State.MODERATION:
            go_to(one, State.OPEN)
    return one


def _has_more(respondent: Respondent, one: Assessment) -> bool:
    kept = contents.now(respondent.answers.all(), one)
    return len(kept) < len(contents.questionnaire_of(one).questions)


def hand_over_assessment(user: Any, number: int, version: int, name: str) -> Assessment:
    """Make a colleague the coordinator.

    Raises:
        NotAllowed, NotFound. Conflict: the person answers.
        InvalidInput: the person is of another organisation, or may not coordinate.
    """
    with changing(permissions.may_hand_over_assessment, user, number, version, "hand_over_assessment") as one:
        heir = _somebody(name)
        if not (permissions.is_of(heir, one) and permissions.may_begin_assessment(heir)):
            raise InvalidInput(
                "{name} cannot coordinate it: a contributor of {organisation} can",
                name=str(heir),
                organisation=one.organisation.names,
            )
        if one.respondents.filter(user=heir).exists():
            raise Conflict("{name} answers in this assessment, and does not coordinate it", name=str(heir))
        step(user, "hand_over_assessment", one, before=one.coordinator.username, after=heir.username)
        one.coordinator = heir
        one.save(update_fields=["coordinator"])
    return one
