"""What changed in a questionnaire after it was answered."""

from __future__ import annotations

from kopir.cooperation.assessments.editions import (
    Changes,
    Reworded,
    body,
    changes,
    digest,
    question_digest,
    thawed,
)
from kopir.cooperation.assessments.vocabulary import questionnaire

CODE = "digital-infrastructure"


def changed(edit):
    kept = body(questionnaire(CODE))
    edit(kept)
    return thawed(kept, "changed")


def of(edit) -> Changes:
    return changes(questionnaire(CODE), changed(edit))


def first(kept):
    return kept["sections"][0]["questions"][0]


def test_nothing_changed_keeps_every_answer():
    same = of(lambda kept: None)
    assert same.kept == tuple(one.code for one in questionnaire(CODE).questions)
    assert same == Changes(same.kept, (), (), (), (), (), False)


def test_a_reworded_question_is_asked_again_and_the_languages_are_named():
    found = of(lambda kept: first(kept)["asked"].update(kk="Басқа сұрақ?"))
    assert found.reworded == (Reworded("international-links", ("kk",), (), ()),)
    assert found.asked_again == ("international-links",)
    assert "international-links" not in found.kept


def test_a_level_described_otherwise_or_proven_otherwise_is_asked_again():
    def edit(kept):
        first(kept)["levels"][2]["described"]["ru"] = "Иначе."
        first(kept)["levels"][3]["evidence"] = [["law"]]

    assert of(edit).reworded == (Reworded("international-links", (), (2, 3), ("ru",)),)


def test_weights_indicators_and_needs_leave_answers_as_they_are():
    def edit(kept):
        first(kept).update(weight=3.0, needs=[], indicators=[])

    found = of(edit)
    assert found.reworded == ()
    assert found.reset == ("international-links",)
    assert digest(changed(edit)) != digest(questionnaire(CODE))


def test_added_removed_and_moved_questions_are_told_apart():
    def edit(kept):
        gone = kept["sections"][0]["questions"].pop(0)
        kept["sections"][0]["questions"].append({**gone, "code": "new"})
        kept["sections"][2]["questions"].append(kept["sections"][0]["questions"].pop(0))

    found = of(edit)
    assert (found.added, found.removed) == (("new",), ("international-links",))
    assert found.moved == ("traffic-exchange",)
    assert found.asked_again == ("new",)


def test_a_section_weighted_otherwise_is_told():
    found = of(lambda kept: kept["sections"][0].update(weight=2.0))
    assert found.sections
    assert not of(lambda kept: None).sections


def test_the_digest_of_a_question_is_of_what_its_answers_depend_on():
    before = questionnaire(CODE).questions[0]
    assert question_digest(before) == question_digest(before.model_copy(update={"weight": 9.0}))
    assert question_digest(before) != question_digest(before.model_copy(update={"guide": None}))
