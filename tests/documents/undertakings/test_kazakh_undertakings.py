"""Kazakh undertakings: from behind their subject to the verb that closes them; and what is none."""

import pytest

from kopir.documents import read
from kopir.documents.entities import Commitment

SENTENCES = {
    "proposal": [
        "Қасым-Жомарт Тоқаев [сауда орталығын құруды ұсынды].",
        "Депутаттар [салық мөлшерін қайта қарауды ұсынды].",
        "Министр [деректерді қорғауды күшейту қажеттігін атап өтті].",
        "Сондай-ақ [ортақ тізілім құру туралы ұсыныс енгізді].",
        "Сарапшылардың пікірінше, [су үнемдеу технологияларын енгізу керек].",
        "[Бірлескен қор құру мүмкіндігі қаралды].",
    ],
    "agreement": [
        "Тараптар [іс-қимылды күшейтуге уағдаласты].",
        "Кездесу қорытындысында [отырысты ақпанда өткізу туралы шешім қабылданды].",
        "[Келісімді әзірлеу жөнінде уағдаластыққа қол жеткізілді].",
        "Тараптар мәселелерді талқылап, [жол картасын бекіту жөнінде ортақ келісімге келді].",
    ],
    "readiness": [
        "Қазақстан [тәжірибесін бөлісуге дайын].",
        "«Біз [барлық елдермен жұмыс істеуге дайынбыз]», – деді Тоқаев.",
        "Олжас Бектенов [Қазақстанның жобаға қосылуға дайын екенін мәлімдеді].",
        "Иран [астық жеткізілімін арттыруға мүдделі].",
    ],
    "reaffirmation": [
        "Қазақстан [БҰҰ Жарғысының мақсаттарына бейілділігін растады].",
        "Министр [Қазақстанның бастамасына қолдау білдірді].",
    ],
    "instruction": [
        "Премьер-министр [әкімдерге жолды жөндеуді тапсырды].",
        "[Сыртқы істер министрлігіне жобаны әзірлеу тапсырылды].",
        "Президент [фермаларда тәртіп орнатуды талап етті].",
    ],
    "target": [
        "Үкімет [2030 жылға дейін ішкі өнімді екі еселеуді мақсат етіп қойды].",
        "[2030 жылға қарай экспортты арттыру жоспарланған].",
        "Министрлік [1 шілдеге дейін тізбені бекітпек].",
        "«[2028 жылға дейін абоненттер санын 15 миллионға жеткіземіз]», – деді ол.",
        "[2030 жылға дейін 1 500 шақырым жол салынады].",
    ],
}
NONE = [
    "Елші сенім грамотасын тапсырды.",
    "Мектеп оқу жылына дайын.",
    "Форумға дайындық жұмыстары аяқталды.",
    "Президент қонақтарды дастарқанға шақырды.",
    "Келесі отырыс 23 ақпанға жоспарланды.",
    "Министрлер келісімге қол қойды.",
    "Экономика 5 пайызға өсті, өзбек еңбек көрсетті.",
]


def found(text: str) -> list[tuple[str, str]]:
    reading = read(text, "kk", "2025-09-01")
    return [
        (mention.kind, reading.words(mention))
        for mention in reading.of("COMMITMENT")
        if isinstance(mention, Commitment)
    ]


@pytest.mark.parametrize(
    ("kind", "marked"), [(kind, marked) for kind, listed in SENTENCES.items() for marked in listed]
)
def test_undertaking_has_its_words_and_kind(kind: str, marked: str) -> None:
    words = marked[marked.index("[") + 1 : marked.index("]")]
    assert found(marked.replace("[", "").replace("]", "")) == [(kind, words)]


@pytest.mark.parametrize("text", NONE)
def test_no_undertaking(text: str) -> None:
    assert found(text) == []


def test_joined_actions_are_undertakings_of_their_own() -> None:
    assert found("Қасым-Жомарт Тоқаев орталық құруды және форум өткізуді ұсынды.") == [
        ("proposal", "орталық құруды"),
        ("proposal", "форум өткізуді ұсынды"),
    ]


def test_items_of_a_list_are_undertakings_of_their_own() -> None:
    items = ("әкімдіктер бағаны бақылауда ұстасын;", "қорды бөлу мәселесін пысықтау.")
    text = "Премьер-министр бірқатар тапсырма берді:\n– " + "\n– ".join(items)
    assert found(text) == [
        ("instruction", "әкімдіктер бағаны бақылауда ұстасын"),
        ("instruction", "қорды бөлу мәселесін пысықтау"),
    ]


def test_deadline_is_given() -> None:
    (mention,) = read("Тараптар келісімді 2030 жылға дейін бекітуге келісті.", "kk").of("COMMITMENT")
    assert isinstance(mention, Commitment)
    assert mention.deadline == "/2030"


def test_any_letters_are_read_in_linear_time() -> None:
    for text in (
        "тапсырды " * 20_000,
        "құруды және " * 10_000,
        "«(" * 50_000,
        "2030 жылға дейін салынады, " * 4_000,
    ):
        assert isinstance(found(text[:20_000]), list)
