"""What can be done with an assessment, by whom, in which state; nothing is lost on the way."""

from __future__ import annotations

from datetime import date

import pytest

from kopir.accounts.models import Role
from kopir.cooperation.assessments import contents, services, vocabulary
from kopir.cooperation.assessments.models import Answer, Assessment, Step
from kopir.cooperation.assessments.questionnaires import Questionnaire
from kopir.cooperation.assessments.services import beginning
from kopir.cooperation.assessments.services.answering import lacking, unready
from kopir.errors import Conflict, InvalidInput, NotAllowed, NotFound
from kopir.evidence import View
from tests.accounts.people import member, person
from tests.cooperation.assessments import assessing
from tests.cooperation.assessments.assessing import (
    DAY,
    QUESTIONNAIRE,
    answered,
    as_respondent,
    begun,
    coordinator,
    decided,
    editor,
    first_question,
    fresh,
    given,
    moderated,
    opened,
    published,
    respondents,
    settled,
    version,
)

pytestmark = pytest.mark.django_db


def edited(monkeypatch: pytest.MonkeyPatch, code: str) -> Questionnaire:
    """The questionnaire in a newer edition, in which one question is worded otherwise."""
    plain = vocabulary.questionnaire(QUESTIONNAIRE).model_dump(mode="json")
    plain["edition"] = "2027-1"
    for section in plain["sections"]:
        for question in section["questions"]:
            if question["code"] == code:
                question["asked"]["en"] += " Since when?"
    newer = Questionnaire.model_validate(plain)
    monkeypatch.setattr(vocabulary, "questionnaire", lambda _code: newer)
    return newer


class TestBeginning:
    def test_keeps_the_questionnaire_as_it_is_and_names_the_assessment(self):
        one = services.begin_assessment(coordinator(), "KAZ", QUESTIONNAIRE)
        assert one.code.startswith("kaz-digital-infrastructure-20")
        assert contents.questionnaire_of(one) == vocabulary.questionnaire(QUESTIONNAIRE)
        again = services.begin_assessment(coordinator(), "KAZ", QUESTIONNAIRE)
        assert again.code == f"{one.code}-2"

    def test_two_who_begin_the_same_at_one_instant_both_have_theirs(self, monkeypatch: pytest.MonkeyPatch):
        one = services.begin_assessment(coordinator(), "KAZ", QUESTIONNAIRE)
        free, seen = beginning._code, iter([one.code])  # free when it was looked for, taken when it is saved
        monkeypatch.setattr(beginning, "_code", lambda *asked: next(seen, None) or free(*asked))
        again = services.begin_assessment(coordinator(), "KAZ", QUESTIONNAIRE)
        assert again.code == f"{one.code}-2"

    def test_is_refused_without_an_organisation_a_country_or_days_in_order(self):
        with pytest.raises(InvalidInput, match="your account has none"):
            services.begin_assessment(person(Role.CONTRIBUTOR), "KAZ", QUESTIONNAIRE)
        with pytest.raises(InvalidInput, match="is no country"):
            services.begin_assessment(coordinator(), "WLD", QUESTIONNAIRE)
        with pytest.raises(NotFound):
            services.begin_assessment(coordinator(), "KAZ", "nothing")
        with pytest.raises(InvalidInput, match="before they are opened"):
            services.begin_assessment(coordinator(), "KAZ", QUESTIONNAIRE, date(2026, 5, 1), date(2026, 4, 1))
        with pytest.raises(NotAllowed, match="contributor"):
            services.begin_assessment(person(Role.READER), "KAZ", QUESTIONNAIRE)

    def test_needs_two_respondents_who_are_not_the_coordinator(self):
        one = services.begin_assessment(coordinator(), "KAZ", QUESTIONNAIRE)
        first = respondents()[0].username
        services.add_respondent(coordinator(), one.pk, version(one), first, "Ministry")
        with pytest.raises(Conflict, match="asked already"):
            services.add_respondent(coordinator(), one.pk, version(one), first, "Ministry")
        with pytest.raises(Conflict, match="does not answer it"):
            services.add_respondent(coordinator(), one.pk, version(one), "coordinator", "Centre")
        with pytest.raises(InvalidInput, match="nobody here has the user name"):
            services.add_respondent(coordinator(), one.pk, version(one), "nobody", "Centre")
        with pytest.raises(InvalidInput, match="as what the person answers"):
            services.add_respondent(coordinator(), one.pk, version(one), "respondent2", " ")
        with pytest.raises(Conflict, match="1 of at least 2"):
            services.open_assessment(coordinator(), one.pk, version(one))

    def test_a_respondent_with_answers_is_not_taken_off_the_list(self):
        one = opened()
        first, second = respondents()[:2]
        services.save_answer(first, one.pk, first_question(one), 0, given(one, first_question(one), 2), DAY)
        with pytest.raises(Conflict, match="has answered already"):
            services.remove_respondent(coordinator(), one.pk, version(one), as_respondent(one, first).pk)
        services.remove_respondent(coordinator(), one.pk, version(one), as_respondent(one, second).pk)
        assert one.respondents.count() == 2

    def test_two_windows_of_a_coordinator_do_not_overwrite_each_other(self):
        one = begun()
        seen = version(one)
        services.set_days(coordinator(), one.pk, seen, None, date(2026, 6, 1))
        with pytest.raises(Conflict, match="in the meantime"):
            services.set_days(coordinator(), one.pk, seen, None, date(2026, 7, 1))
        assert fresh(one).closes == date(2026, 6, 1)

    def test_only_its_coordinator_leads_it_and_hands_it_over_to_a_colleague(self):
        one = begun()
        colleague = member(Role.CONTRIBUTOR, "centre", "colleague")
        with pytest.raises(NotAllowed, match="Coordinator of Centre coordinates"):
            services.open_assessment(colleague, one.pk, version(one))
        with pytest.raises(InvalidInput, match="a contributor of"):
            services.hand_over_assessment(coordinator(), one.pk, version(one), "respondent1")
        services.hand_over_assessment(coordinator(), one.pk, version(one), "colleague")
        assert services.open_assessment(colleague, one.pk, version(one)).state == "open"


