"""Whether a figure is a level, a change, a share, a plan or a forecast: by verb and nouns of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kopir.documents.figures.clause import Clause, any_before, any_said, last, said
from kopir.documents.figures.direction_kazakh import kazakh
from kopir.documents.morphology import russian

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
    "target": ("довест", "доведени", "поруч", "задач", "целев", "целью", "цель", "достич",
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
_MORE: Final = {
    "больше": "up",
    "выше": "up",
    "меньше": "down",
    "ниже": "down",
    "higher": "up",
    "lower": "down",
}
_ENGLISH: Final[dict[str, tuple[str, ...]]] = {
    "up": ("grew", "rose", "increas", "grow", "up", "gain"), "down": ("fell", "declin", "decreas", "drop",
    "down"),
    "level": ("amount", "reach", "total", "stood"), "target": ("target", "aim"), "planned": ("plan", "will"),
    "forecast": ("forecast", "expect", "project"), "potential": ("potential", "could", "may"),
    "share": ("share",),
}  # fmt: skip


def direction(clause: Clause, lang: str) -> str:
    """The direction of a figure: one of those an annotated text gives."""
    if clause.signed and clause.kind in ("percent", "money", "count", "quantity", "rank_change"):
        return "up" if clause.signed == "+" else "down"
    if lang.startswith("kk"):
        return kazakh(clause)
    return _russian(clause, _ENGLISH if lang == "en" else _RUSSIAN)


def _russian(clause: Clause, table: dict[str, tuple[str, ...]]) -> str:
    nearby = clause.before[-1] if clause.before else ""
    if clause.kind == "rank":
        return "target" if clause.horizon else "level"
    if clause.kind == "percent" and nearby in ("(", "или", "or"):
        return "level" if clause.over or clause.after[:1] == ["к"] else "share"
    if _expected(clause, table):
        return "forecast"
    by = nearby in ("на", "by") or clause.kind in ("multiple", "rank_change")
    if by:
        change = _change(clause, table)
        if change:
            wanted = any(
                _infinitive(word) and word != "увеличение" and said(word, change, table)
                for word in clause.before
            )
            return "target" if wanted else _aimed(clause, table) or change
        if clause.kind in ("multiple", "rank_change"):
            return "up"
    to = nearby in ("до", "to")
    aim = _aimed(clause, table) if to or clause.horizon else None
    return aim or _state(clause, table, plain=to)


def _change(clause: Clause, table: dict[str, tuple[str, ...]]) -> str | None:
    beside = [*clause.before[-2:-1], *clause.after[:4]]
    comparing = next((_MORE[word] for word in beside if word in _MORE), None)
    found = comparing or last(clause.before, ("up", "down"), table)
    found = found or last(list(reversed(clause.after[:6])), ("up", "down"), table)
    if found or any(_tense(word) for word in clause.before):
        return found
    # Экспорт вырос на 12 %, а импорт — на 9 %.
    return last(clause.led, ("up", "down"), table)


def _expected(clause: Clause, table: dict[str, tuple[str, ...]]) -> bool:
    """Whether somebody foretells it: in the clause, or in that before "что"."""
    told = clause.before[:1] == ["что"] and any(said(word, "forecast", table) for word in clause.led[-4:])
    if told or any_said(clause, "forecast", table):
        return True
    words = clause.before
    estimated = any(word == "по" and after.startswith("оценк") for word, after in pairwise(words))
    return estimated and any(_tense(word) == "futr" for word in (*words, *clause.after[:4]))


def _aimed(clause: Clause, table: dict[str, tuple[str, ...]]) -> str | None:
    """A target: what is to be reached, in the infinitive or with words of aims."""
    if any(said(word, "target", table) for word in clause.before):
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
    if clause.kind == "percent" and not plain and any_before(clause, "share", table):
        return "share"
    following = clause.after[0] if clause.after else ""
    if clause.kind == "percent" and not plain and (following in ("от", "из", "of") or _of_all(following)):
        return "share"
    if any_said(clause, "potential", table):
        return "potential"
    if clause.kind == "count" and _inside(clause):
        return "level"
    if _planned(clause, table):
        return "planned"
    if clause.kind == "percent":
        if any_before(clause, "share", table):
            return "share"
        return _percent(clause, table, plain)
    return "level"


def _inside(clause: Clause) -> bool:
    """Whether a count is part of an aim, not what is planned: на реализацию трёх проектов выделят."""
    near = clause.before[-6:]
    if "для" in near[:-3] and near[near.index("для") + 1].endswith(("ния", "ции", "ства")):
        # Для реализации в республике двух программ.
        return not any(_tense(word) for word in near[near.index("для") :])
    if len(clause.before) < 2 or not _AIMS.intersection(clause.before[-3:-1]):
        return False
    return len(clause.before[-1]) <= 40 and russian.forms(clause.before[-1])[0].pos == "NOUN"


_AIMS: Final = frozenset(["на", "для", "при"])


def _percent(clause: Clause, table: dict[str, tuple[str, ...]], plain: bool) -> str:
    if plain:
        return "level"
    nearest = last(clause.before, ("up", "down"), table)
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
    if nearest and (said or not clause.after or any_before(clause, "level", table)):
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
    around = (*clause.before, *_own_words(clause.after, told=any(_is_done(word) for word in clause.before)))
    if any(said(word, "planned", table) for word in around):
        return True
    verb = next((tense for word in reversed(clause.before) if (tense := _tense(word))), None)
    if verb is None:
        until = clause.after.index(",") if "," in clause.after else 6
        verb = next((tense for word in clause.after[: min(6, until)] if (tense := _tense(word))), None)
    return verb == "futr"


def _own_words(after: Sequence[str], *, told: bool) -> Sequence[str]:
    """The words behind, as far as the first comma where a verb before it (``told``) says what was done."""
    until = after.index(",") if "," in after else len(after)
    return after[:until] if told or any(_is_done(word) for word in after[:until]) else after


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
    forms = russian.forms(word)
    if forms[0].pos != "VERB":
        return None
    # Of verbs of both aspects (экспортируют, используют) the present is meant.
    both = forms[0].tense == "futr" and any(each.tense == "pres" for each in forms[1:4])
    return "pres" if both else forms[0].tense
