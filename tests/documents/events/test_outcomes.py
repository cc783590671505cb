"""Documents with the event they came out of."""

from __future__ import annotations

import pytest

from kopir.documents import read

CASES = [
    # the event that is a few sentences above, where its parties sign
    (
        "Заседание Совета министров СНГ прошло в Бишкеке. Приехали восемь делегаций. Погода была ясной. "
        "Торговля выросла. Министры подписали Конвенцию об охране ледников.",
        [("Заседание Совета министров СНГ", "Конвенцию об охране ледников")],
    ),
    # a document with a year of its own came from elsewhere
    (
        "Заседание Совета министров СНГ прошло в Бишкеке. В 2012 году принята Конвенция о ледниках.",
        [],
    ),
    # a sentence that says where the document of the one before it was signed
    (
        "Ведомства подписали меморандум о сотрудничестве. Данное соглашение было достигнуто в ходе визита.",
        [("визита", "меморандум о сотрудничестве")],
    ),
    # on the telephone nothing is signed
    (
        "Главы государств провели телефонный разговор. Он поздравил с заключением Соглашения о торговле.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "pairs"), CASES, ids=lambda value: str(value)[:30])
def test_documents_go_with_their_event(text: str, pairs: list[tuple[str, str]]) -> None:
    reading = read(text)
    found = [
        (reading.words(each.head), reading.words(each.tail))
        for each in reading.relations
        if each.kind == "event-document"
    ]
    assert found == pairs