class TestAnswering:
    def test_an_answer_is_kept_with_its_history(self):
        one, user = opened(), respondents()[0]
        code = first_question(one)
        services.save_answer(user, one.pk, code, 0, given(one, code, 1), DAY)
        services.save_answer(user, one.pk, code, 1, given(one, code, 2, words="Two directions."), DAY)
        last = Step.objects.filter(action="save_answer", question=code).first()
        assert last and last.before["level"] == 1 and last.after["words"] == "Two directions."

    def test_two_windows_do_not_overwrite_each_other(self):
        one, user = opened(), respondents()[0]
        code = first_question(one)
        services.save_answer(user, one.pk, code, 0, given(one, code, 1), DAY)
        with pytest.raises(Conflict, match="another window"):
            services.save_answer(user, one.pk, code, 0, given(one, code, 3), DAY)
        assert Answer.objects.get(question=code).level == 1

    def test_nobody_else_answers_and_not_outside_the_days(self):
        one, user = opened(), respondents()[0]
        code = first_question(one)
        with pytest.raises(NotAllowed, match="asked to answer"):
            services.save_answer(coordinator(), one.pk, code, 0, given(one, code, 1), DAY)
        services.set_days(coordinator(), one.pk, version(one), date(2026, 3, 1), date(2026, 3, 31))
        for day in (date(2026, 2, 28), date(2026, 4, 1)):
            with pytest.raises(Conflict, match="answers are taken from"):
                services.save_answer(user, one.pk, code, 0, given(one, code, 1), day)
        services.save_answer(user, one.pk, code, 0, given(one, code, 1), DAY)

    @pytest.mark.parametrize(
        ("row", "place"),
        [
            ({"kind": "rumour", "title": "x"}, "evidence.0.kind"),
            ({"kind": "law", "address": "https://example.org"}, "evidence.0.title"),
            ({"kind": "law", "title": "x", "address": "javascript:alert(1)"}, "evidence.0.address"),
            ({"kind": "law", "title": "x", "address": "https://<script>.org"}, "evidence.0.address"),
            ({"kind": "site", "title": "x"}, "evidence.0.address"),
            ({"kind": "law", "title": "x", "day": "yesterday"}, "evidence.0.day"),
            ({"kind": "law", "title": "x", "day": "2026-03-03"}, "evidence.0.day"),
            ({"kind": "law", "title": "x" * 501}, "evidence.0.title"),
        ],
    )
    def test_evidence_that_is_none_is_refused_with_its_place(self, row: dict[str, str], place: str):
        one, user = opened(), respondents()[0]
        code = first_question(one)
        with pytest.raises(services.InvalidAnswer) as error:
            services.save_answer(user, one.pk, code, 0, given(one, code, 1, evidence=[row]), DAY)
        assert error.value.place == place and not Answer.objects.exists()

    def test_a_level_that_is_none_and_words_without_end_are_refused(self):
        one, user = opened(), respondents()[0]
        code = first_question(one)
        for wrong, place in (
            (services.Given(level=7), "level"),
            (services.Given(level=1, cannot_say=True), "level"),
            (services.Given(level=1, words="x" * 5001), "words"),
            (services.Given(level=1, evidence=[{"kind": "law", "title": "x"}] * 21), "evidence"),
        ):
            with pytest.raises(services.InvalidAnswer) as error:
                services.save_answer(user, one.pk, code, 0, wrong, DAY)
            assert error.value.place == place

    def test_missing_evidence_is_kept_as_a_draft_and_refused_when_handed_in(self):
        one, user = opened(), respondents()[0]
        questions = contents.questionnaire_of(one).questions
        for question in questions:
            services.save_answer(
                user, one.pk, question.code, 0, given(one, question.code, 3, evidence=[]), DAY
            )
        mine = as_respondent(one, user)
        taking = {each.code for each in questions if each.levels[3].evidence}
        assert taking and set(unready(mine)) == taking
        assert lacking(questions[0], mine.answers.get(question=questions[0].code))
        with pytest.raises(InvalidInput, match="not handed in yet"):
            services.hand_in_answers(user, one.pk, DAY)

    def test_what_is_handed_in_is_changed_only_after_taking_it_back(self):
        one = answered()
        user, code = respondents()[0], first_question(one)
        with pytest.raises(Conflict, match="take them back"):
            services.save_answer(user, one.pk, code, 1, given(one, code, 1), DAY)
        services.take_answers_back(user, one.pk, DAY)
        services.save_answer(user, one.pk, code, 1, given(one, code, 1), DAY)
        with pytest.raises(Conflict, match="are not handed in"):
            services.take_answers_back(user, one.pk, DAY)


