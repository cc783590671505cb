"""How far the names of Russian events reach."""

from __future__ import annotations

import pytest

from kopir.documents import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Министр выступил на заседании рабочей группы.", ["заседании рабочей группы"]),
        ("На заседании маслихата утвержден бюджет.", ["заседании маслихата"]),
        (
            "Олег Громов выступил на заседании Совета министров СНГ в узком составе.",
            ["заседании Совета министров СНГ в узком составе"],
        ),
        (
            "Он выступил на Общих дебатах 80-й сессии Генассамблеи ООН.",
            ["Общих дебатах 80-й сессии Генассамблеи ООН", "80-й сессии Генассамблеи ООН"],
        ),
        ("По итогам заседания Минфину поручено доработать проект.", ["заседания"]),
        ("Начался госвизит премьера в Осло.", ["госвизит"]),
        ("Прошла панельная дискуссия о воде.", ["панельная дискуссия"]),
        ("В стране идет дискуссия о налогах.", []),
    ],
)
def test_how_far_a_name_reaches(text: str, names: list[str]) -> None:
    reading = read(text)
    assert [reading.words(each) for each in reading.of("EVENT")] == names


def test_who_is_asked_to_come_comes_later() -> None:
    reading = read("Он пригласил коллег принять участие в форуме «Чистая вода».")
    assert [each.status for each in reading.of("EVENT")] == ["planned"]  # type: ignore[attr-defined]
