"""What the evidence says beside the questions."""

from __future__ import annotations

from datetime import date

import pytest

from kopir.cooperation.assessments.prefill import figures, prefilled, suggested
from kopir.cooperation.assessments.questionnaires import Shown
from kopir.cooperation.assessments.vocabulary import questionnaire
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import Store

GENERAL = "digital-readiness"


@pytest.fixture(scope="module")
def beside(starter_store: Store):
    return prefilled(starter_store.view(), questionnaire(GENERAL), "KAZ")


def test_every_question_has_its_figures_even_if_there_are_none(beside):
    assert tuple(beside) == tuple(one.code for one in questionnaire(GENERAL).questions)
    assert beside["personal-data"] == ()


def test_a_figure_comes_with_its_year_its_unit_and_the_release_it_is_from(beside):
    osi = beside["online-services"][0]
    assert (osi.shown.indicator, osi.value, osi.period, osi.unit) == ("egdi.osi", 0.93903, 2024, "INDEX")
    assert (osi.release.dataset, osi.release.edition) == ("UNDESA.EGDI", "2024")
    assert osi.release.vintage.year == 2024


def test_kazakhstans_online_services_of_2024_suggest_the_highest_group_of_the_un(beside):
    assert beside["online-services"][0].suggests == 4


def test_a_figure_without_a_threshold_or_too_old_suggests_nothing(beside):
    coverage = {one.shown.indicator: one for one in beside["mobile-coverage"]}["IT_MOB_4GNTWK"]
    assert (coverage.period, coverage.stale, coverage.suggests) == (2018, True, None)
    broadband = beside["broadband-access"][0]
    assert (broadband.stale, broadband.suggests) == (False, None)


def test_as_of_a_day_only_what_was_known_then_stands_beside(starter_store: Store):
    known = figures(
        starter_store.view(date(2021, 1, 1)), questionnaire(GENERAL).question("participation"), "KAZ"
    )
    assert [(one.shown.indicator, one.period) for one in known] == [("epi", 2020)]


@pytest.mark.parametrize(
    ("value", "level"), [(0.0, 1), (0.24, 1), (0.25, 2), (0.4999, 2), (0.5, 3), (0.75, 4), (1.0, 4)]
)
def test_the_threshold_itself_reaches_its_level(value, level):
    shown = questionnaire(GENERAL).question("online-services").indicators[0]
    assert suggested(shown, value) == level


def test_where_less_is_better_the_thresholds_are_highest_values_and_none_may_be_met():
    shown = Shown.model_validate(
        {
            "indicator": "fx.noaccount.papers",
            "suggests": {2: 20, 3: 5},
            "rule": {"en": "of this test"},
            "address": "https://example.org",
        }
    )
    assert [suggested(shown, value) for value in (30.0, 20.0, 5.0, 0.0)] == [None, 2, 3, 3]


def test_a_country_without_figures_has_none_and_what_is_no_country_is_refused(starter_store: Store):
    view = starter_store.view()
    nothing = prefilled(view, questionnaire(GENERAL), "VAT")
    assert nothing["participation"] == ()
    with pytest.raises(InvalidInput, match="is no country"):
        prefilled(view, questionnaire(GENERAL), "WLD")
    with pytest.raises(NotFound):
        prefilled(view, questionnaire(GENERAL), "XXX")
