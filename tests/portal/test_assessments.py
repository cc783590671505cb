"""Published assessments: list, report with its PDF, comparison and choice of a host, in every form."""

from __future__ import annotations

import django
import pytest

django.setup()  # models are imported below

from django.test import Client  # noqa: E402

from kopir.cooperation.assessments import contents, services  # noqa: E402
from kopir.cooperation.assessments.models import Assessment  # noqa: E402
from kopir.evidence import View  # noqa: E402
from tests.cooperation.assessments.assessing import (  # noqa: E402
    DAY,
    answered,
    coordinator,
    decided,
    editor,
    first_question,
    fresh,
    given,
    published,
    respondents,
    settled,
    version,
)
from tests.cooperation.assessments.conftest import view as view  # noqa: E402  # pytest finds it here
from tests.cooperation.assessments.test_services import edited  # noqa: E402
from tests.portal.asking import read, table  # noqa: E402

pytestmark = pytest.mark.django_db


def with_dissent(view: View) -> Assessment:
    """A published assessment of Kazakhstan with a question without consensus and a kept dissent."""
    one = decided()
    codes = [each.code for each in contents.questionnaire_of(one).questions]
    services.dissent(respondents()[2], one.pk, codes[0], 3, "Үшінші бағыт жұмыс істеп тұр.", "kk")
    services.decide_question(coordinator(), one.pk, codes[1], 1, None, "They do not agree.", "en")
    services.finish_moderation(coordinator(), one.pk, version(one), view)
    return services.publish_assessment(editor(), one.pk, version(one))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("path", ["assessments", "assessments/compare", "assessments/hosting"])
def test_without_a_published_assessment_pages_say_what_to_do(reader: Client, path: str, language: str):
    page = reader.get(f"/{language}/{path}")
    assert page.status_code == 200
    assert f'href="/{language}/assessments"' in page.content.decode() or path == "assessments"


def test_only_what_is_published_is_seen(reader: Client, view: View):
    one = settled(view)
    assert table(read(reader, "assessments"), "assessments") == []
    assert reader.get(f"/en/assessments/{one.code}").status_code == 404
    services.publish_assessment(editor(), one.pk, version(one))
    assert [row["code"] for row in table(read(reader, "assessments"), "assessments")] == [one.code]
    assert reader.get(f"/en/assessments/{one.code}").status_code == 200


def test_of_a_withdrawn_one_readers_are_told_why(reader: Client, view: View):
    one = published(view)
    services.withdraw_assessment(coordinator(), one.pk, version(one), "A law was misread.")
    page = reader.get(f"/en/assessments/{one.code}")
    assert page.status_code == 404 and "A law was misread." in page.content.decode()


