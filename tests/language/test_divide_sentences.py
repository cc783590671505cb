"""Years behind, closing dates, people left behind and what a measure means, word for word in three languages."""
# ruff: noqa: E501 -- sentences stand on one line each

from __future__ import annotations

import pytest

from kopir.language import LANGUAGES, Text
from kopir.language.sentences import (
    Amount,
    Closing,
    Closings,
    Item,
    Lag,
    Meaning,
    Reach,
    closing,
    closings,
    lag,
    means,
    means_not,
    reach,
)

KAZ = Item("KAZ", Text(kk="Қазақстан", ru="Казахстан", en="Kazakhstan"))
TJK = Item("TJK", Text(kk="Тәжікстан", ru="Таджикистан", en="Tajikistan"))
PHL = Item("PHL", Text(kk="Филиппин", ru="Филиппины", en="Philippines"))
AFG = Item("AFG", Text(kk="Ауғанстан", ru="Афганистан", en="Afghanistan"))
IND = Item("IND", Text(kk="Үндістан", ru="Индия", en="India"))
SCO = Item("SCO", Text(kk="ШЫҰ", ru="ШОС", en="SCO"))
PERCENT = Text.same("%")


def spaces(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Тәжікстан Қазақстаннан 13 жыл артта: Қазақстан 55,8% деңгейіне 2011 жылы жеткен."),
        (
            "ru",
            "Таджикистан отстаёт на 13 лет от Казахстана: в Казахстане уровень 55,8 % достигнут в 2011 году.",
        ),
        ("en", "Tajikistan is 13 years behind Kazakhstan, which reached 55.8% in 2011."),
    ],
)
def test_a_country_is_years_behind_another(language, sentence):
    assert spaces(lag(Lag(TJK, KAZ, 13, Amount(55.8, 1, PERCENT), 2011), language)) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "kk",
            "Филиппин Қазақстаннан кемінде 21 жыл артта: 2003 жылдың өзінде Қазақстанда көрсеткіш 55,8%-дан жоғары болған.",
        ),
        (
            "ru",
            "Филиппины отстают не менее чем на 21 год от Казахстана: в Казахстане выше 55,8 % было уже в 2003 году.",
        ),
        (
            "en",
            "The Philippines is at least 21 years behind Kazakhstan, which stood above 55.8% already in 2003.",
        ),
    ],
)
def test_before_its_first_figure_nobody_knows_how_long(language, sentence):
    facts = Lag(PHL, KAZ, 21, Amount(55.8, 1, PERCENT), 2003, at_least=True)
    text = spaces(lag(facts, language))
    assert text[:1].upper() + text[1:] == sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_less_than_a_year_is_no_zero(language):
    assert " 0 " not in lag(Lag(TJK, KAZ, 0, Amount(93.0, 1, PERCENT), 2024), language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "kk",
            "Соңғы он жылдың қарқынымен Тәжікстан мен Қазақстан арасындағы алшақтық 2047 жылы жойылады (95% сенімділік аралығы: 2033 жылдан бастап, жоғарғы шегі жоқ).",
        ),
        (
            "ru",
            "При темпе последних десяти лет разрыв между Таджикистаном и Казахстаном закроется в 2047 году (95-процентный доверительный интервал: с 2033 года, без верхней границы).",
        ),
        (
            "en",
            "At the pace of the last ten years the gap between Tajikistan and Kazakhstan closes in 2047 (95% interval: from 2033, with no end).",
        ),
    ],
)
def test_a_gap_closes_in_a_year_with_its_interval(language, sentence):
    assert spaces(closing(Closing(TJK, KAZ, "closes", 2047, 2033), language)) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "kk",
            "Тәжікстан мен Қазақстан арасындағы алшақтық 5 пайыздық тармақтан аспайды, сондықтан жойылған деп есептеледі.",
        ),
        (
            "ru",
            "Разрыв между Таджикистаном и Казахстаном не превышает 5 процентных пунктов и считается закрытым.",
        ),
        (
            "en",
            "The gap between Tajikistan and Kazakhstan is no wider than 5 percentage points and counts as closed.",
        ),
    ],
)
def test_a_closed_gap_says_what_counts_as_closed(language, sentence):
    facts = Closing(TJK, KAZ, "already_closed", within=Amount(5.0, None, PERCENT))
    assert spaces(closing(facts, language)) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "kk",
            "Қазақстанмен алшақтық: 3 елде жойылған, 1 елде соңғы он жылдың қарқынымен 2047 жылға қарай жойылады, 1 елде мұндай қарқынмен жойылмайды.",
        ),
        (
            "ru",
            "Разрывы с Казахстаном: уже закрыты — 3, закроются к 2047 году при темпе последних десяти лет — 1, не закроются при таком темпе — 1.",
        ),
        (
            "en",
            "Of the 5 gaps to Kazakhstan, 3 are closed already, 1 closes by 2047 at the pace of the last ten years and 1 does not close at this pace.",
        ),
    ],
)
def test_the_gaps_of_a_group_are_counted(language, sentence):
    assert closings(Closings(KAZ, 3, 1, 2047, 1), language) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "kk",
            "2024 жылы ШЫҰ елдерінде интернетті пайдаланбаған адамдар саны 761,3 млн болды, оның 508,6 млн – Үндістанда.",
        ),
        (
            "ru",
            "В 2024 году в странах ШОС 761,3 млн человек не пользовались интернетом, из них 508,6 млн — в Индии.",
        ),
        (
            "en",
            "In 2024, 761.3 million people in the countries of the SCO did not use the internet, 508.6 million of them in India.",
        ),
    ],
)
def test_people_left_behind_are_people(language, sentence):
    assert spaces(reach(Reach("i99H", 2024, 761_253_136, SCO, IND, 508_647_353), language)) == sentence


