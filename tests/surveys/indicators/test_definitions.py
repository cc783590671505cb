"""The official indicators: their codes, their questions, and the series they are published as."""

from __future__ import annotations

import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import catalogue, codelists
from kopir.surveys import questionnaires
from kopir.surveys.indicators import definitions
from kopir.surveys.publishing import DATASET
from tests.surveys.documented import example

EVERY = definitions.official()


def test_the_core_list_goes_from_hh1_to_hh19():
    assert sorted(int(each.code[2:]) for each in EVERY) == list(range(1, 20))


def test_the_three_goals_are_those_of_the_global_list():
    assert {each.sdg: each.indicator for each in EVERY if each.sdg} == {
        "17.8.1": "IT_USE_II99.survey",
        "4.4.1": "SE_ADT_ACTS.survey",
        "5.b.1": "IT_MOB_OWN.survey",
    }


@pytest.mark.parametrize("definition", EVERY, ids=[each.code for each in EVERY])
def test_every_indicator_is_in_the_catalogue_with_its_breakdowns(definition):
    known = catalogue.indicator(definition.indicator)
    assert known.dataset == DATASET and known.unit == "PERCENT"
    dimensions = {definitions.breakdown(each).dimension for each in definition.breakdowns}
    assert dimensions | ({"composite_breakdown"} if definition.items else set()) == set(known.breakdowns)
    assert (f"HH{definition.code[2:]}" in known.keywords.en) and definition.source


def test_skills_have_the_codes_of_the_published_series():
    skills = set(definitions.find("4.4.1").items)
    published = {"CMFL", "COPA", "EMAIL", "ARSP", "INST", "TRAF", "SOFT", "EPRS", "PCPR"}
    assert {f"SKILL_{each}" for each in published} < skills


def test_groups_of_breakdowns_are_in_the_code_lists():
    for each in definitions.known().breakdowns:
        assert [code for code in each.groups if not codelists.knows(each.dimension, code)] == []
        assert each.label.kk and each.label.ru


def test_questions_are_in_three_languages():
    for each in definitions.known().questions:
        assert each.names.kk and each.names.ru and each.names.en


@pytest.mark.parametrize(
    ("code", "found"), [("17.8.1", "HH7"), ("hh15", "HH15"), ("IT_MOB_OWN.survey", "HH18")]
)
def test_an_indicator_is_found_by_any_of_its_codes(code, found):
    assert definitions.find(code).code == found


def test_what_there_is_not_is_told_with_what_there_is():
    with pytest.raises(NotFound, match="HH1, HH2"):
        definitions.find("HH99")
    with pytest.raises(NotFound, match="sex, age"):
        definitions.breakdown("region")


def test_definitions_of_ones_own_are_read_and_checked(tmp_path):
    good = "- {code: BOTH, indicator: my.both, level: person, numerator: mobile_own, among: computer_use}\n"
    path = tmp_path / "own.yaml"
    path.write_text(f"source: ours\nindicators:\n{good}")
    assert definitions.read(path)[0].source == "ours"
    path.write_text(f"indicators:\n{good.replace('computer_use', 'computr')}")
    with pytest.raises(InvalidInput, match="computr"):
        definitions.read(path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("internet_use:", "internet_used:"), "internet_use"),
        (("sex: {variable", "gender: {variable"), "known: sex"),
        (("2: F}", "2: W}"), "no group of sex"),
        (("Y15T24", "15-24"), "no age group"),
        (("quantiles: 5", "quantiles: 5, codes: {1: Q1}"), "one of codes"),
        (("{amount: income}", "{}"), "holds"),
    ],
)
def test_a_wrong_questionnaire_is_refused_with_its_place(tmp_path, change, words):
    path = example("questionnaire.yaml", tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    with pytest.raises(InvalidInput, match=words) as found:
        questionnaires.read(path)
    assert "questionnaire.yaml" in str(found.value)
