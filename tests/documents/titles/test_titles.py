"""Documents: their whole title, kind, status and horizon."""

from __future__ import annotations

import pytest

from kopir.documents import read
from kopir.documents.entities import Document

CASES = [
    (
        "Стороны подписали Меморандум о взаимопонимании между Министерством энергетики и Банком развития.",
        [
            (
                "agreement",
                "signed",
                None,
                "Меморандум о взаимопонимании между Министерством энергетики и Банком развития",
            )
        ],
    ),
    (
        "Правительство утвердило Стратегию развития транспорта до 2040 года.",
        [("strategy", "adopted", "/2040", "Стратегию развития транспорта до 2040 года")],
    ),
    (
        "Подписаны:\n- Соглашение о сотрудничестве в сфере связи;\n- Программа обменов на 2026–2028 годы.",
        [
            ("agreement", "signed", None, "Соглашение о сотрудничестве в сфере связи"),
            ("programme", "signed", "2026/2028", "Программа обменов на 2026–2028 годы"),
        ],
    ),
    (
        "Тараптар байланыс саласындағы ынтымақтастық туралы келісімге қол қойды.",
        [("agreement", "signed", None, "байланыс саласындағы ынтымақтастық туралы келісімге")],
    ),
    (
        "Үкімет көлік саласын дамытудың 2040 жылға дейінгі тұжырымдамасын бекітті.",
        [("concept", "adopted", "/2040", "көлік саласын дамытудың 2040 жылға дейінгі тұжырымдамасын")],
    ),
    (
        "В Женеве опубликовали доклад «Реки и города» (Rivers and Cities).",
        [("report", "mentioned", None, "Реки и города"), ("report", "mentioned", None, "Rivers and Cities")],
    ),
    (
        "Одобрен проект Дорожной карты по развитию связи с партнерами на среднесрочную перспективу.",
        [
            (
                "roadmap",
                "planned",
                None,
                "Дорожной карты по развитию связи с партнерами на среднесрочную перспективу",
            )
        ],
    ),
    (
        "Стороны приняли совместное коммюнике по итогам 3-го заседания Совета министров.",
        [("declaration", "adopted", None, "совместное коммюнике")],
    ),
    (
        "Утвержден План совместных действий на 2027 год.",
        [("programme", "adopted", "2027", "План совместных действий на 2027 год")],
    ),
    ("Сторонам предстоит принять участие в форуме. На повестке дня – вопросы связи.", []),
    (
        "БҰҰ-ның «Күн тәртібі-2030» құжаты қолдау тапты.",
        [("agenda", "mentioned", "/2030", "Күн тәртібі-2030")],
    ),
    ("Отырыстың күн тәртібінде су мәселесі қаралды.", []),
    (
        "Зерттеушілер «Болашақ жолдары» атты баяндамасын таныстырды.",
        [("report", "mentioned", None, "Болашақ жолдары")],
    ),
    (
        "Министрлік көлікті дамыту туралы қаулы қабылдады.",
        [("decision", "adopted", None, "көлікті дамыту туралы қаулы")],
    ),
    ("Министр решение принял быстро.", []),
    ("Министр жаңа жоспар туралы айтты.", []),
]


@pytest.mark.parametrize(("text", "titles"), CASES, ids=lambda value: str(value)[:24])
def test_titles_are_read_whole(text: str, titles: list[tuple[str, str, str | None, str]]) -> None:
    reading = read(text)
    found = [each for each in reading.mentions if isinstance(each, Document)]
    assert [(each.kind, each.status, each.horizon, reading.words(each)) for each in found] == titles
    horizons = [relation for relation in reading.relations if relation.kind == "document-horizon"]
    dated = [horizon for kind, _, horizon, _ in titles if horizon is not None and kind != "agenda"]
    assert len(horizons) >= len(dated)
