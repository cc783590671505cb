"""Whether a figure is a level, a change, a share, a plan or a forecast: by verb and nouns of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kopir.documents.morphology import russian

_FAR: Final = 20
"""Words to either side that are looked at."""

_RUSSIAN: Final[dict[str, tuple[str, ...]]] = {
    "up": ("вырос", "выраст", "возрос", "возраст", "увелич", "повы", "прирос", "прирост", "растет", "растут",
    "поднял",
           "подним", "нараст", "наращ", "прибав", "подорож", "превзош", "ускор", "расшир", "укрепи", "улучш",
           "вверх"),
    "down": ("сниз", "снижа", "снижен", "сокра", "уменьш", "упал", "упад", "паден", "спад", "понизи",
    "опусти",
             "опущ", "подешев", "замедл", "просел", "потерял", "ослаб", "вниз"),
    "level": ("состав", "достиг", "насчит", "превыс", "превыш", "занял", "занима", "равен", "равн",
    "установ"),
    "target": ("довест", "поруч", "задач", "целев", "целью", "цель", "достич",
    "достижени",
               "намечено довести"),
    "planned": ("планир", "запланир", "предусм", "намерен", "намеч", "предпола", "предстоит", "будет",
    "будут",
                "рассчит", "готов"),
    "forecast": ("прогноз", "ожида", "оценивается", "оцениваются", "спрогноз"),
    "potential": ("потенциал", "может", "могут", "способн", "позволит"),
    "share": ("доля", "доли", "долю", "долей", "доле", "удельн"),
}  # fmt: skip
_GROWTH: Final = frozenset(["рост", "роста", "росту", "ростом", "росте", "growth"])
_MORE: Final = {
    "больше": "up",
    "выше": "up",
    "меньше": "down",
    "ниже": "down",
    "higher": "up",
    "lower": "down",
}
_KAZAKH: Final[dict[str, tuple[str, ...]]] = {
    "up": ("өсті", "өсіп", "өскен", "өсед", "өсім", "өсу", "артты", "артып", "артқан", "артад", "арту",
    "ұлғай", "көбей",
           "жоғарыла", "көтеріл", "қымбатта", "молай", "нығай", "жақсар"),
    "down": ("төменде", "азай", "кемі", "кему", "қысқар", "арзанда", "құлдыра", "баяула", "шегінді"),
    "level": ("құра", "жетт", "жетіп", "жеткен", "жетед", "болды", "болып", "түсті", "түсіп", "түскен",
    "асты", "асып", "асқан", "тең", "иелен",
              "тұрақта", "алды", "алып"),
    "target": ("жеткіз", "мақсат", "межел", "нысана", "ұлғайту", "арттыру", "көбейту", "қысқарту",
    "төмендету", "тапсыр", "түсіру"),
    "planned": ("жоспар", "көзде", "бөлін", "бөлу", "бөлед", "болатын", "қарастыр", "салынады", "құрылады",
                "шығарылады", "қосылады", "оқытылады", "тартылады", "қамтылады", "дайындалады", "тиіс",
    "бағыттал", "жұмсалады", "ашылады",
                "жүзеге асырылады", "болады", "өткізіледі"),
    "forecast": ("болжа", "күт"),
    "potential": ("әлеует", "мүмкін"),
    "share": ("үлес",),
}  # fmt: skip
_ENGLISH: Final[dict[str, tuple[str, ...]]] = {
    "up": ("grew", "rose", "increas", "grow", "up", "gain"), "down": ("fell", "declin", "decreas", "drop",
    "down"),
    "level": ("amount", "reach", "total", "stood"), "target": ("target", "aim"), "planned": ("plan", "will"),
    "forecast": ("forecast", "expect", "project"), "potential": ("potential", "could", "may"),
    "share": ("share",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around a figure.

    Attributes:
        before: words in lower case from the clause's start to the figure.
        after: those from it to the clause's end.
        kind: of the figure.
        owned: whether a Kazakh percent belongs to something (92%-ы).
        since: whether a Kazakh figure is in the ablative, what a change begins with.
        horizon: whether a horizon stands in the clause.
        signed: ``+`` or ``-`` right before the number.
    """

    before: Sequence[str]
    after: Sequence[str]
    kind: str
    owned: bool = False
    since: bool = False
    horizon: bool = False
    signed: str = ""


