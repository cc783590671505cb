"""What belongs to the page around a text, and what does not."""

from __future__ import annotations

import pytest

from kopir.documents.furniture import furniture


@pytest.mark.parametrize(
    "line",
    [
        "Фото: gov.kz",
        "Текст: Иван Петров",
        "Мәтін: Асан Үсенов",
        "16 пікір",
        "Ru  Kz",
        "Читать на сайте",
        "Курсы валют от 01/02/2025",
        "$1 – 12780.09",
        "UZS – 0,05%",
        "Найти тему",
        "Accessibility links",
        "Top",
        "2266",
    ],
)
def test_lines_of_a_page_are_furniture(line: str) -> None:
    assert furniture(f"Стороны подписали договор.\n{line}\nВстреча завершилась.") == [(27, 27 + len(line))]


@pytest.mark.parametrize(
    "line",
    [
        "Поиск решений продолжается в обеих столицах.",
        "16 пікірталас алаңы ашылды.",
        "19.08.2025 11:35",
        "09:40 03/12/2024",
        "18:05 / 07.11.2022",
        "Меню встречи готовили повара двух стран.",
    ],
)
def test_sentences_and_dates_are_not(line: str) -> None:
    assert furniture(line) == []