class TestReport:
    @pytest.mark.parametrize("language", ["kk", "ru", "en"])
    def test_says_the_answer_first_with_what_is_not_known(self, reader: Client, view: View, language: str):
        one = with_dissent(view)
        page = read(reader, f"assessments/{one.code}", language)
        whole = table(page, "scores")[0]
        assert whole["lower"] <= whole["score"] <= whole["upper"]
        assert str(round(whole["score"])) in page["answer"]
        html = reader.get(f"/{language}/assessments/{one.code}").content.decode()
        assert "k-whisker" in html, "intervals are drawn"

    def test_keeps_dissent_and_questions_without_consensus(self, reader: Client, view: View):
        page = read(reader, f"assessments/{with_dissent(view).code}")
        (dissent,) = table(page, "dissent")
        assert dissent["who"] == "Association of Operators" and dissent["held"].startswith("3")
        assert dissent["words"] == "Үшінші бағыт жұмыс істеп тұр. (in Kazakh, not translated yet)"
        assert table(page, "levels")[1]["agreed"] == "No consensus"
        assert "respondent3" not in str(page).lower(), "who answered is told as what, not by name"

    def test_names_every_section_with_the_lowest_score(self, reader: Client, view: View):
        one = decided()
        first = contents.questionnaire_of(one).sections[0].questions[0].code
        services.dissent(respondents()[2], one.pk, first, 3, "A third direction works.", "en")
        services.decide_question(coordinator(), one.pk, first, 1, None, "They do not agree.", "en")
        services.finish_moderation(coordinator(), one.pk, version(one), view)
        services.publish_assessment(editor(), one.pk, version(one))
        page = reader.get(f"/en/assessments/{one.code}").content.decode()
        assert "The lowest score: Computing and storage and Resilience and security, 50 points" in page

    def test_tells_evidence_indicators_needs_and_what_answers_them(self, reader: Client, view: View):
        page = read(reader, f"assessments/{published(view, levels=(1, 1, 1), agreed=1).code}")
        assert table(page, "evidence")[0]["title"].startswith("Source of ")
        assert all(row["release"] for row in table(page, "indicators")) and page["sources"]
        assert table(page, "gaps")[0]["level"].startswith("1 ")
        answers = table(page, "answers")
        assert {row["kind"] for row in answers} >= {"Solution", "Practice"}
        assert all(row["why"] and bool(row["area"]) == (row["kind"] == "Practice") for row in answers)

    def test_has_its_other_forms(self, reader: Client, view: View):
        one = with_dissent(view)
        for form, kind in (
            ("csv", "text/csv"),
            ("xlsx", "application/vnd"),
            ("svg", "image/svg"),
            ("pdf", "application/pdf"),
        ):
            answer = reader.get(f"/ru/assessments/{one.code}.{form}")
            assert answer.status_code == 200 and answer.headers["Content-Type"].startswith(kind), form
        assert reader.get(f"/kk/assessments/{one.code}.pdf").content.startswith(b"%PDF")

    def test_every_level_that_was_given_stands_beside_its_question(self, reader: Client, view: View):
        one = published(view)
        code = first_question(one)
        rows = table(read(reader, f"assessments/{one.code}"), "levels")
        assert rows[0]["code"] == code and rows[0]["given"] == "2, 2, 3"

    def test_answers_to_questions_that_were_reworded_do_not_count(
        self, reader: Client, view: View, monkeypatch: pytest.MonkeyPatch
    ):
        one = answered(levels=(2, 2, 2))
        code = first_question(one)
        edited(monkeypatch, code)
        services.take_edition(coordinator(), one.pk, version(one))
        for user in respondents():
            services.save_answer(user, one.pk, code, 1, given(fresh(one), code, 3), DAY)
            services.hand_in_answers(user, one.pk, DAY)
        services.begin_moderation(coordinator(), one.pk, version(one))
        for question in contents.questionnaire_of(fresh(one)).questions:
            services.decide_question(coordinator(), one.pk, question.code, 0, None, "They differ.", "en")
        services.finish_moderation(coordinator(), one.pk, version(one), view)
        services.publish_assessment(editor(), one.pk, version(one))
        rows = table(read(reader, f"assessments/{one.code}"), "levels")
        assert [row["given"] for row in rows[:2]] == ["3, 3, 3", "2, 2, 2"]


class TestComparison:
    def test_tells_which_differences_mean_something(self, reader: Client, view: View):
        published(view, "KAZ", (3, 3, 3), 3)
        published(view, "UZB", (1, 1, 1), 1)
        page = read(reader, "assessments/compare")
        first = table(page, "differences")[0]
        assert (first["first"], first["second"], first["apart"]) == ("KAZ", "UZB", "yes")
        assert "Kazakhstan" in page["answer"]

    def test_alike_ones_are_not_told_apart(self, reader: Client, view: View):
        published(view, "KAZ")
        published(view, "UZB")
        page = read(reader, "assessments/compare?areas=KAZ,UZB&kind=digital-infrastructure")
        assert {row["apart"] for row in table(page, "differences")} == {"no"}
        assert "not to be told apart" in page["answer"]

    def test_who_has_no_score_is_not_told_to_be_behind(self, reader: Client, view: View):
        published(view, "KAZ")
        other = published(view, "UZB", (None, None, None), None)
        answer = read(reader, "assessments/compare")["answer"]
        assert answer.startswith("Only Kazakhstan has a score") and "behind" not in answer
        for path in ("assessments/compare", "assessments/hosting", f"assessments/{other.code}"):
            assert reader.get(f"/kk/{path}").status_code == 200, path
        assert "too little was answered for a score" in read(reader, f"assessments/{other.code}")["answer"]

    @pytest.mark.parametrize(
        "query", ["areas=KAZ", "areas=XYZ,%3Cb%3E", "kind=nothing", "areas=" + "A" * 199]
    )
    def test_a_choice_that_cannot_be_compared_says_what_to_do(self, reader: Client, view: View, query: str):
        published(view, "KAZ")
        assert "nothing to compare" in read(reader, f"assessments/compare?{query}")["answer"]


