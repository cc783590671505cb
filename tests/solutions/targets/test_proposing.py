import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput
from kopir.language import LANGUAGES
from kopir.solutions.targets import propose, scores
from kopir.solutions.targets.proposing import WORTH_SHOWING

from .samples import texts

WATER = {
    "en": "Two hundred villages will get safe drinking water.",
    "ru": "Двести сёл получат безопасную питьевую воду.",
    "kk": "Екі жүз ауыл қауіпсіз ауыз су алады.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_drinking_water_is_target_6_1_in_each_language(language):
    first = propose(WATER[language])[0]
    assert (first.goal, first.target) == (6, "6.1")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A data exchange layer lets public registries exchange data over the internet.", "16.6"),
        ("A health management information system used by ministries of health.", "3.8"),
        ("It helps governments implement a digital foundational ID.", "16.9"),
        ("Early warning of glacial lake outburst floods in mountain valleys", "13.1"),
        ("Traffic management and smart parking for the city", "11.2"),
        ("Satellite-based monitoring of illegal logging", "15.2"),
        ("Электронная очередь на границе сокращает время ожидания грузовиков.", "9.1"),
        ("Единый портал электронных закупок позволяет малому бизнесу участвовать в тендерах.", "12.7"),
        ("Система учёта воды в каналах на основе датчиков", "6.4"),
        ("Цифровая платформа для сбора статистики по показателям ЦУР", "17.18"),
        ("Мемлекеттік тізілімдер арасында деректер алмасу жүйесі", "16.6"),
        ("Мобильді қосымша фермерлерге ауа райы болжамын жібереді.", "2.4"),
        ("Ақылды есептегіштер арқылы электр энергиясын үнемдеу", "7.3"),
        ("Қалада қоқыс шығаруды бақылау жүйесі", "11.6"),
    ],
)
def test_one_sentence_about_a_digital_solution_tells_its_target(text, target):
    assert propose(text)[0].target == target


def test_the_words_that_led_to_a_proposal_are_shown():
    text = "Питьевую воду получат двести сёл, сказал министр."
    assert [text[start:end] for start, end in propose(text)[0].words] == ["Питьевую воду"]


def test_kazakh_in_latin_script_is_read_and_its_words_are_shown_as_spelt():
    text = "Ekı jüz auyl qauıpsız auyz su alady, su qūbyry salynady."
    first = propose(text)[0]
    assert (first.goal, first.target) == (6, "6.1")
    assert "auyz su" in [text[start:end] for start, end in first.words]


def test_a_language_may_be_given():
    assert propose(WATER["kk"], "kk") == propose(WATER["kk"])


def test_words_taken_from_a_goal_do_not_speak_for_it():
    assert scores("The business climate and the investment climate improved.", "en")[13] == 0
    assert scores("Инвестиционный климат улучшился.", "ru")[13] == 0


def test_a_goal_without_a_target_is_proposed_as_a_goal():
    assert [(one.goal, one.target) for one in propose("The project helps the poor.", "en")] == [(1, None)]


def test_more_is_asked_of_a_longer_text():
    sentence = "They need drinking water. "
    filler = "The committee met again on the day after. " * 100
    assert scores(sentence + filler, "en")[6] < scores(sentence, "en")[6]


def test_a_phrase_that_is_repeated_counts_less_each_time():
    once, thrice, often = (scores("Poverty. " * times, "en")[1] for times in (1, 3, 9))
    assert once < thrice == often


@pytest.mark.parametrize("text", ["", "   \n", "12345 67", "!!! ???", "\x00\ud7ff", "ъ" * 5000])
def test_nothing_is_proposed_where_nothing_is_said(text):
    assert propose(text) == ()
    assert set(scores(text).values()) == {0.0}


def test_a_huge_text_is_read_in_seconds():
    started = time.process_time()
    propose("women & parliament poor .. families water " * 25_000, "en")
    assert time.process_time() - started < 9


def test_a_sentence_without_end_of_one_phrase_does_not_blow_up():
    started = time.process_time()
    propose("women land poor water " * 2_000, "en")
    assert time.process_time() - started < 4


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(limit):
    with pytest.raises(InvalidInput, match="limit"):
        propose("water", limit=limit)


def test_a_language_that_is_not_read_is_refused():
    with pytest.raises(InvalidInput, match="de"):
        propose("Wasser", lang="de")


def test_no_more_is_proposed_than_asked_for_and_the_likeliest_comes_first():
    text = " ".join(one.text for one in texts("open", "en")[:12])
    found = propose(text, "en", 4)
    assert len(found) == 4
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found == propose(text, "en", 9)[:4]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "SDG",
                "9",
                "вода",
                "су",
                "poverty",
                "кедейлік",
                "women",
                "&",
                "parliament",
                ".",
                "..",
                "ЦУР",
                "4",
                ",\n",
                "9.c",
            ]
        ),
        max_size=30,
    ),
    st.sampled_from([None, *LANGUAGES]),
)
def test_spans_are_of_the_text_and_scores_between_the_bounds(parts, language):
    text = " ".join(parts)
    found = propose(text, language, 20)
    assert found == propose(text, language, 20)
    for one in found:
        assert WORTH_SHOWING <= one.score <= 1
        assert all(one[1] <= other[0] for one, other in pairwise(one.words))
        assert all(0 <= start < end <= len(text) for start, end in one.words)
        assert one.words


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    for one in propose(text):
        assert all(0 <= start < end <= len(text) for start, end in one.words)
