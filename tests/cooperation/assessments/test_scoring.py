"""Scores of an assessment, and what is not known about them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.cooperation.assessments.answers import MODERATION, Answer, Decision, held
from kopir.cooperation.assessments.scale import KINDS, LEVELS
from kopir.cooperation.assessments.scoring import scored
from kopir.cooperation.assessments.vocabulary import questionnaire
from kopir.errors import InvalidInput

ASKED = questionnaire("digital-infrastructure")
CODES = [one.code for one in ASKED.questions]
ALL = frozenset(KINDS)
LEVEL = st.sampled_from(LEVELS)


def everything(*respondents, evidence=ALL):
    """Answers of respondents to all questions: a level for all, or a list of levels."""
    return [
        Answer(f"r{who}", code, levels if isinstance(levels, int) else levels[at], evidence)
        for who, levels in enumerate(respondents)
        for at, code in enumerate(CODES)
    ]


def but(answers, code, *levels, evidence=ALL):
    """The answers with others to one question."""
    return [one for one in answers if one.question != code] + [
        Answer(f"r{who}", code, level, evidence) for who, level in enumerate(levels)
    ]


def question(result, code):
    return next(one for one in result.questions if one.question.code == code)


def test_all_at_one_level_with_evidence_score_that_level_and_nothing_else_is_possible():
    score = scored(ASKED, everything(3, 3, 3)).score
    assert (score.value, score.worst, score.best, score.answered) == (75.0, 75.0, 75.0, 1.0)


def test_half_a_step_either_way_is_never_taken_for_known():
    score = scored(ASKED, everything(3, 3, 3)).score
    # Sections of 4, 3 and 4 questions count a third each; a rectangle of 25 points has a variance of 625/12.
    sd = np.sqrt(625 / 12 * (1 / 4 + 1 / 3 + 1 / 4) / 9)
    assert (score.lower, score.upper) == (
        pytest.approx(75 - 1.645 * sd, abs=0.15),
        pytest.approx(75 + 1.645 * sd, abs=0.15),
    )


def test_a_section_is_the_weighted_mean_of_its_questions_and_the_whole_that_of_its_sections():
    levels = [4, 0, 2, 2, 3, 3, 0, 1, 1, 1, 4]
    result = scored(ASKED, everything(levels))
    assert [one.score.value for one in result.sections] == pytest.approx([50.0, 50.0, 43.75])
    assert result.score.value == pytest.approx((50 + 50 + 43.75) / 3)


def test_what_is_claimed_without_evidence_does_not_count_and_stays_possible():
    result = scored(ASKED, everything(4, evidence=frozenset({"statement"})))
    one = question(result, "incident-response")
    assert (one.value, one.level, one.worst, one.best, one.unproven) == (25.0, 1, 25.0, 100.0, True)
    assert result.score.value == result.score.worst < result.score.best == 100.0


def test_evidence_of_one_respondent_carries_the_level_of_another():
    answers = [Answer("a", CODES[0], 2), Answer("b", CODES[0], 1, frozenset({"site"}))]
    assert question(scored(ASKED, answers), CODES[0]).held.supported == {"a": 2, "b": 1}


def test_a_question_nobody_can_answer_has_no_points_and_may_be_anything():
    result = scored(ASKED, but(everything(2, 2), CODES[0], None, None))
    one, section = question(result, CODES[0]), result.sections[0].score
    assert (one.value, one.level, one.worst, one.best) == (None, None, 0.0, 100.0)
    assert (section.value, section.answered) == (50.0, 0.75)
    assert (section.worst, section.best) == (37.5, 62.5)
    assert section.lower < 50.0 < section.upper


def test_a_section_with_less_than_half_of_its_weight_answered_has_no_score_and_so_has_not_the_whole():
    answers = everything(2)
    for code in CODES[:3]:
        answers = but(answers, code, None)
    result = scored(ASKED, answers)
    assert result.sections[0].score.value is None
    assert result.score.value is None
    assert 0.0 <= result.score.lower < result.score.upper <= 100.0
    assert scored(ASKED, []).score.answered == 0.0


def test_respondents_who_disagree_widen_interval_and_bounds():
    agreed, apart = scored(ASKED, everything(2, 2, 2)).score, scored(ASKED, everything(1, 2, 3)).score
    assert agreed.value == apart.value == 50.0
    assert apart.upper - apart.lower > 2 * (agreed.upper - agreed.lower)
    assert (apart.worst, apart.best) == (25.0, 75.0)


def test_a_decision_counts_and_a_dissent_is_kept():
    answers = everything(2, 2, 3)
    decision = Decision(CODES[0], 2, {"r2": 3})
    result = scored(ASKED, answers, [decision])
    one = question(result, CODES[0])
    assert (one.value, one.level) == (50.0, 2)
    assert one.held.claimed == {"r0": 2, "r1": 2, "r2": 3}
    assert (one.worst, one.best) == (50.0, 75.0)
    assert one.spread == (2, 3)
    accepted = question(scored(ASKED, answers, [Decision(CODES[0], 2)]), CODES[0])
    assert (accepted.worst, accepted.best) == (50.0, 50.0)


def test_without_consensus_the_mean_counts_and_the_spread_stays():
    one = question(scored(ASKED, everything(1, 2, 4), [Decision(CODES[0], None)]), CODES[0])
    assert one.value == pytest.approx(25 * 7 / 3)
    assert (one.level, one.spread, one.worst, one.best) == (2, (1, 4), 25.0, 100.0)


def test_a_level_that_only_the_moderation_holds_is_held_by_it():
    (first, *_) = held(ASKED, [Answer("a", CODES[0], 1, ALL)], [Decision(CODES[0], 3, {"a": 1})])
    assert first.claimed == {MODERATION: 3, "a": 1}
    (alone, *_) = held(ASKED, [Answer("a", CODES[0], None, ALL)], [Decision(CODES[0], 3)])
    assert alone.claimed == {MODERATION: 3}


def test_who_dissents_by_saying_that_nothing_can_be_said_holds_no_level():
    (first, *_) = held(ASKED, everything(2, 2), [Decision(CODES[0], 2, {"r1": None})])
    assert first.claimed == {"r0": 2}


def test_low_levels_point_to_needs_the_one_more_questions_point_to_first():
    low = scored(ASKED, everything(1))
    assert low.needs[0] == "secure-services"
    assert scored(ASKED, everything(3)).needs == ()
    assert question(low, "mobile-coverage").needs == ("mobile-broadband-coverage", "internet-use")


def test_the_same_seed_gives_the_same_interval_whatever_the_order_of_answers():
    answers = everything([1, 2] * 5 + [3], [3, 2] * 5 + [1])
    first, second = scored(ASKED, answers), scored(ASKED, answers[::-1])
    assert first.score == second.score
    assert scored(ASKED, answers, seed=1).score.lower == pytest.approx(first.score.lower, abs=0.5)


@pytest.mark.parametrize(
    ("answers", "decisions", "told"),
    [
        ([Answer("a", "nothing", 1)], [], "has no question nothing"),
        ([Answer("a", CODES[0], 5)], [], "5 is no level"),
        ([Answer("a", CODES[0], 1), Answer("a", CODES[0], 2)], [], "two answers of one respondent"),
        ([], [Decision(CODES[0], 1), Decision(CODES[0], 1)], "two decisions"),
        ([], [Decision(CODES[0], 1, {"a": 7})], "7 is no level"),
    ],
)
def test_answers_that_cannot_be_are_refused(answers, decisions, told):
    with pytest.raises(InvalidInput, match=told):
        held(ASKED, answers, decisions)


@st.composite
def answered(draw):
    """Some answers of up to four respondents, with whatever evidence."""
    some = st.lists(st.none() | LEVEL, min_size=len(CODES), max_size=len(CODES))
    rows = draw(st.lists(some, min_size=1, max_size=4))
    kinds = st.frozensets(st.sampled_from(KINDS))
    return [
        Answer(f"r{who}", code, row[at], draw(kinds))
        for who, row in enumerate(rows)
        for at, code in enumerate(CODES)
    ]


@st.composite
def decided(draw):
    """Decisions of some questions, with whatever dissent."""
    codes = draw(st.frozensets(st.sampled_from(CODES)))
    dissent = st.dictionaries(st.sampled_from(["r0", "r1", "r2", "r3"]), st.none() | LEVEL, max_size=3)
    return [Decision(code, draw(st.none() | LEVEL), draw(dissent)) for code in sorted(codes)]


@settings(deadline=None, max_examples=20)
@given(answered(), decided())
def test_every_score_lies_within_its_bounds_and_its_interval(answers, decisions):
    result = scored(ASKED, answers, decisions)
    for score in (result.score, *(one.score for one in result.sections)):
        assert 0.0 <= score.worst <= score.best <= 100.0 + 1e-9
        assert -1e-9 <= score.lower <= score.upper <= 100.0 + 1e-9
        if score.value is not None:
            assert score.lower <= score.value <= score.upper
            assert score.worst - 1e-9 <= score.value <= score.best + 1e-9


@settings(deadline=None, max_examples=12)
@given(answered(), st.sampled_from(CODES))
def test_a_higher_level_with_evidence_never_lowers_a_score(answers, code):
    shown = [Answer(one.respondent, one.question, one.level, ALL) for one in answers]
    raised = [
        Answer(one.respondent, one.question, 4, ALL)
        if one.question == code and one.level is not None
        else one
        for one in shown
    ]
    before, after = scored(ASKED, shown).score, scored(ASKED, raised).score
    assert after.worst >= before.worst - 1e-9
    assert after.best >= before.best - 1e-9
    assert before.value is None or after.value >= before.value - 1e-9


@settings(deadline=None, max_examples=12)
@given(answered(), st.data())
def test_one_more_answer_to_an_open_question_never_widens_the_bounds(answers, data):
    result = scored(ASKED, answers)
    unanswered = [one.question.code for one in result.questions if one.value is None]
    if unanswered:
        code = data.draw(st.sampled_from(unanswered))
        more = scored(ASKED, but(answers, code, data.draw(LEVEL)))
        assert more.score.worst >= result.score.worst - 1e-9
        assert more.score.best <= result.score.best + 1e-9
