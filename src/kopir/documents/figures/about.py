"""What a figure measures and whose it is: by the words of its clause and the names found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kopir.documents.checking.measures import named
from kopir.documents.entities import Figure, Mention
from kopir.documents.figures.owners import Owners
from kopir.documents.found import Found
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token

INDICATORS: Final = {
    "egdi": "EGDI", "egdi.osi": "OSI", "egdi.tii": "TII", "egdi.hci": "HCI", "epi": "EPI", "hdi": "HDI",
    "ihdi": "IHDI", "gdi": "GDI", "gii": "GII", "gtmi": "GTMI", "LP.LPI.OVRL.XQ": "LPI",
}  # fmt: skip
"""Codes of annotated texts by those of the evidence store."""
_STOPS: Final = frozenset([";", ":", "(", ")", ".", "–", "—", "«", "»", '"'])
_LONGEST: Final = 12
"""Words of the longest measure that is given."""
_ADVERBIAL: Final = frozenset(
    ["в", "во", "на", "за", "по", "с", "к", "до", "при", "из", "кроме", "также", "оның", "соның", "ішінде",
    "том", "числе",
     "а", "и", "но", "ал", "бұл", "это", "так", "жалпы", "ретте", "этом", "что", "итогам", "the", "in", "by"]
)  # fmt: skip


def complete(prepared: Prepared, found: Found) -> None:
    """Give figures their measure, indicator and entity, once names are found."""
    figures = found.of(Figure)
    if not figures:
        return
    owners = Owners(found, prepared.kazakh)
    whole: dict[int, Mention] = {}
    before: Figure | None = None
    for figure in figures:
        sentence = prepared.sentences[prepared.sentence_at(figure.start)]
        first = _clause(prepared, sentence, figure)
        measure, code = _indicator(prepared, sentence, figure)
        told = replace(figure, measure=measure or _measure(prepared, first, figure), indicator=code)
        told = replace(told, entity=owners.of(prepared, sentence, first, told))
        told = _alike(prepared, first, told, before)
        whole[id(figure)], before = told, told
    _swap(found, _of_one_index(prepared, whole))


def _alike(prepared: Prepared, first: int, figure: Figure, before: Figure | None) -> Figure:
    """A Kazakh figure of "this indicator": of what the figure before it is of, and whose: бұл көрсеткіш."""
    if before is None or not prepared.kazakh:
        return figure
    words = [token.low for token in prepared.tokens[first : prepared.token_at(figure.start)]]
    said = any(
        word.startswith("көрсеткіш") and words[place - 1 : place] in (["бұл"], ["осы"], ["аталған"])
        for place, word in enumerate(words)
    )
    if not said:
        return figure
    return replace(figure, entity=figure.entity or before.entity, measure=before.measure or figure.measure)


def _of_one_index(prepared: Prepared, whole: dict[int, Mention]) -> dict[int, Mention]:
    """With the index of the text for places that name none, where a Kazakh text speaks of one index only."""
    bare = [
        (key, each)
        for key, each in whole.items()
        if isinstance(each, Figure) and each.kind in ("rank", "rank_change") and each.indicator is None
    ]
    if not bare or not prepared.kazakh:
        return whole
    met = {each.measure.code for each in named(prepared.text[:_LOOKED_AT], "kk") if each.measure.index}
    code = INDICATORS.get(met.pop()) if len(met) == 1 else None
    return whole | {key: replace(each, indicator=code) for key, each in bare} if code else whole


_LOOKED_AT: Final = 20_000
"""Letters of a text among which its index is looked for."""


def _swap(found: Found, whole: dict[int, Mention]) -> None:
    """Put completed figures in the place of the bare ones, all at once."""
    found.mentions[Figure] = [whole.get(id(figure), figure) for figure in found.mentions[Figure]]
    for at, relation in enumerate(found.relations):
        if id(relation.head) in whole or id(relation.tail) in whole:
            head, tail = whole.get(id(relation.head)), whole.get(id(relation.tail))
            found.relations[at] = relation.between(head or relation.head, tail or relation.tail)


def _clause(prepared: Prepared, sentence: Sentence, figure: Figure) -> int:
    """Place of the first token of a figure's clause: behind the last comma or stop before it."""
    place = prepared.token_at(figure.start)
    first = place
    while first > sentence.first and place - first < 40:
        text = prepared.tokens[first - 1].text
        # A dash right before the figure stands for a verb: стоимость – 3 млрд, Кыргызстан – на 78-м.
        if (text in _STOPS and (place - first > 1 or text not in "–—")) or (
            text == "," and first < place - 1
        ):
            break
        first -= 1
    return first


