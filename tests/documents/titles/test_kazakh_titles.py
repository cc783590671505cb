"""Kazakh titles: where they begin, what is no document, what was done to them."""

from __future__ import annotations

import pytest

from kopir.documents import read
from kopir.documents.entities import Document

WHOLE = [
    "Кеше Энергетика министрлігі [мұнай өңдеуді дамыту туралы келісімге] қол қойды.",
    "Комиссия мүшелері [көктемгі егіске дайындық туралы бұйрықты] бекітті.",
    "Кеңес [балалар шығармашылығы орталығын Таразда ашу туралы қарар] қабылдады.",
    "Тараптар [шалғай ауылдарға интернет тарту туралы келісімге] қол қойды.",
    "Үкімет [ауыз су сапасына қол жеткізу тұжырымдамасын] бекітті.",
    "Форумда қабылданған [Бішкек декларациясы] талқыланды.",
    "Президент [«Тұқым шаруашылығы туралы» (бұдан әрі – Заң) заңға] қол қойды.",
    "Министрлер [су, жер және орман ресурстарын қорғау туралы келісімге] қол қойды.",
    "[Екі ел арасындағы кадр алмасу туралы келісімге] қол қойылды.",
    "Отырыста өңірдің [«Таза ауа» бағдарламасы] қаралды.",
    "[Париж келісімінің] мақсаттары айқын.",
    "Елдер [сауданы дамыту туралы үкіметаралық келісімді] талқылады.",
    "[«Балық шаруашылығы туралы» Қазақстан Республикасы Президентінің Жарлығы] шықты.",
]
NONE = [
    "Тараптар бірқатар келісімдерге қол қойды.",
    "Жиында бұған дейін қол жеткізілген келісімдер расталды.",
    "Келісімнің мақсаты – жаңа жобаларды қолдау.",
    "Комиссия жиынды Ақтауда өткізу туралы шешім қабылдады.",
    "Бағдарламаның мақсаты – ауылды дамыту.",
]
STATUS = [
    ("Тараптар ғылыми байланыс туралы меморандумға қол қойды, деп хабарлайды агенттік.", "signed"),
    ("Балық аулау туралы келісімнің жобаларды қолдауға ықпалы зор.", "mentioned"),
    ("Су үнемдеу туралы келісімнің бекітілуі маңызды.", "adopted"),
    ("Су үнемдеу туралы заң бүгін қолданысқа енді.", "adopted"),
    ("Президенттің су үнемдеу туралы Жарлығымен комиссия құрылды.", "signed"),
    ("Екі құжатқа қол қойылды. Олардың қатарында су үнемдеу туралы келісім бар.", "signed"),
    ("Тараптар маңызды құжатқа қол қойды. Достық туралы шарт жаңа белес ашады.", "signed"),
]


def _documents(text: str) -> list[tuple[str, Document]]:
    reading = read(text)
    return [(reading.words(each), each) for each in reading.mentions if isinstance(each, Document)]


@pytest.mark.parametrize("marked", WHOLE, ids=lambda value: value[:24])
def test_title_begins_where_what_it_is_about_does(marked: str) -> None:
    title = marked[marked.index("[") + 1 : marked.index("]")]
    assert [words for words, _ in _documents(marked.replace("[", "").replace("]", ""))] == [title]


@pytest.mark.parametrize("text", NONE, ids=lambda value: value[:24])
def test_what_names_no_document_is_none(text: str) -> None:
    assert _documents(text) == []


@pytest.mark.parametrize(("text", "status"), STATUS, ids=lambda value: value[:24])
def test_status_is_what_the_case_of_the_title_lets_a_verb_do(text: str, status: str) -> None:
    assert [each.status for _, each in _documents(text)] == [status]
