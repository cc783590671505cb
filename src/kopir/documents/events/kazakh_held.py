"""Kazakh nouns that are events only where somebody holds them: councils, dialogues, measures."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import EventKind
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

SITS: Final[dict[str, EventKind]] = {"кеңес": "session", "диалог": "forum", "бейнеконференция": "call"}
"""Nouns that are events only where something is said to be held."""
_MEASURES: Final = frozenset({"шара", "іс-шара"})
_SESSIONS: Final = frozenset({"отырыс", "мәжіліс", "жиын", "жиналыс", "сессия", "саммит"})
"""Nouns of what a council holds."""
_MEANS: Final = re.compile(r"\s+(?:байланыс|арқылы|режим|формат|жүйесі)")
"""What follows a conference by video that is only the means of another event."""
_COUNCIL: Final = re.compile(r"[^,;]{0,90}?\b(?:өтті|өтеді|өткіз\w*|қатыс\w*|төрағалық|өтіп)\b")
"""Verbs that tell that a council sits."""
_ATTENDED: Final = re.compile(r"\b(?:қатыс(?:ты|ып|ады|уда|қан)|төрағалық\s+ет|кел(?:ді|ген))")
_DURING: Final = re.compile(r"\s+(?:барысында|соңында|қорытынды|нәтижес|аясында|басталды)")
_HELD: Final = re.compile(
    r"(?:\s+\w+){0,3}?\s+(?:өт(?:ті|еді|пек|кен|уде|етін|кіз)|өткіз|ұйымдастыр|қатыс|бол(?:ды|ады|ып|а)|бастал|аяқтал|"
    r"жалғас|келді|жина)|\s+(?:барысында|соңында|кезінде|қорытынды|бағдарлама)|\s+аясында"
)
"""What makes «шара» a festive event, not a measure taken."""
_TO_BE_HELD: Final = re.compile(
    r"(?:өтетін|өткен|болатын|өткізілетін|өткізілген|ұйымдастырылған)\s+(?:\S+\s+){0,6}$"
)
_TAKEN: Final = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:қабылда|қолдан|іске|жүзеге|қолға|көр(?:іл|у|се)|жоспар(?!лан)|әзірле)"
)
_ISSUED: Final = re.compile(
    r"[^.,;:]{0,90}?\b(?:индекс|рейтинг|болжам|зерттеу|мәліметінше|дерегінше|деректері)"
)
"""What a forum that is a body gives out: «форумының бәсекеге қабілеттілік индексі»."""
_NOT_YET: Final = re.compile(r"\s+(?:шарт|құжат|залы|бас\s+тарт)")
"""What makes a noun no event: «құрылтай шарты», «сапардан бас тарту»."""


def sits(prepared: Prepared, sentence: Sentence, at: int, stems: frozenset[str]) -> str | None:
    """The noun of a council or dialogue that is said to be held here."""
    token = prepared.tokens[at]
    noun = next((each for each in SITS if each in stems), None)
    if noun is None or _MEANS.match(prepared.text, token.end, sentence.end):
        return None
    if _sits_behind(prepared, sentence, at):
        return None
    if noun == "кеңес" and _counsels(prepared, sentence, at):
        return noun
    return noun if _COUNCIL.match(prepared.text, token.end, sentence.end) else None


def _counsels(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a council is a talk by itself: «кеңесте», «кеңес барысында»; no body's name with a capital."""
    token = prepared.tokens[at]
    if token.capital and at > sentence.first:
        return False
    if "dat" in kazakh.cases(token.low):
        return bool(_ATTENDED.search(prepared.text, token.end, sentence.end))
    plain = [form for form in kazakh.forms(token.low) if form.stem == "кеңес" and not form.possessive]
    during = _DURING.match(prepared.text, token.end, sentence.end)
    return any(form.case == "loc" or (form.case == "nom" and during) for form in plain)


def _sits_behind(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a council's own session follows, or its people: «кеңесі хатшыларының кездесуі»."""
    token = prepared.tokens[at]
    following = prepared.tokens[at + 1 : min(sentence.after, at + 5)]
    if "gen" not in kazakh.cases(token.low):
        following = following[:1]
        if token.low.endswith("і") and any(
            form.possessive and form.plural for each in following for form in kazakh.forms(each.low)
        ):
            return True
    return any(kazakh.stems(token.low) & _SESSIONS for token in following if token.kind == "word")


def _issues(prepared: Prepared, sentence: Sentence, at: int, lemma: str) -> bool:
    """Whether a forum or conference is a body that gives out figures."""
    token = prepared.tokens[at]
    if lemma not in ("форум", "конференция") or "gen" not in kazakh.cases(token.low):
        return False
    return bool(_ISSUED.match(prepared.text, token.end, sentence.end))


def is_held(prepared: Prepared, sentence: Sentence, at: int, lemma: str) -> bool:
    """Whether a noun of an event stands for one: measures that are taken, and what is called off, do not."""
    token = prepared.tokens[at]
    if token.low == "салтанатты" or _NOT_YET.match(prepared.text, token.end, sentence.end):
        return False
    if _issues(prepared, sentence, at, lemma):
        return False
    if lemma not in _MEASURES:
        return True
    if _TAKEN.match(prepared.text, token.end, sentence.end):
        return False
    many = any(form.plural and form.stem.endswith("шара") for form in kazakh.forms(token.low))
    first = at - 2 * ("-" in lemma)
    counted = first > sentence.first and prepared.tokens[first - 1].kind == "number"
    festive = lemma == "іс-шара" or not {"acc", "nom"} & {
        form.case for form in kazakh.forms(token.low) if form.stem.endswith("шара")
    }
    if not many and not counted and festive:
        return True
    before = prepared.text[max(sentence.start, token.start - 70) : token.start]
    return bool(_HELD.match(prepared.text, token.end, sentence.end) or _TO_BE_HELD.search(before))
