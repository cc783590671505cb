"""The questionnaires that travel with kopir, and what a wrong one is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kopir.cooperation.assessments import vocabulary
from kopir.cooperation.assessments.editions import body, thawed
from kopir.cooperation.assessments.questionnaires import (
    Level,
    Question,
    Questionnaire,
    Reference,
    Section,
    Shown,
)
from kopir.cooperation.assessments.scale import KINDS, LEVELS, scale
from kopir.cooperation.assessments.vocabulary import questionnaire, questionnaires
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import Store
from kopir.language import LANGUAGES, Text

REPOSITORY = Path(__file__).resolve().parents[3]
CODES = [
    "digital-infrastructure",
    "digital-readiness",
    "institutional-readiness",
    "technology-and-innovation",
]
WHOLE = Text(kk="a", ru="b", en="c").model_dump()


def texts(value, place=""):
    """Every text within a model, with its place."""
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, list | tuple):
        for at, each in enumerate(value):
            yield from texts(each, f"{place}[{at}]")
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{place}.{name}")


def test_the_four_questionnaires_are_there():
    assert list(questionnaires()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_text_of_a_questionnaire_stands_in_three_languages(code):
    missing = [
        f"{place}: {language}"
        for place, text in texts(questionnaire(code))
        for language in LANGUAGES
        if not getattr(text, language)
    ]
    assert missing == []


@pytest.mark.parametrize("code", CODES)
def test_no_two_levels_of_a_question_are_described_alike(code):
    for question in questionnaire(code).questions:
        for language in LANGUAGES:
            described = [level.described.get(language) for level in question.levels]
            assert len(set(described)) == len(LEVELS), question.code


@pytest.mark.parametrize("code", CODES)
def test_a_questionnaire_asks_eight_to_fifteen_questions_and_proves_every_level_above_nought(code):
    questions = questionnaire(code).questions
    assert 8 <= len(questions) <= 15
    assert all(level.evidence for question in questions for level in question.levels[1:])


@pytest.mark.parametrize("code", CODES)
def test_a_statement_alone_never_proves_an_established_level(code):
    for question in questionnaire(code).questions:
        for level in (3, 4):
            assert question.lacking(level, {"statement"}), (question.code, level)
            assert question.lacking(level, KINDS) == ()


@pytest.mark.parametrize("area", ["KAZ", "UZB"])
def test_every_indicator_beside_a_question_has_figures_of_the_country(area, starter_store: Store):
    view = starter_store.view()
    without = {
        shown.indicator
        for one in questionnaires().values()
        for question in one.questions
        for shown in question.indicators
        if not view.has(shown.indicator)
        or np.isnan(view.panel(shown.indicator, **shown.group).row(area)).all()
    }
    assert without == set()


def test_the_general_questionnaire_takes_questions_as_they_stand_elsewhere():
    taken = questionnaire("digital-readiness").question("incident-response")
    assert taken == questionnaire("digital-infrastructure").question("incident-response")


def test_levels_and_kinds_are_named_in_three_languages():
    words = [(one.names, one.meaning) for one in [*scale().levels.values(), *scale().kinds.values()]]
    assert all(getattr(text, language) for pair in words for text in pair for language in LANGUAGES)


def test_an_unknown_questionnaire_is_told_with_the_known_ones():
    with pytest.raises(NotFound, match="known: digital-infrastructure"):
        questionnaire("nothing")


def plain(**changed) -> dict:
    """A smallest questionnaire as a file holds it."""
    question = {
        "code": "q",
        "names": WHOLE,
        "asked": WHOLE,
        "levels": [
            {"level": level, "described": {**WHOLE, "en": str(level)}, "evidence": ["law"] if level else []}
            for level in LEVELS
        ],
        **changed,
    }
    return {
        "code": "small",
        "edition": "2026-1",
        "names": WHOLE,
        "meaning": WHOLE,
        "references": [{"title": "t", "publisher": "p", "year": 2024, "address": "https://example.org"}],
        "sections": [{"code": "s", "names": WHOLE, "meaning": WHOLE, "questions": [question]}],
    }


def read(folder: Path, content: dict, name: str = "small.yaml") -> Questionnaire:
    (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return vocabulary.questionnaires(folder)[content["code"]]


def test_a_smallest_questionnaire_is_read(tmp_path):
    assert read(tmp_path, plain()).questions[0].code == "q"


RULED = {"rule": WHOLE, "address": "https://example.org"}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"needs": ["no-such"]}, "small/q: there are no needs no-such; correct the code or remove it"),
        ({"targets": ["18.1"]}, "there are no SDG targets 18.1"),
        ({"indicators": [{"indicator": "egdii"}]}, "there are no indicators egdii"),
        ({"indicators": [{"indicator": "egdi", "group": {"sex": "X"}}]}, "there are no groups sex=X"),
        ({"indicators": [{"indicator": "egdi", "suggests": {1: 0.5}}]}, "together with their rule"),
        (
            {"indicators": [{"indicator": "SP.POP.TOTL", "suggests": {1: 5}, **RULED}]},
            "SP.POP.TOTL does not say whether more is better",
        ),
        (
            {"indicators": [{"indicator": "egdi", "suggests": {1: 0.5, 2: 0.2}, **RULED}]},
            "must get better with each level",
        ),
        (
            {"levels": plain()["sections"][0]["questions"][0]["levels"][1:]},
            "describe the levels 0, 1, 2, 3, 4",
        ),
        ({"weight": 0}, "weight"),
        ({"weight": float("nan")}, "weight"),
        ({"wording": "x"}, "remove this key or correct its spelling"),
        ({"code": "Q 1"}, "code"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_place(tmp_path, changed, told):
    with pytest.raises(InvalidInput) as refused:
        read(tmp_path, plain(**changed))
    assert told in str(refused.value)
    assert "small" in str(refused.value)


def test_a_file_named_otherwise_and_a_question_given_twice_are_refused(tmp_path):
    with pytest.raises(InvalidInput, match="both must be the same"):
        read(tmp_path, plain(), "other.yaml")
    content = plain()
    content["sections"].append({**content["sections"][0], "code": "t"})
    (tmp_path / "other.yaml").unlink()
    with pytest.raises(InvalidInput, match="the codes q stand twice"):
        read(tmp_path, content)


def test_a_question_taken_from_nowhere_and_a_section_without_questions_are_refused(tmp_path):
    content = plain()
    content["sections"][0] |= {"questions": [], "taken": [{"of": "elsewhere/q"}]}
    with pytest.raises(InvalidInput, match="there are no questions elsewhere/q"):
        read(tmp_path, content)
    vocabulary.questionnaires.cache_clear()
    content["sections"][0]["taken"] = []
    with pytest.raises(InvalidInput, match=r"small.yaml: sections.\[s\].questions"):
        read(tmp_path, content)


@pytest.mark.parametrize("code", CODES)
def test_a_questionnaire_kept_as_json_comes_back_the_same(code):
    one = questionnaire(code)
    assert thawed(json.loads(json.dumps(body(one))), code) == one


def test_a_kept_questionnaire_is_read_even_if_the_catalogue_has_lost_an_indicator():
    kept = body(questionnaire("digital-readiness"))
    kept["sections"][1]["questions"][0]["indicators"][0]["indicator"] = "gone"
    assert thawed(kept, "kept").questions


def test_evidence_carries_a_level_as_far_as_its_kinds_reach():
    question = questionnaire("digital-infrastructure").question("incident-response")
    assert question.supported(4, {"law", "site"}) == 3
    assert question.supported(4, {"document"}) == 1
    assert question.supported(2, ()) == 0
    assert question.lacking(4, {"law"}) == (("site",), ("document", "statistic"))


@given(st.frozensets(st.sampled_from(KINDS)), st.sampled_from(KINDS), st.sampled_from(LEVELS[1:]))
def test_more_evidence_or_a_higher_claim_never_carries_less(kinds, more, level):
    for question in questionnaire("technology-and-innovation").questions:
        carried = question.supported(level, kinds)
        assert question.supported(level - 1, kinds) <= carried <= level
        assert carried <= question.supported(level, kinds | {more})


def test_what_proves_a_higher_level_proves_a_lower_one():
    question = questionnaire("technology-and-innovation").question("research-cooperation")
    assert question.lacking(3, {"site", "statistic"}) == ()
    assert question.lacking(3, {"site"}) == (("document",),)


def test_the_guide_names_every_key_of_a_file():
    page = (REPOSITORY / "docs" / "how-to" / "add-a-questionnaire.md").read_text(encoding="utf-8")
    parts = (Questionnaire, Section, Question, Level, Shown, Reference)
    keys = {name for part in parts for name in part.model_fields}
    assert sorted(key for key in keys if not re.search(rf"\b{key}\b", page)) == []
