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
    ("Министр решение принял быстро.", []),
    ("Министр жаңа жоспар туралы айтты.", []),
]


@pytest.mark.parametrize(("text", "titles"), CASES, ids=lambda value: str(value)[:24])
def test_titles_are_read_whole(text: str, titles: list[tuple[str, str, str | None, str]]) -> None:
    reading = read(text)
    found = [each for each in reading.mentions if isinstance(each, Document)]
    assert [(each.kind, each.status, each.horizon, reading.words(each)) for each in found] == titles
    horizons = [relation for relation in reading.relations if relation.kind == "document-horizon"]
    assert len(horizons) == sum(horizon is not None for _, _, horizon, _ in titles)