def direction(clause: Clause, lang: str) -> str:
    """The direction of a figure: one of those an annotated text gives."""
    if clause.signed and clause.kind in ("percent", "money", "count", "quantity"):
        return "up" if clause.signed == "+" else "down"
    if lang.startswith("kk"):
        return _kazakh(clause)
    return _russian(clause, _ENGLISH if lang == "en" else _RUSSIAN)


def _is(word: str, cue: str, table: dict[str, tuple[str, ...]]) -> bool:
    return word.startswith(table[cue]) or (cue == "up" and word in _GROWTH)


def _last(words: Sequence[str], cues: Sequence[str], table: dict[str, tuple[str, ...]]) -> str | None:
    """The cue nearest to the figure."""
    return next((cue for word in reversed(words) for cue in cues if _is(word, cue, table)), None)


def _any(clause: Clause, cue: str, table: dict[str, tuple[str, ...]]) -> bool:
    return any(_is(word, cue, table) for words in (clause.before, clause.after) for word in words)


def _russian(clause: Clause, table: dict[str, tuple[str, ...]]) -> str:
    last = clause.before[-1] if clause.before else ""
    if clause.kind == "rank":
        return "target" if clause.horizon else "level"
    if clause.kind == "percent" and last in ("(", "или", "or"):
        return "share"
    by = last in ("на", "by") or clause.kind in ("multiple", "rank_change")
    if by:
        change = _change(clause, table)
        if change:
            wanted = any(_infinitive(word) and _is(word, change, table) for word in clause.before)
            return "target" if wanted else _aimed(clause, table) or change
        if clause.kind in ("multiple", "rank_change"):
            return "up"
    to = last in ("до", "to")
    aim = _aimed(clause, table) if to or clause.horizon else None
    return aim or _state(clause, table, plain=to)


def _change(clause: Clause, table: dict[str, tuple[str, ...]]) -> str | None:
    comparing = next((_MORE[word] for word in clause.after[:4] if word in _MORE), None)
    found = comparing or _last(clause.before, ("up", "down"), table)
    return found or _last(list(reversed(clause.after[:6])), ("up", "down"), table)


def _aimed(clause: Clause, table: dict[str, tuple[str, ...]]) -> str | None:
    """A target: what is to be reached, in the infinitive or with words of aims."""
    if any(_is(word, "target", table) for word in clause.before):
        return "target"
    infinitive = any(_infinitive(word) for word in clause.before[-6:])
    return "target" if infinitive and clause.before[-1:] == ["до"] else None


def _infinitive(word: str) -> bool:
    return word.endswith(("ить", "ать", "ять", "сти", "еть", "ичь", "увеличение")) and word not in (
        "часть",
        "область",
    )


def _state(clause: Clause, table: dict[str, tuple[str, ...]], *, plain: bool) -> str:
    """Share, forecast, plan, potential, or what a nearby noun of change says; else a level."""
    if clause.kind == "percent" and not plain and _any_before(clause, "share", table):
        return "share"
    following = clause.after[0] if clause.after else ""
    if clause.kind == "percent" and not plain and (following in ("от", "из", "of") or _of_all(following)):
        return "share"
    for cue in ("forecast", "potential"):
        if _any(clause, cue, table):
            return cue
    if _planned(clause, table):
        return "planned"
    if clause.kind == "percent":
        if _any_before(clause, "share", table):
            return "share"
        return _percent(clause, table, plain)
    return "level"


def _any_before(clause: Clause, cue: str, table: dict[str, tuple[str, ...]]) -> bool:
    return any(_is(word, cue, table) for word in clause.before)


