"""Whether a figure is a level, a change, a share, a plan or a forecast: by verb and nouns of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
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
                "рассчит", "готов",
                "выделяет", "выделяют", "выделяется", "выделяются", "направляется", "направляются"),
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
    "бағыттал", "жұмсалады", "ашылады", "береді", "бөледі", "салады", "аударады", "құяды", "жұмсайды",
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
        led: words of the clause before that this one is joined to.
        goes_on: those of the clause behind.
        genitive: whether a Kazakh phrase is in the genitive, part of another one.
        signed: ``+`` or ``-`` right before the number.
    """

    before: Sequence[str]
    after: Sequence[str]
    kind: str
    owned: bool = False
    since: bool = False
    horizon: bool = False
    led: Sequence[str] = ()
    goes_on: Sequence[str] = ()
    genitive: bool = False
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
    if _expected(clause, table):
        return "forecast"
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
    beside = [*clause.before[-2:-1], *clause.after[:4]]
    comparing = next((_MORE[word] for word in beside if word in _MORE), None)
    found = comparing or _last(clause.before, ("up", "down"), table)
    found = found or _last(list(reversed(clause.after[:6])), ("up", "down"), table)
    if found or any(_tense(word) for word in clause.before):
        return found
    # Экспорт вырос на 12 %, а импорт — на 9 %.
    return _last(clause.led, ("up", "down"), table)


def _expected(clause: Clause, table: dict[str, tuple[str, ...]]) -> bool:
    """Whether somebody foretells it: in the clause, or in that before "что"."""
    told = clause.before[:1] == ["что"] and any(_is(word, "forecast", table) for word in clause.led[-4:])
    if told or _any(clause, "forecast", table):
        return True
    words = clause.before
    estimated = any(word == "по" and after.startswith("оценк") for word, after in pairwise(words))
    return estimated and any(_tense(word) == "futr" for word in (*words, *clause.after[:4]))


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
    if _any(clause, "potential", table):
        return "potential"
    if clause.kind == "count" and _inside(clause):
        return "level"
    if _planned(clause, table):
        return "planned"
    if clause.kind == "percent":
        if _any_before(clause, "share", table):
            return "share"
        return _percent(clause, table, plain)
    return "level"


def _inside(clause: Clause) -> bool:
    """Whether a count is part of an aim, not what is planned: на реализацию трёх проектов выделят."""
    if len(clause.before) < 2 or not _AIMS.intersection(clause.before[-3:-1]):
        return False
    return len(clause.before[-1]) <= 40 and russian.forms(clause.before[-1])[0].pos == "NOUN"


_AIMS: Final = frozenset(["на", "для", "при"])


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
    around = (*clause.before, *_own_words(clause.after))
    if any(_is(word, "planned", table) for word in around):
        return True
    verb = next((said for word in reversed(clause.before) if (said := _tense(word))), None)
    if verb is None:
        until = clause.after.index(",") if "," in clause.after else 6
        verb = next((said for word in clause.after[: min(6, until)] if (said := _tense(word))), None)
    return verb == "futr"


def _own_words(after: Sequence[str]) -> Sequence[str]:
    """The words behind, as far as the first comma where a verb before it says what was done."""
    until = after.index(",") if "," in after else len(after)
    return after[:until] if any(_is_done(word) for word in after[:until]) else after


def _is_done(word: str) -> bool:
    if not 4 <= len(word) <= 40 or not word.endswith(_PAST):
        return False
    form = russian.forms(word)[0]
    return form.pos == "PRTS" or (form.pos == "VERB" and form.tense == "past")


_PAST: Final = (
    "л",
    "ла",
    "ло",
    "ли",
    "лся",
    "лась",
    "лось",
    "лись",
    "но",
    "на",
    "ны",
    "ен",
    "ан",
    "то",
    "ты",
)
_FINITE: Final = (
    "л", "ла", "ло", "ли", "лся", "лась", "лось", "лись",
    "ит", "ят", "ат", "ут", "ют", "ет", "тся", "им", "ем",
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
_DONE: Final = ("ді", "ды", "ті", "ты", "ген", "ған", "кен", "қан", "діктен")
_TO_BE_DONE: Final = ("ылады", "іледі", "ынады", "інеді", "талады", "теледі")
_INTENDING: Final = ("мақ", "мек", "бақ", "бек", "пақ", "пек")


def _kazakh(clause: Clause) -> str:
    after = list(clause.after[:_FAR])
    nearest = _kazakh_cue(after)
    if nearest is None and not after:
        # Сауда 12 пайызға, ал экспорт 9 пайызға өсті.
        moved = _kazakh_cue(clause.goes_on)
        nearest = moved if moved in ("up", "down") else None
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
        return "level" if after[:1] in (["дейін"], ["дейінгі"]) else nearest
    if nearest in (None, "level"):
        return _kazakh_level(clause, after, nearest)
    return nearest


_VALUES: Final = ("индекс", "көрсеткіш", "деңгей", "нәтиже")
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
        grown = _last(words, ("up", "down"), _KAZAKH if nearest is None else _KAZAKH_NOUNS)
        volume = any(word.startswith("көлем") for word in clause.before[-6:])
        if grown or volume:
            return grown or "share"
    return "planned" if clause.horizon and _to_come(after) else "level"


_KAZAKH_NOUNS: Final[dict[str, tuple[str, ...]]] = {
    "up": ("өсім", "өсу", "артуы", "ұлғаюы", "көбеюі", "қымбаттауы"),
    "down": ("төмендеуі", "азаюы", "кемуі", "қысқаруы", "арзандауы", "құлдырауы"),
}
"""Nouns of change, which are subjects of "is"."""


def _kazakh_share(clause: Clause) -> bool:
    told = clause.owned or _any_before(clause, "share", _KAZAKH)
    return told or clause.before[-1:] == ["("]


def _kazakh_cue(after: Sequence[str]) -> str | None:
    """What the first word behind the figure that says anything says."""
    for place, word in enumerate(after):
        if place < 2 and word in _KAZAKH_MORE and not _denied(after, place):
            return _KAZAKH_MORE[word]
        if word.startswith("алад") and place and after[place - 1].endswith(("а", "е", "й")):
            return "potential"
        if len(word) > 5 and word.endswith(_INTENDING):
            return "planned"
        cue = next((cue for cue in _ORDER if _is(word, cue, _KAZAKH)), None)
        if cue in ("up", "down", "level"):
            cue = _not_yet(after[place + 1 : place + 4]) or cue
        if word.startswith(_GIVEN) and _past(word):
            return "level"
        if cue:
            return cue
    return None


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
