"""What figures measure and whose they are, once names are found."""

from __future__ import annotations

import pytest

from kopir.documents import dates, figures
from kopir.documents.entities import Figure, Organisation, Place
from kopir.documents.found import Found
from kopir.documents.reader import prepare


def read(text: str, names: dict[str, str], lang: str = "ru") -> list[Figure]:
    prepared = prepare(text, lang, "2025-09-15")
    found = Found()
    dates.find(prepared, found)
    figures.find(prepared, found)
    for name, link in names.items():
        at = text.index(name)
        kind = Place if link.startswith("place:") else Organisation
        found.add([kind(start=at, end=at + len(name), link=link)])
    figures.complete(prepared, found)
    heads = {id(relation.head) for relation in found.relations}
    assert heads <= {id(figure) for figure in found.of(Figure)}
    return found.of(Figure)


def test_a_rank_has_its_index_and_country() -> None:
    text = "В прошлом году Казахстан занял 28-е место по индексу развития электронного правительства ООН."
    (figure,) = read(text, {"Казахстан": "place:KAZ", "ООН": "org:un"})
    assert (figure.indicator, figure.entity, figure.period) == ("EGDI", "place:KAZ", "year-1")
    assert figure.measure == "индексу развития электронного правительства"


@pytest.mark.parametrize(
    ("text", "names", "lang", "measure", "entity"),
    [
        ("Товарооборот Казахстана с Китаем составил $43,8 млрд.",
         {"Казахстана": "place:KAZ", "Китаем": "place:CHN"}, "ru",
         "Товарооборот Казахстана с Китаем", "place:KAZ"),
        ("Былтыр Қазақстанның ШЫҰ мемлекеттерімен тауар айналымы $67 млрд-қа жетті.",
         {"Қазақстанның": "place:KAZ", "ШЫҰ": "org:sco"}, "kk", "тауар айналымы", "place:KAZ"),
        ("Өткен жылы еліміздің ТМД мемлекеттерімен тауар айналымы $37,3 млрд-ты құрады.",
         {"ТМД": "org:cis"}, "kk", "тауар айналымы", "place:KAZ"),
        ("Подписано 12 документов.", {}, "ru", None, None),
    ],
)  # fmt: skip
def test_measure_and_entity(
    text: str, names: dict[str, str], lang: str, measure: str | None, entity: str | None
) -> None:
    (figure,) = read(text, names, lang)
    assert (figure.measure, figure.entity) == (measure, entity)


def test_a_measure_is_words_of_the_text() -> None:
    text = "Объем экспорта вырос на 5%, доля услуг достигла 40%, стоимость проекта – 3 млрд тенге."
    for figure in read(text, {}):
        assert figure.measure
        assert figure.measure in text