class TestModeration:
    def test_needs_two_who_handed_in(self):
        one = opened()
        assessing.answer_all(one, respondents()[0], 2)
        with pytest.raises(Conflict, match="1 of at least 2"):
            services.begin_moderation(coordinator(), one.pk, version(one))

    def test_an_answer_is_changed_only_where_the_coordinator_asks(self):
        one = moderated()
        user, code = respondents()[2], first_question(one)
        with pytest.raises(Conflict, match="only where the coordinator asks"):
            services.save_answer(user, one.pk, code, 1, given(one, code, 2), DAY)
        services.ask_respondents(coordinator(), one.pk, code, "Which third direction?", "en")
        assert services.save_answer(user, one.pk, code, 1, given(one, code, 2), DAY).level == 2

    def test_is_finished_only_when_every_question_is_decided(self, view: View):
        one = moderated()
        code = first_question(one)
        with pytest.raises(Conflict, match="are not decided"):
            services.finish_moderation(coordinator(), one.pk, version(one), view)
        services.decide_question(coordinator(), one.pk, code, 0, None, "They do not agree.", "en")
        with pytest.raises(Conflict, match="another window"):
            services.decide_question(coordinator(), one.pk, code, 0, 2, "Two of three.", "en")
        with pytest.raises(InvalidInput, match="the reason stands in the report"):
            services.decide_question(coordinator(), one.pk, code, 1, 2, "  ", "en")

    def test_a_dissent_stays_with_the_result_until_the_decision_meets_it(self, view: View):
        one = decided()
        user, code = respondents()[2], first_question(one)
        with pytest.raises(InvalidInput, match="the one that was decided"):
            services.dissent(user, one.pk, code, 2, "No.", "en")
        services.dissent(user, one.pk, code, 3, "Үш бағыт бар.", "kk")
        one = services.finish_moderation(coordinator(), one.pk, version(one), view)
        mine = as_respondent(one, user)
        assert contents.standing(mine.dissents.all(), one)[code].words == "Үш бағыт бар."
        services.return_assessment(editor(), one.pk, version(one), "Look at the first question.")
        services.decide_question(coordinator(), one.pk, code, 1, 3, "Convinced.", "en")
        assert contents.standing(mine.dissents.all(), fresh(one)) == {}

    def test_who_did_not_answer_does_not_dissent(self):
        one = decided()
        with pytest.raises(NotAllowed):
            services.dissent(editor(), one.pk, first_question(one), 3, "No.", "en")