class TestHosting:
    def test_weighs_sections_costs_and_indicators(self, reader: Client, view: View):
        published(view, "KAZ", (3, 3, 3), 3)
        published(view, "UZB", (1, 1, 1), 1)
        page = read(reader, "assessments/hosting?indicator=IT.NET.SECR.P6")
        assert page["answer"].startswith("First by these weights: Kazakhstan")
        totals = table(page, "totals")
        assert [row["area"] for row in totals] == ["KAZ", "UZB"] and totals[0]["share"] > 50
        assert all(row["low"] <= row["weight"] <= row["high"] for row in table(page, "ranges"))
        query = "set:cost.KAZ=900&set:cost.UZB=100&set:cost.source=Offers of 2026-05-01&w:cost=10"
        sections = [row["code"] for row in table(page, "ranges") if row["code"].startswith("digital-")]
        none = "".join(f"&w:{code}=0" for code in sections)
        assert read(reader, f"assessments/hosting?{query}{none}")["answer"].startswith(
            "First by these weights: Uzbekistan, 100"
        )

    def test_values_stand_with_their_unit(self, reader: Client, view: View):
        published(view, "KAZ", (3, 3, 3), 3)
        published(view, "UZB", (1, 1, 1), 1)
        rows = table(read(reader, "assessments/hosting?indicator=IT.NET.SECR.P6"), "values")
        units = {row["criterion"]: row["unit"] for row in rows}
        assert units["Secure servers"] == "per million inhabitants" and units["Networks"] == ""

    def test_sources_are_named_in_the_language_of_the_page(self, reader: Client, view: View):
        published(view, "KAZ", (3, 3, 3), 3)
        published(view, "UZB", (1, 1, 1), 1)
        for language, source in (
            ("kk", "Дүниежүзілік даму көрсеткіштері"),
            ("ru", "Показатели мирового развития"),
            ("en", "World Development Indicators"),
        ):
            page = read(reader, "assessments/hosting?indicator=IT.NET.SECR.P6", language)
            assert source in {row["source"] for row in table(page, "values")}

    def test_one_country_alone_is_not_told_that_none_is_published(self, reader: Client, view: View):
        published(view, "KAZ")
        page = reader.get("/en/assessments/hosting?areas=KAZ").content.decode()
        assert "There is no published assessment yet" not in page
        assert "A choice takes published assessments of two countries" in page

    def test_who_lacks_what_is_told_by_names(self, reader: Client, view: View):
        published(view, "KAZ")
        published(view, "UZB")
        query = "set:cost.KAZ=9&set:cost.source=Offer"
        page = reader.get(f"/ru/assessments/hosting?{query}").content.decode()
        assert "Узбекистан (Стоимость)" in page and "UZB (cost)" not in page

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("set:cost.KAZ=12", "Say where the costs are from"),
            ("set:cost.KAZ=-1&set:cost.source=x", "is no cost"),
            ("set:cost.KAZ=nan&set:cost.source=x", "is no cost"),
            ("w:digital-infrastructure-connectivity=-1", "a weight is a number from 0 on"),
        ],
    )
    def test_what_cannot_be_weighed_is_told_at_its_entry(
        self, reader: Client, view: View, query: str, words: str
    ):
        published(view, "KAZ")
        published(view, "UZB", (1, 1, 1), 1)
        page = reader.get(f"/en/assessments/hosting?{query}")
        assert page.status_code == 200 and words in page.content.decode()

    def test_who_lacks_a_cost_is_named_and_not_filled_in(self, reader: Client, view: View):
        for area in ("KAZ", "UZB", "KGZ"):
            published(view, area)
        query = "set:cost.KAZ=9&set:cost.UZB=8&set:cost.source=Offers"
        last = table(read(reader, f"assessments/hosting?{query}"), "totals")[-1]
        assert last["area"] == "KGZ" and last["total"] is None and "Cost" in last["possible"]