@pytest.mark.parametrize(
    ("weighted", "language", "sentence"),
    [
        (False, "kk", "Кездейсоқ таңдалған екі елдің айырмасы орта есеппен орташа деңгейдің 38%-ына тең."),
        (
            False,
            "ru",
            "Разница между двумя случайно выбранными странами составляет в среднем 38 % среднего уровня.",
        ),
        (
            True,
            "en",
            "Two people, drawn at random, live in countries that differ on average by 38% of the mean.",
        ),
    ],
)
def test_a_gini_coefficient_is_half_the_mean_difference(weighted, language, sentence):
    assert spaces(means(Meaning("gini", Amount(0.19, 3), weighted), language)) == sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "measure", ["range", "ratio", "cv", "theil_t", "theil_l", "hoover", "p90_p10", "palma"]
)
def test_every_measure_has_a_meaning(measure, language):
    unit = PERCENT if measure == "range" else None
    text = means(Meaning(measure, Amount(0.4, 2, unit), most=1.8), language)
    assert text.endswith(".")
    assert "{" not in text


@pytest.mark.parametrize(
    ("weighted", "language", "sentence"),
    [
        (
            False,
            "kk",
            "Бұл сан адамдарды емес, елдерді есептейді: халқы 10,6 млн Тәжікстанның салмағы халқы 42,6 млн Ауғанстанның салмағымен бірдей; елдердің ішіндегі айырмашылық оған кірмейді.",
        ),
        (
            False,
            "ru",
            "Это число считает страны, а не людей: Таджикистан с населением 10,6 млн весит столько же, сколько Афганистан с населением 42,6 млн; различия внутри стран в него не входят.",
        ),
        (
            True,
            "ru",
            "Это число не показывает различий внутри стран: каждый человек учтён со средним своей страны, а на Афганистан приходится 33 % веса.",
        ),
        (
            True,
            "en",
            "It does not show differences inside countries: everybody counts with the mean of their country, and Afghanistan alone has 33% of the weight.",
        ),
    ],
)
def test_what_a_measure_does_not_say_depends_on_its_weights(weighted, language, sentence):
    facts = Meaning("gini", Amount(0.19, 3), weighted, None, TJK, AFG, 10.6e6, 42.6e6, 0.33)
    assert spaces(means_not(facts, language)) == sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_range_says_nothing_of_the_others(language):
    assert means_not(Meaning("range", Amount(10.0, 0)), language) == means_not(
        Meaning("ratio", Amount(2.0, 1)), language
    )