class TestPublishing:
    def test_is_done_by_an_editor_who_has_no_part_in_it(self, view: View):
        one = settled(view)
        own = member(Role.EDITOR, "centre", "own-editor")
        asked = respondents()[0]
        asked.role = Role.EDITOR
        asked.save()
        for who in (own, asked):
            with pytest.raises(NotAllowed, match="you take part in this assessment"):
                services.publish_assessment(who, one.pk, version(one))
        with pytest.raises(NotAllowed, match="editor"):
            services.publish_assessment(coordinator(), one.pk, version(one))
        assert services.publish_assessment(editor(), one.pk, version(one)).is_public

    def test_before_the_moderation_is_finished_there_is_nothing_to_publish(self):
        one = moderated()
        with pytest.raises(Conflict, match="now in moderation"):
            services.publish_assessment(editor(), one.pk, version(one))

    def test_what_is_withdrawn_comes_back_as_it_was(self, view: View):
        one = published(view)
        with pytest.raises(InvalidInput, match="say in a sentence why"):
            services.withdraw_assessment(coordinator(), one.pk, version(one), "")
        services.withdraw_assessment(coordinator(), one.pk, version(one), "A law was misread.")
        assert fresh(one).state == "withdrawn"
        services.restore_assessment(editor(), one.pk, version(one))
        assert fresh(one).state == "published" and fresh(one).reason == ""


class TestAChangedQuestionnaire:
    def test_answers_to_unchanged_questions_stay_and_others_are_asked_again(
        self, monkeypatch: pytest.MonkeyPatch
    ):
        one = answered()
        code = first_question(one)
        newer = edited(monkeypatch, code)
        assert contents.questionnaire_of(fresh(one)).edition != "2027-1"
        services.take_edition(coordinator(), one.pk, version(one))
        one = fresh(one)
        assert contents.questionnaire_of(one) == newer
        for user in respondents():
            mine = as_respondent(one, user)
            assert mine.handed_in is None and list(unready(mine)) == [code]
            assert list(contents.asked_again(mine)) == [code]
            assert mine.answers.count() == len(newer.questions), "nothing is lost"
        user = respondents()[0]
        services.save_answer(user, one.pk, code, 1, given(one, code, 3), DAY)
        services.hand_in_answers(user, one.pk, DAY)
        last = Step.objects.filter(action="save_answer", question=code).first()
        assert last and last.before["level"] == 2

    def test_a_moderation_is_opened_again_and_its_decisions_stay(self, monkeypatch: pytest.MonkeyPatch):
        one = decided()
        code = first_question(one)
        edited(monkeypatch, code)
        one = services.take_edition(coordinator(), one.pk, version(one))
        assert one.state == Assessment.State.OPEN
        left = contents.now(fresh(one).decisions.all(), fresh(one))
        assert code not in left and len(left) == len(contents.questionnaire_of(one).questions) - 1

    def test_without_a_newer_one_there_is_nothing_to_take_over(self):
        one = opened()
        with pytest.raises(Conflict, match="has not changed since"):
            services.take_edition(coordinator(), one.pk, version(one))
