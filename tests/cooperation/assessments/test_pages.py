"""The pages of those who take part: what is typed is never lost, and nobody sees what is not theirs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kopir.accounts.models import Role, User
from kopir.cooperation.assessments import contents, services
from kopir.cooperation.assessments.models import Answer, Assessment, Remark
from kopir.evidence import View
from tests.accounts.people import member, person
from tests.cooperation.assessments.assessing import (
    answer_all,
    answered,
    begun,
    coordinator,
    decided,
    editor,
    first_question,
    fresh,
    moderated,
    opened,
    published,
    respondents,
    settled,
    version,
)
from tests.cooperation.assessments.test_services import edited

pytestmark = pytest.mark.django_db
Browse = Callable[[User], Client]


@pytest.fixture
def home(starter_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Figures stand beside the questions."""
    monkeypatch.setenv("KOPIR_HOME", str(starter_home))
    return starter_home


@pytest.fixture
def of(home: Path) -> Browse:
    """A browser of somebody who is signed in."""

    def browse(user: User) -> Client:
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, backend="kopir.accounts.backend.ByName")
        return client

    return browse


def seal(page: str, code: str) -> str:
    found = re.search(rf'name="seal-{code}" value="([^"]+)"', page)
    assert found, page[:500]
    return found[1]


def address(one: Assessment, more: str = "", language: str = "en") -> str:
    return f"/{language}/readiness/{one.pk}{more}"


def test_what_one_has_to_do_stands_in_one_list(of: Browse):
    one = opened()
    page = of(respondents()[0]).get("/en/readiness").content.decode()
    assert "1 assessment waits for your answers." in page and address(one, "/answers") in page
    page = of(coordinator()).get("/en/readiness").content.decode()
    assert "You coordinate" in page and "Begin an assessment" in page
    page = of(person(Role.READER, "nobody")).get("/en/readiness").content.decode()
    assert "You take part in no assessment yet" in page and "Begin an assessment" not in page


def test_an_organisation_named_in_another_language_only_says_in_which(of: Browse):
    one = begun()
    for more in ("", "/new", f"/{one.pk}"):
        page = of(coordinator()).get(f"/kk/readiness{more}").content.decode()
        assert re.search(r'lang="en" class="other-language">Centre<', page), more


def test_an_editor_sees_what_waits_for_publication(of: Browse, view: View):
    one = settled(view)
    page = of(editor()).get("/en/readiness").content.decode()
    assert "Wait for publication" in page and address(one) in page


def test_an_assessment_is_begun_and_its_respondents_are_named(of: Browse):
    client = of(coordinator())
    refused = client.post("/en/readiness/new", {"area": "KAZ", "questionnaire": "", "closes": "soon"})
    assert refused.status_code == 400 and "“soon” is no day" in refused.content.decode()
    nothing = client.post("/kk/readiness/new", {"area": "KAZ", "questionnaire": ""})
    assert nothing.status_code == 400 and "сауалнамасы жоқ" not in nothing.content.decode()
    asked = {"area": "KAZ", "questionnaire": "digital-infrastructure"}
    turned = client.post("/ru/readiness/new", {**asked, "opens": "2027-01-01", "closes": "2026-01-01"})
    assert "закрывается 1 января 2026" in turned.content.decode()
    for wrong in ("0001-01-01", "20260930", "2026-W40-3"):
        assert client.post("/en/readiness/new", {**asked, "opens": wrong}).status_code == 400, wrong
    done = client.post("/en/readiness/new", asked)
    one = Assessment.objects.get()
    assert done.status_code == 303 and done.headers["Location"] == address(one)
    sent = {"do": "add_respondent", "version": one.version, "name": "nobody", "capacity": "Ministry"}
    wrong = client.post(address(one, "/do"), sent)
    assert wrong.status_code == 400 and 'value="nobody"' in wrong.content.decode()
    client.post(address(one, "/do"), {**sent, "name": respondents()[0].username})
    assert fresh(one).respondents.get().capacity == "Ministry"
    late = client.post(address(one, "/do"), {**sent, "name": respondents()[1].username})
    assert late.status_code == 409, "the version that was seen is an older one"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_page_is_there_in_three_languages(of: Browse, language: str, view: View):
    one = decided()
    leader, asked = of(coordinator()), of(respondents()[0])
    for client, more in ((leader, ""), (leader, "/moderation"), (asked, "/answers"), (asked, "/moderation")):
        answer = client.get(address(one, more, language))
        assert answer.status_code == 200 and f'lang="{language}"' in answer.content.decode()
    services.finish_moderation(coordinator(), one.pk, version(one), view)
    assert of(editor()).get(address(one, "", language)).status_code == 200


def test_a_colleague_who_can_do_nothing_is_told_who_coordinates(of: Browse):
    one = begun()
    nothing = "There is nothing for you to do now; Coordinator coordinates this assessment."
    page = of(member(Role.CONTRIBUTOR, "centre", "colleague")).get(address(one)).content.decode()
    assert nothing in page
    assert nothing not in of(coordinator()).get(address(one)).content.decode()


