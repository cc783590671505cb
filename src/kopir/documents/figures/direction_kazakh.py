"""What the verb behind it and the nouns before it make of a figure in Kazakh."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kopir.documents.figures.clause import Clause, any_before, last, said

_FAR: Final = 20
"""Words to either side that are looked at."""

_KAZAKH: Final[dict[str, tuple[str, ...]]] = {
    "up": ("өсті", "өсіп", "өскен", "өсед", "өсім", "өсу", "артты", "артып", "артқан", "артад", "арту",
    "ұлғай", "көбей",
           "жоғарыла", "көтеріл", "қымбатта", "жеделде", "молай", "нығай", "жақсар"),
    "down": ("төменде", "азай", "кемід", "кеміп", "кемиді", "кеміге", "кему", "қысқар", "арзанда",
             "құлдыра", "баяула", "шегінді"),
    "level": ("құра", "жетт", "жетіп", "жеткен", "жетед", "болды", "болып", "түсті", "түсіп", "түскен",
    "асты", "асып", "асқан", "тең", "иелен",
              "тұрақта", "алды", "алып"),
    "target": ("жеткіз", "мақсат", "межел", "нысана", "ұлғайту", "арттыру", "көбейту", "қысқарту", "азайту",
    "төмендету", "тапсыр", "түсіру"),
    "planned": ("жоспар", "көзде", "бөлін", "бөлу", "бөлед", "болатын", "қарастыр", "салынады", "құрылады",
                "шығарылады", "қосылады", "оқытылады", "тартылады", "қамтылады", "дайындалады", "тиіс",
    "бағыттал", "жұмсалады", "ашылады", "береді", "бөледі", "салады", "аударады", "құяды", "жұмсайды",
                "жүзеге асырылады", "болады", "өткізіледі"),
    "forecast": ("болжа", "күт"),
    "potential": ("әлеует", "мүмкін"),
    "share": ("үлес",),
}  # fmt: skip
_KAZAKH_MORE: Final = {
    "көп": "up",
    "артық": "up",
    "жоғары": "up",
    "аз": "down",
    "кем": "down",
    "төмен": "down",
}
_DONE: Final = ("ді", "ды", "ті", "ты", "ген", "ған", "кен", "қан", "діктен")
_TO_BE_DONE: Final = ("ылады", "іледі", "ынады", "інеді", "талады", "теледі")
_INTENDING: Final = ("мақ", "мек", "бақ", "бек", "пақ", "пек")


def kazakh(clause: Clause) -> str:
    """The direction of a figure of a Kazakh clause."""
    after = list(clause.after[:_FAR])
    nearest = _kazakh_cue(after)
    if nearest is None and not after:
        # Сауда 12 пайызға, ал экспорт 9 пайызға өсті.
        moved = _kazakh_cue(clause.goes_on)
        nearest = None if moved == "level" else moved
    if clause.kind == "percent" and nearest != "target" and _kazakh_share(clause):
        return "share"
    if clause.kind == "rank" or (clause.kind == "count" and clause.genitive):
        return "level"
    if any(word.startswith(_FORETOLD) for word in clause.before):
        return "forecast"
    if clause.kind == "count":
        return _kazakh_count(clause, after, nearest)
    if clause.kind in ("multiple", "rank_change"):
        return "down" if nearest == "down" else "up"
    if clause.since or (after and after[0].startswith(_VALUES)):
        return "level"
    if nearest in ("up", "down"):
        return _changed(clause, after, nearest)
    if nearest in (None, "level"):
        return _kazakh_level(clause, after, nearest)
    return nearest


_VALUES: Final = ("индекс", "көрсеткіш", "деңгей", "нәтиже")


def _changed(clause: Clause, after: Sequence[str], cue: str) -> str:
    """A change, the level that it leads to (12 пайызға дейін өсті), or one that is foreseen."""
    verb = after[0] if after else ""
    if clause.horizon and verb.startswith(_GROWING):
        return "forecast"  # 2050 жылға қарай сұраныстың 30 % өсуін ескерсек
    return "level" if verb in ("дейін", "дейінгі") or _ends_change(clause.before[-3:]) else cue


def _ends_change(before: Sequence[str]) -> bool:
    """Whether what a change begins with stands right before: 2 млн тоннадан 4 млн тоннаға өсті."""
    if len(before) < 2 or not before[-1].endswith(_SINCE):
        return False
    counted = before[-2][0].isdigit() or before[-2] in ("-", "%")
    return counted or (before[-2] in ("млн", "млрд", "трлн", "мың") and before[0][0].isdigit())


_SINCE: Final = ("дан", "ден", "тан", "тен", "нан", "нен")


_GROWING: Final = ("өсуі", "артуы", "ұлғаюы", "көбеюі", "төмендеуі", "азаюы", "қысқаруы")
_FORETOLD: Final = ("болжам", "болжау")


def _kazakh_count(clause: Clause, after: Sequence[str], nearest: str | None) -> str:
    """A count is what is there, unless the verb behind it is of what is to come."""
    if nearest in ("target", "planned", "forecast", "potential"):
        passive = any(word.endswith(_TO_BE_DONE) for word in after[:8])
        return nearest if clause.horizon or passive or nearest != "planned" else "level"
    return "planned" if clause.horizon and _to_come(after) else "level"


def _to_come(after: Sequence[str]) -> bool:
    return bool(after) and any(word.endswith(_FUTURE) for word in after[-2:])


_FUTURE: Final = ("ады", "еді", "йды", "йді")


def _kazakh_level(clause: Clause, after: Sequence[str], nearest: str | None) -> str:
    """A percentage of growth or of a volume; else a level, or what is planned where a horizon is told."""
    if clause.kind == "percent":
        words = clause.before[-4:]
        grown = last(words, ("up", "down"), _KAZAKH if nearest is None else _KAZAKH_NOUNS)
        if grown is None and nearest is None and clause.led[-1:] != []:
            # Өсім мына салаларда байқалды: құрылыс – 6,4 %.
            grown = last(clause.led[-_LISTED:], ("up", "down"), _KAZAKH)
        volume = any(word.startswith("көлем") for word in clause.before[-6:])
        if grown or volume:
            return grown or "share"
    return "planned" if clause.horizon and _to_come(after) else "level"


_LISTED: Final = 8
"""Words before a colon that tell what a list is of."""
_KAZAKH_NOUNS: Final[dict[str, tuple[str, ...]]] = {
    "up": ("өсім", "өсу", "артуы", "ұлғаюы", "көбеюі", "қымбаттауы"),
    "down": ("төмендеуі", "азаюы", "кемуі", "қысқаруы", "арзандауы", "құлдырауы"),
}
"""Nouns of change, which are subjects of "is"."""


def _kazakh_share(clause: Clause) -> bool:
    told = clause.owned or any_before(clause, "share", _KAZAKH)
    return told or clause.before[-1:] == ["("]


def _kazakh_cue(after: Sequence[str]) -> str | None:
    """What the first word behind the figure that says anything says."""
    for place, word in enumerate(after):
        if word.startswith(_NO_CUES) or (word == "болатын" and place and _past(after[place - 1])):
            continue  # атап өткен болатын: had noted
        if word == "қажет" and after[place + 1 : place + 2] in (["болады"], ["етіледі"]):
            return "forecast"
        if place < 2 and word in _KAZAKH_MORE and not _denied(after, place):
            return _KAZAKH_MORE[word]
        if word.startswith("алад") and place and after[place - 1].endswith(("а", "е", "й")):
            return "potential"
        if len(word) > 5 and word.endswith(_INTENDING):
            return "planned"
        cue = next((cue for cue in _ORDER if said(word, cue, _KAZAKH)), None)
        if cue in ("up", "down", "level"):
            cue = _not_yet(after[place + 1 : place + 4]) or cue
        if word.startswith(_GIVEN) and _past(word):
            return "level"
        if cue:
            return cue
    return None


_NO_CUES: Final = (
    "теңге", "астық", "астан", "астынд", "алдағы", "алдым", "алдын", "құрам", "құрал", "құрылғ", "түсті мет",
)  # fmt: skip
"""Nouns and adverbs that begin as verbs do: теңге is no «тең», астық no «асты»."""


def _denied(after: Sequence[str], place: int) -> bool:
    """Whether a word of comparing is denied, so that it makes a bound: кем болмайды."""
    return after[place + 1 : place + 2] != [] and after[place + 1].startswith(("болма", "емес", "түспе"))


def _past(word: str) -> bool:
    """Whether a verb is of what was done: жеткізілді, бөлінген; not жеткізуді, бөлінеді."""
    return word.endswith(_DONE) and not word.endswith(("уды", "уді", *_FUTURE))


_GIVEN: Final = (
    "бөлін", "бағыттал", "жұмса", "жеткіз", "ұлғайт", "арттыр", "көбейт", "қысқарт", "төмендет", "түсір",
)  # fmt: skip
"""Aims and plans that in the past are what came of them."""


def _not_yet(following: Sequence[str]) -> str | None:
    """What the words behind a verb of change make of it: өсуі мүмкін, өседі деп күтіледі."""
    if any(word.startswith(("алад", "мүмкін")) for word in following[:1]):
        return "potential"
    return "forecast" if any(word.startswith(("болжа", "күтіл", "күтуде")) for word in following) else None


_ORDER: Final = ("target", "planned", "forecast", "potential", "up", "down", "level")