def _indicator(prepared: Prepared, sentence: Sentence, figure: Figure) -> tuple[str | None, str | None]:
    """The index a rank or a score is of: its words and its code.

    It is named in the clause of the figure, else behind it in the sentence, else in a sentence before.
    """
    if figure.kind not in ("rank", "rank_change") and not _is_score(figure):
        return None, None
    lang = "kk" if prepared.kazakh else prepared.lang
    start = max(sentence.start, figure.start - 400)
    text = prepared.text[start : min(sentence.end, figure.end + 400)]
    met = [each for each in named(text, lang) if each.measure.index]
    before = [each for each in met if start + each.end <= figure.start]
    if met:
        nearest = before[-1] if before else met[0]
        return text[nearest.start : nearest.end], INDICATORS.get(nearest.measure.code)
    place = prepared.sentence_at(figure.start)
    for earlier in prepared.sentences[max(0, place - 4) : place]:
        text = prepared.text[earlier.start : min(earlier.end, earlier.start + 600)]
        spoken = [each for each in named(text, lang) if each.measure.index]
        if spoken:
            return None, INDICATORS.get(spoken[0].measure.code)
    return None, None


def _is_score(figure: Figure) -> bool:
    """Whether a figure is the value of an index."""
    return figure.kind == "quantity" and figure.unit in (None, "point")


def _measure(prepared: Prepared, first: int, figure: Figure) -> str | None:
    """The noun phrase before a figure that says what it measures: its head is a noun of measuring."""
    words = prepared.tokens[first : prepared.token_at(figure.start)]
    starts = _HEADS_KAZAKH if prepared.kazakh else _HEADS
    heads = [place for place, word in enumerate(words) if word.low.startswith(starts)]
    if not heads:
        return None
    begin, after = _kazakh_phrase(words, heads[-1]) if prepared.kazakh else _russian_phrase(words, heads)
    return prepared.text[words[begin].start : words[after - 1].end]


def _russian_phrase(words: Sequence[Token], heads: Sequence[int]) -> tuple[int, int]:
    """From the first head, or its adjective, to the verb."""
    begin = heads[0]
    after = begin + 1
    while after < len(words) and after - begin < _LONGEST and words[after].kind == "word":
        form = russian.forms(words[after].low[:40])[0]
        if form.pos in ("VERB", "PRTS", "INFN", "ADVB", "GRND") or words[after].low in _ADVERBIAL - {
            "с",
            "со",
        }:
            break
        after += 1
    if (
        begin
        and words[begin - 1].kind == "word"
        and russian.forms(words[begin - 1].low[:40])[0].pos == "ADJF"
    ):
        begin -= 1
    return begin, after


def _kazakh_phrase(words: Sequence[Token], head: int) -> tuple[int, int]:
    """The head and the words before it that go with it, back to a date, a verb or a postposition."""
    begin = head
    while begin and head - begin < _LONGEST // 2 and words[begin - 1].kind == "word":
        low = words[begin - 1].low
        if low in _ADVERBIAL or low.endswith(_CLOSING):
            break
        begin -= 1
        if begin > 1 and words[begin - 1].text == "-" and not words[begin - 1].spaced:
            begin -= 2  # ЖІӨ-дегі
    return begin, head + 1


_HEADS: Final = (
    "товарооборот", "экспорт", "импорт", "объем", "доля", "долю", "доли", "уровень", "уровня", "численност",
    "населени", "число", "количество", "инвестици", "ввп", "инфляци", "прирост", "рост", "дефицит", "бюджет",
    "стоимост", "мощност", "протяженност", "площад", "скорост", "курс", "торговл", "производств",
    "грузооборот",
    "перевоз", "доход", "расход", "финансировани", "сумм", "размер", "показател", "индекс",
    "производительност",
    "срок", "зарплат", "безработиц", "добыч", "урожа", "цена", "цены", "тариф", "выручк", "прибыл", "взнос",
    "капитал", "кредит", "заем", "займ", "грант", "trade", "export", "import", "gdp", "inflation", "share",
    "volume",
    "population", "investment",
)  # fmt: skip
_HEADS_KAZAKH: Final = (
    "айналым", "экспорт", "импорт", "көлем", "үлес", "деңгей", "сан", "инвестиция", "жіө", "инфляция", "өсім",
    "тапшылық", "құны", "қуат", "ұзынды", "аудан", "бағам", "сауда", "өндіріс", "табыс", "қаражат", "пайда",
    "түсім",
    "жалақы", "капитал", "баға", "тасымал", "өнім", "көрсеткіш", "бюджет", "қор", "несие", "грант", "шығын",
    "кіріс",
    "халық",
)  # fmt: skip
_CLOSING: Final = (
    "да", "де", "та", "те", "ып", "іп", "ды", "ді", "дан", "ден", "тан", "тен", "мен", "бойынша", "ға", "ге",
    "қа",
    "ке", "жылы", "айы", "айда", "жылдың",
)  # fmt: skip