class TestAnswers:
    def test_figures_stand_beside_the_questions_with_their_source(self, of: Browse):
        one = opened()
        one.body["sections"][0]["questions"][0]["indicators"] = [{"indicator": "egdi.tii"}]
        one.digest = "with an indicator"
        one.save()
        page = of(respondents()[0]).get(address(one, "/answers")).content.decode()
        assert "What the evidence says" in page and "/en/data/releases/" in page and "vintage of" in page

    def test_only_what_was_changed_is_saved(self, of: Browse):
        one, client = opened(), of(respondents()[0])
        code = first_question(one)
        page = client.get(address(one, "/answers")).content.decode()
        seals = dict(re.findall(r'name="(seal-[^"]+)" value="([^"]+)"', page))
        sent = {**seals, f"level-{code}": "2", f"words-{code}": "Екі бағыт бар.", "do": f"save:{code}"}
        done = client.post(address(one, "/answers"), sent)
        assert done.status_code == 303 and done.headers["Location"].endswith(f"/answers#q-{code}")
        kept = Answer.objects.get()
        assert (kept.question, kept.level, kept.lang) == (code, 2, "kk")

    def test_two_windows_are_told_and_lose_nothing(self, of: Browse):
        one, client = opened(), of(respondents()[0])
        code = first_question(one)
        first = seal(client.get(address(one, "/answers")).content.decode(), code)
        client.post(
            address(one, "/answers"),
            {f"seal-{code}": first, f"level-{code}": "1", f"words-{code}": "First window."},
        )
        late = client.post(
            address(one, "/answers"),
            {f"seal-{code}": first, f"level-{code}": "3", f"words-{code}": "Second window."},
        )
        page = late.content.decode()
        assert late.status_code == 409 and "First window." in page and "Second window." in page
        again = {f"seal-{code}": seal(page, code), f"level-{code}": "3", f"words-{code}": "Second window."}
        assert client.post(address(one, "/answers"), again).status_code == 303
        assert Answer.objects.get().words == "Second window."

    def test_an_older_window_in_which_nothing_was_changed_overwrites_nothing(self, of: Browse):
        one, client = opened(), of(respondents()[0])
        code = first_question(one)
        first = seal(client.get(address(one, "/answers")).content.decode(), code)
        sent = {f"seal-{code}": first, f"level-{code}": "1", f"words-{code}": "First window."}
        client.post(address(one, "/answers"), sent)
        done = client.post(address(one, "/answers"), {f"seal-{code}": first})
        assert done.status_code == 303 and Answer.objects.get().level == 1

    def test_wrong_evidence_is_told_at_its_entry_and_stays_typed(self, of: Browse):
        one, client = opened(), of(respondents()[0])
        code = first_question(one)
        sent = {
            f"seal-{code}": seal(client.get(address(one, "/answers")).content.decode(), code),
            f"level-{code}": "2",
            f"kind-{code}-0": "law",
            f"title-{code}-0": "On communications",
            f"address-{code}-0": "adilet",
        }
        wrong = client.post(address(one, "/answers"), sent)
        page = wrong.content.decode()
        assert wrong.status_code == 400 and "is no address of the web" in page
        assert re.search(rf'name="address-{code}-0" value="adilet"[^>]*aria-invalid="true"', page)
        assert not Answer.objects.exists()

    def test_handing_in_says_what_is_missing_of_each_question(self, of: Browse):
        one, client = opened(), of(respondents()[0])
        code = first_question(one)
        sent = {
            f"seal-{code}": seal(client.get(address(one, "/answers")).content.decode(), code),
            f"level-{code}": "2",
            f"words-{code}": "Two directions.",
            "do": "hand-in",
        }
        page = client.post(address(one, "/answers"), sent)
        told = page.content.decode()
        assert page.status_code == 400 and "Not handed in yet" in told and f'href="#q-{code}"' in told
        assert "This level takes more evidence than is given: " in told
        assert Answer.objects.get().level == 2, "what was typed is saved all the same"

    def test_an_answer_to_an_earlier_wording_is_kept_by_one_button(
        self, of: Browse, monkeypatch: pytest.MonkeyPatch
    ):
        one, client = answered(), of(respondents()[0])
        code = first_question(one)
        edited(monkeypatch, code)
        assert "The questionnaire has changed since: edition 2027-1" in (
            of(coordinator()).get(address(one)).content.decode()
        )
        services.take_edition(coordinator(), one.pk, version(one))
        assert "Your earlier answer:" in client.get(address(one, "/answers")).content.decode()
        client.post(address(one, "/answers"), {"do": f"keep:{code}"})
        assert code in contents.now(Answer.objects.filter(respondent__user=respondents()[0]), fresh(one))

    def test_nobody_else_sees_them(self, of: Browse):
        one = opened()
        for user in (coordinator(), editor(), person(Role.READER, "nobody")):
            assert of(user).get(address(one, "/answers")).status_code == 403


