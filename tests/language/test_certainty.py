"""How certain a place is, said in three languages."""

from __future__ import annotations

import pytest

from kopir.evidence import areas
from kopir.language import sentences

NO_BREAK = "\N{NO-BREAK SPACE}"


def said(language: str, area: str = "KAZ", **facts: object) -> str:
    given = {"best": 22, "worst": 31, "of": 193, **facts}
    told = sentences.certainty(sentences.Certainty(areas.area(area), **given), language)  # type: ignore[arg-type]
    return told.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "In nine of ten ways to make the index, Kazakhstan's place is between 22 and 31 of 193; 61% of "
            "that spread is the choice of weights.",
        ),
        (
            "ru",
            "В девяти из десяти вариантов расчёта место Казахстана — с 22-го по 31-е из 193; 61 % этого "
            "разброса объясняется выбором весов.",
        ),
        (
            "kk",
            "Индексті есептеудің он нұсқасының тоғызында Қазақстан 193 елдің ішінде 22-орын мен 31-орын "
            "аралығында; осы шашыраудың 61%-ы салмақтарды таңдауға байланысты.",
        ),
    ],
)
def test_the_band_of_a_place_and_its_main_cause(language: str, expected: str):
    assert said(language, cause="weights", share=0.61) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "The Philippines' place is 28th of 193 whatever the method."),
        ("ru", "Место Филиппин — 28-е из 193 при любом способе расчёта."),
        ("kk", "Қандай тәсіл таңдалса да, Филиппин 193 елдің ішінде 28-орында."),
    ],
)
def test_a_place_that_no_choice_moves(language: str, expected: str):
    assert said(language, "PHL", best=28, worst=28, certain=True) == expected


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_without_a_known_cause_none_is_named(language: str):
    told = said(language)
    assert ";" not in told
    assert told.endswith(".")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Of all the ways tried, none puts Kazakhstan higher than 20th or lower than 35th."),
        ("ru", "При любом из опробованных способов Казахстан не выше 20-го и не ниже 35-го места."),
        (
            "kk",
            "Сыналған тәсілдердің ешбірінде Қазақстан 20-орыннан жоғары көтерілмейді, "
            "35-орыннан төмен түспейді.",
        ),
    ],
)
def test_the_extremes_of_all_ways(language: str, expected: str):
    assert sentences.extremes(areas.area("KAZ"), 20, 35, language) == expected  # type: ignore[arg-type]