def _percent(clause: Clause, table: dict[str, tuple[str, ...]], plain: bool) -> str:
    if plain:
        return "level"
    nearest = _last(clause.before, ("up", "down"), table)
    said = clause.before[-1:] in (
        ["составил"],
        ["составило"],
        ["составила"],
        ["–"],
        ["—"],
        ["на"],
        ["в"],
        [":"],
    )
    if nearest and (said or not clause.after or _any_before(clause, "level", table)):
        return nearest
    return nearest or "level"


def _of_all(word: str) -> bool:
    """Whether a noun phrase in the genitive follows a percentage: 47% опрошенных."""
    if not 3 <= len(word) <= 40 or word in ("годовых", "соответственно"):
        return False
    return any(
        form.case == "gen" and form.pos in ("NOUN", "ADJF", "PRTF") for form in russian.forms(word)[:2]
    )


def _planned(clause: Clause, table: dict[str, tuple[str, ...]]) -> bool:
    if _any(clause, "planned", table):
        return True
    verb = next((said for word in reversed(clause.before) if (said := _tense(word))), None)
    if verb is None:
        verb = next((said for word in clause.after[:6] if (said := _tense(word))), None)
    return verb == "futr"


_FINITE: Final = (
    "л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ит", "ят", "ут", "ют", "ет", "тся", "им", "ем",
)  # fmt: skip


def _tense(word: str) -> str | None:
    """Tense of a finite verb."""
    if not 4 <= len(word) <= 40 or not word.endswith(_FINITE):
        return None
    form = russian.forms(word)[0]
    return form.tense if form.pos == "VERB" else None


_KAZAKH_MORE: Final = {
    "көп": "up",
    "артық": "up",
    "жоғары": "up",
    "аз": "down",
    "кем": "down",
    "төмен": "down",
}
_DONE: Final = ("ді", "ген", "діктен", "ілген", "ілді")
_TO_BE_DONE: Final = ("ылады", "іледі", "ынады", "інеді", "талады", "теледі")
_INTENDING: Final = ("мақ", "мек", "бақ", "бек", "пақ", "пек")


def _kazakh(clause: Clause) -> str:
    after = list(clause.after[:_FAR])
    nearest = _kazakh_cue(after)
    if clause.kind == "percent" and nearest != "target" and _kazakh_share(clause):
        return "share"
    if clause.kind in ("rank", "count"):
        ahead = nearest in ("target", "planned", "forecast", "potential") and clause.kind == "count"
        passive = any(word.endswith(_TO_BE_DONE) for word in after[:8])
        return (
            nearest if ahead and nearest and (clause.horizon or passive or nearest != "planned") else "level"
        )
    if clause.kind in ("multiple", "rank_change"):
        return "down" if nearest == "down" else "up"
    to = after[:1] in (["дейін"], ["дейінгі"]) or clause.since
    if nearest in ("up", "down"):
        return "level" if to else nearest
    if nearest is None and clause.kind == "percent":
        return _last(clause.before[-4:], ("up", "down"), _KAZAKH) or "level"
    return nearest or "level"


def _kazakh_share(clause: Clause) -> bool:
    told = clause.owned or _any_before(clause, "share", _KAZAKH)
    return told or clause.before[-1:] == ["("]


def _kazakh_cue(after: Sequence[str]) -> str | None:
    """What the first word behind the figure that says anything says."""
    for place, word in enumerate(after):
        if place < 2 and word in _KAZAKH_MORE:
            return _KAZAKH_MORE[word]
        if word.startswith("алад") and place and after[place - 1].endswith(("а", "е", "й")):
            return "potential"
        if len(word) > 5 and word.endswith(_INTENDING):
            return "planned"
        cue = next((cue for cue in _ORDER if _is(word, cue, _KAZAKH)), None)
        if cue in ("up", "down") and after[place + 1 : place + 2] and after[place + 1].startswith("алад"):
            return "potential"
        if cue == "target" and word.endswith(_DONE):
            return "level"
        if cue:
            return cue
    return None


_ORDER: Final = ("target", "planned", "forecast", "potential", "up", "down", "level")