class TestModeration:
    def test_answers_of_others_are_seen_only_when_they_are_closed(self, of: Browse):
        one = answered()
        for user in (respondents()[0], coordinator()):
            assert of(user).get(address(one, "/moderation")).status_code == 409
        services.begin_moderation(coordinator(), one.pk, version(one))
        page = of(respondents()[0]).get(address(one, "/moderation")).content.decode()
        assert "Levels from 2 to 3" in page and "Association of Operators" in page
        assert "Respondent3" not in page, "respondents see what others answer as, not their names"
        assert "Respondent3" in of(coordinator()).get(address(one, "/moderation")).content.decode()

    def test_answers_of_one_withdrawn_while_it_was_open_are_not_seen_either(self, of: Browse):
        one = answered()
        services.withdraw_assessment(coordinator(), one.pk, version(one), "Begun too early.")
        page = of(respondents()[0]).get(address(one, "/moderation"))
        assert page.status_code == 409 and "As the documents say." not in page.content.decode()
        record = of(respondents()[0]).get(address(one)).content.decode()
        assert address(one, "/moderation") not in record, "no link leads to what is not shown"
        services.restore_assessment(editor(), one.pk, version(one))
        moderation = services.begin_moderation(coordinator(), one.pk, version(one))
        services.withdraw_assessment(coordinator(), one.pk, version(moderation), "Begun too early.")
        assert of(respondents()[0]).get(address(one, "/moderation")).status_code == 200

    def test_who_did_not_hand_in_takes_a_disagreement_back_as_well(self, of: Browse):
        one = opened()
        for user in respondents()[:2]:
            answer_all(one, user, 2)
        services.begin_moderation(coordinator(), one.pk, version(one))
        code, late = first_question(one), respondents()[2]
        services.decide_question(coordinator(), one.pk, code, 0, 2, "Both say so.", "en")
        services.dissent(late, one.pk, code, 3, "The third line runs.", "en")
        assert 'value="take-dissent-back"' in of(late).get(address(one, "/moderation")).content.decode()

    def test_a_question_is_asked_again_decided_and_disagreed_with(self, of: Browse):
        one = moderated()
        code = first_question(one)
        leader, asked = of(coordinator()), of(respondents()[2])
        there = address(one, f"/questions/{code}")
        assert leader.post(there, {"do": "ask", "text": ""}).status_code == 400
        leader.post(there, {"do": "ask", "text": "Қай бағыттар?"})
        assert Remark.objects.get().lang == "kk" and Remark.objects.get().asks
        assert "Қай бағыттар?" in asked.get(address(one, "/answers")).content.decode()
        wrong = leader.post(there, {"do": "decide", "version": "0", "text": "Two of three."})
        assert wrong.status_code == 400 and "Two of three." in wrong.content.decode()
        leader.post(there, {"do": "decide", "version": "0", "level": "2", "text": "Two of three."})
        asked.post(there, {"do": "dissent", "level": "3", "text": "Три направления, см. отчёт."})
        page = leader.get(address(one, "/moderation")).content.decode()
        assert "Association of Operators disagrees: 3" in page and 'lang="ru"' in page
        assert (
            asked.post(there, {"do": "decide", "version": "1", "level": "4", "text": "x"}).status_code == 403
        )

    def test_a_form_that_was_changed_on_its_way_is_refused(self, of: Browse):
        one = moderated()
        client, code = of(coordinator()), first_question(one)
        for more, sent in (
            (f"/questions/{code}", {"do": "drop"}),
            (f"/questions/{code}", {"do": "decide", "version": "x", "level": "2", "text": "x"}),
            ("/do", {"do": "drop", "version": "1"}),
            ("/do", {"do": "finish_moderation", "version": "²"}),
        ):
            assert client.post(address(one, more), sent).status_code == 400
        assert client.post(address(one, "/questions/nothing"), {"do": "ask", "text": "x"}).status_code == 404


def test_the_whole_way_is_done_on_the_pages(of: Browse):
    one = decided()
    leader, publisher = of(coordinator()), of(editor())

    def do(client: Client, name: str, **more: Any) -> int:
        sent = {"do": name, "version": version(one), **more}
        return client.post(address(one, "/do"), sent).status_code

    assert do(leader, "finish_moderation") == 303
    assert do(leader, "publish_assessment") == 403
    assert do(publisher, "return_assessment", text="") == 400
    assert do(publisher, "return_assessment", text="Look again.") == 303
    assert do(leader, "finish_moderation") == 303
    assert "Score, 0 to 100" in publisher.get(address(one)).content.decode()
    assert do(publisher, "publish_assessment") == 303
    assert do(publisher, "publish_assessment") == 409
    assert do(leader, "withdraw_assessment", text="A law was misread.") == 303
    assert do(publisher, "restore_assessment") == 303
    assert fresh(one).is_public


def test_who_has_no_part_in_it_does_not_see_it(of: Browse, view: View):
    outsider = of(member(Role.CONTRIBUTOR, "elsewhere", "outsider"))
    for one in (begun(), published(view, "UZB")):
        for more in ("", "/moderation"):
            answer = outsider.get(address(one, more))
            assert answer.status_code == 403 and "Coordinator" in answer.content.decode()
    assert outsider.get("/en/readiness/999").status_code == 404
