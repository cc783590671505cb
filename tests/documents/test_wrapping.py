"""A text copied with its line ends is read as if it had none."""

from __future__ import annotations

import textwrap

import pytest

from kopir.documents import read
from kopir.documents.wrapping import unwrapped

TEXT = (
    "Премьер-министр Казахстана Олжас Бектенов провел встречу с Премьер-министром Узбекистана Абдуллой "
    "Ариповым. Стороны обсудили развитие торговли между странами Центральной Азии и создание совместных "
    "предприятий. По итогам переговоров подписан Меморандум о сотрудничестве между Министерством "
    "транспорта и Министерством связи двух государств в сфере цифровых перевозок. Документ вступит в "
    "силу после того, как стороны уведомят друг друга о завершении необходимых процедур, и будет "
    "действовать до конца десятилетия, если ни одна из сторон не откажется от него раньше. Следующая "
    "встреча запланирована на весну, она пройдет в столице соседнего государства и будет посвящена "
    "работе транспортных коридоров, обмену данными и подготовке специалистов."
)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_lines_are_read_as_one(width: int) -> None:
    wrapped = textwrap.fill(TEXT, width, break_on_hyphens=False)
    whole, lines = read(TEXT), read(wrapped)
    assert lines.text == wrapped
    assert [each.span for each in lines.mentions] == [each.span for each in whole.mentions]
    assert [(each.kind, each.head.span, each.tail.span) for each in lines.relations] == [
        (each.kind, each.head.span, each.tail.span) for each in whole.relations
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Короткий заголовок\nс маленькой буквы",
        "Подписаны следующие документы по итогам визита главы государства:\nмеморандум о торговле;\nдоговор",
        "Первый абзац заканчивается точкой и он достаточно длинный для строки.\nвторой",
        "Участники посетили выставку достижений и познакомились с работой центра\n• первый\n• второй",
    ],
)
def test_lines_of_lists_and_headlines_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_short_lines_of_a_wrapped_text_go_on_in_small_letters() -> None:
    text = (
        "Мемлекет\nбасшысы облыс тұрғындарымен кездесіп, өңірдің болашағын бірге\nталқылады. Жиында "
        "өңірдің алдағы бес жылға арналған даму жоспары мен\nауыл жолдары айтылды.\nАйта\nкетейік, ол дайын."
    )
    assert "\n" not in unwrapped(text).replace("айтылды.\nАйта", "")
