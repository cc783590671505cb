"""Texts that nobody writes are read in time that grows with their length, not with its square."""

from __future__ import annotations

import time

import pytest

from kopir.documents import read
from kopir.documents.checking import check
from kopir.documents.drafting import drafts
from kopir.evidence import Store

pytestmark = pytest.mark.slow

LETTERS = 24_000
NOISE = 0.3
"""Seconds of the processor below which a ratio says nothing."""
MOST = 3.2
"""Times as long that twice the text may take; its square would take four."""
PIECES = [
    "(", "«", "1 ", "А. ", "и ", "ООН ", "-", "2024-", "1 января 2024 года ", "министр ", "%", "Иванов ",
    "$1 ", "5% ", "EGDI 5-е место Казахстан ", "стратегия ", "стратегиясы ", "встреча ", "кездесу ",
    "Встреча.\n", "Тоқаев ", "5 млрд тенге в том числе ", "подписали соглашение ", "Президент Казахстана ",
    "Казахстан готов построить. ", "Қазақстан салуды жоспарлап отыр. ",
    "Токаев встретился с Лукашенко в Минске 5 мая. ", "Министрлігі ",
    "Тоқаев Минскіде Лукашенкомен кездесті. ", "Казахстан, ", "«Самрук» ", "\n", "(ООН) ",
    "соответственно 5 и 6 место ",
    "Президент Казахстана Токаев и министр Асан Усенов провели встречу, прибыли с визитом в Астану, ",
    "Президент Қасым-Жомарт Тоқаев министрмен кездесу өткізіп, саммитке қатысып, Астанаға сапармен келіп, ",
]  # fmt: skip


def _cost(text: str, store: Store) -> float:
    start = time.process_time()
    reading = read(text)
    drafts(reading)
    check(reading, store.view())
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_twice_the_text_takes_about_twice_the_time(piece: str, starter_store: Store) -> None:
    once = piece * (LETTERS // len(piece))
    _cost(once, starter_store)
    for _ in range(3):
        single, double = _cost(once * 2, starter_store), _cost(once * 4, starter_store)
        if double < NOISE or double < MOST * single:
            return
    pytest.fail(f"{double:.1f} s for twice what takes {single:.1f} s")
