"""The counted noun phrase in Kazakh: adjectives, head, and what the head belongs to (ауыл тұрғыны)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kopir.documents.figures.nouns import MOST, NO_COUNT, PERSONS, Counted, behind_prefix, plain
from kopir.documents.morphology import kazakh
from kopir.documents.numerals import number_words
from kopir.documents.tokens import Token

_ADJECTIVES: Final = (
    "лық", "лік", "дық", "дік", "тық", "тік", "лы", "лі", "дай", "дей", "ғы", "гі", "қы", "кі", "ған",
    "ген", "қан",
    "кен", "атын", "етін", "йтын", "йтін", "ушы", "сыз", "сіз", "аралық",
)  # fmt: skip


_PLAIN: Final = frozenset(
    ["жаңа", "серіктес", "мүше", "көрші", "жоғары", "оқу", "бастауыш", "маңызды", "танымал", "белгілі",
     "қуатты", "тиімді", "қажетті", "жауапты", "өзекті", "әскери", "дербес", "ортақ", "өткір",
     "ірі", "түрлі", "шағын", "басым", "үлкен", "бірлескен",
     "шалғай", "бос", "кең", "күрделі", "биік", "ескі", "ұсақ", "таза", "нақты", "ашық", "қосымша", "арнайы",
     "ауыр", "жеңіл", "қарапайым", "бірегей", "алғашқы", "кезекті", "озық",
    "орта", "негізгі", "ең", "жас",
     "басқа", "жеке", "тұрғын", "кіші", "үздік", "білікті", "әлеуетті", "цифрлы", "смарт",
     "заманауи"]
)  # fmt: skip


_CASED: Final = (
    "ға", "ге", "қа", "ке", "нда", "нде", "да", "де", "та", "те", "дан", "ден", "тан", "тен", "нан", "нен",
    "ның",
    "нің", "дың", "дің", "тың", "тің", "ны", "ні", "ын", "ін", "мен", "бен", "пен", "лар", "лер",
)  # fmt: skip


_BOTH: Final = frozenset(["ел", "мемлекет"])
"""Two of these are both: екі ел басшылары counts nobody."""

_OWNERS: Final = frozenset(["ел", "мемлекет", "ауыл", "жұмыс", "шетел"])
"""Nouns that are counted themselves, unless the next word belongs to them: ауыл, ауыл тұрғыны."""


def dimension(cut: Sequence[Token], words: Sequence[str], at: int) -> bool:
    """Whether number and noun are one adjective: үш өлшемді кеңістік, екі жақты сауда."""
    return (
        words[at].endswith(("ды", "ді", "ты", "ті", "лы", "лі"))
        and words[at] not in _PLAIN
        and not words[at].endswith("жақты")
        and plain(cut, at + 1)
    )


def kazakh_noun(
    cut: Sequence[Token], words: Sequence[str], at: int, number: Decimal, sized: bool
) -> Counted | None:
    """The counted noun phrase that begins at a token; arguments as of ``counted``."""
    if words[at].startswith((*_TIMELONG, "жақты", "тарапты")) or words[at] in number_words("kk"):
        return None
    place = at
    while place < at + MOST and plain(cut, place) and _modifier(cut, words, place):
        place += 1
    place = behind_prefix(cut, place)
    if not plain(cut, place) or (cut[place].capital and not cut[place].shout) or len(words[place]) < 2:
        return None
    if place > at and _PARTICIPLE.search(words[place]) and not words[place].startswith(_NO_PARTICIPLE):
        # Екі ұштылық тапқанын: the word before was the noun.
        place -= 1
    if (place == at and words[place].endswith(_THEIRS)) or _no_noun(cut, words, place):
        return None
    if words[at] in _BOTH and number == 2 and cut[at - 1].kind != "number":
        return None
    unit = _stem(words[place])
    while unit not in NO_COUNT and _owned(cut, words, place):
        place += 1
        unit = _stem(words[place])
    return Counted(unit, place + 1)


def _no_noun(cut: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Whether a word is a verb, a postposition or the like."""
    word = words[place]
    if word.startswith(("есел", "толу", "екен")) or word.endswith(("гіміз", "ғымыз")):
        return True
    if (
        word.endswith(("ғысы", "гісі", "қысы", "кісі"))
        and words[place + 1 : place + 2] != []
        and words[place + 1].startswith("кел")
    ):
        return True  # білім алғысы келеді
    return word in _LINKING or word.startswith(_AROUND) or _verb(cut, words, place)


_LINKING: Final = frozenset(
    ["және", "мен", "бен", "пен", "болып", "болды", "деп", "ал", "бойынша", "үшін", "туралы", "дейін",
    "қарай", "кейін",
     "құрады", "жетті", "артты", "өсті", "құрап", "жетіп", "бірақ", "сондай", "сонымен", "тек", "ғана",
     "емес", "бар",
     "жоқ", "болса", "еді", "әр", "бұл", "осы", "оның", "олардың", "соның", "немесе", "бірі", "бірге",
     "астам", "аса",
     "басталды", "аяқталды", "асты", "төмендеді", "көтерілді", "орналасты", "алды"]
)  # fmt: skip


_THEIRS: Final = tuple(
    f"с{vowel}{case}"
    for vowel, cases in (
        ("ы", ("", "н", "на", "нда", "нан", "ның")),
        ("і", ("", "н", "не", "нде", "нен", "нің")),
    )
    for case in cases
)
"""Possessives: what belongs to somebody is named by a number, not counted."""


_TIMELONG: Final = (
    "сағаттық", "минуттық", "айлық", "жылдық", "күндік", "апталық", "тәуліктік", "ғасырлық", "жасар",
    "жасқа", "жастағы",
)  # fmt: skip


_PARTICIPLE: Final = re.compile(
    r"(?:[ғгқк][ае]н|[аеий]т[ыі]н)(?:ы|і|ын|ін|ына|іне|ында|інде|ынан|інен|да|де|дығ\w*|діг\w*)?$"
)


_NO_PARTICIPLE: Final = ("орган", "мекен", "елдімекен", "қорған", "вулкан")


_AROUND: Final = (
    "арасы",
    "аралы",
    "бойы",
    "ішін",
    "кезі",
    "жөні",
    "шеңбер",
    "аясы",
    "барысы",
    "төңірег",
    "негіз",
)
"""Nouns that stand for prepositions."""


_SIZED: Final = ("орындық", "төсектік", "шақырымдық", "пәтерлік", "метрлік", "тонналық", "гектарлық")


def _modifier(cut: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Whether a Kazakh word is an adjective with a word behind it for what it says."""
    following = words[place + 1] if plain(cut, place + 1) else "және"
    if following in _LINKING or following.startswith(_AROUND):
        return False
    word = words[place]
    if word[:-1] in _OWNERS or (words[place - 1] in _OWNERS and _belongs(word)):
        return False
    if word in _OWNERS:
        return _belongs(following)
    if word in ("халық", "балық"):
        return False
    behind = words[place + 2] if place + 2 < len(cut) else ""
    if _act(word, following) or (behind and not _cased(word) and _act(following, behind)):
        return True
    if word in _SIZED or word.endswith(("дағы", "дегі", "тағы", "тегі")):
        return False
    if word in _PLAIN or word.endswith("жақты"):
        return True
    return len(word) > 4 and word.endswith(_ADJECTIVES) and word not in PERSONS


def _act(word: str, following: str) -> bool:
    """Whether a word is a verbal noun before what serves it: білім беру гранты, су тазарту құрылғысы."""
    if word == "елді":
        return following.startswith("мекен")
    return len(word) > 3 and word.endswith(("у", "ю")) and _belongs(following)


def _belongs(word: str) -> bool:
    """Whether a noun has the ending of what belongs to the word before it, and is not told by its place."""
    if word in _PLAIN or word in _LINKING or len(word) < 4 or word.endswith(_PAST):
        return False
    found = kazakh.forms(word)
    other = any(
        each.case == "rel" or (each.case == "acc" and len(each.stem) > 2 and not each.possessive)
        for each in found
    )
    return not other and any(each.possessive for each in found)


_PAST: Final = (
    "ады", "еді", "йды", "йді", "лды", "лді", "рды", "рді", "тты", "тті", "сты", "сті", "шты", "шті", "қты",
    "кті",
)  # fmt: skip
"""By what a verb ends rather than a noun that belongs to another."""


def _verb(cut: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Whether a word is a verb at the end of its clause rather than a noun."""
    ends = place + 1 >= len(cut) or cut[place + 1].kind in ("break", "sign")
    return ends and words[place].endswith(
        ("ды", "ді", "ты", "ті", "ған", "ген", "қан", "кен", "ып", "іп", "еді", "ады")
    )


def _owned(cut: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Whether the next noun belongs to this one: ауыл тұрғыны, ел өкілі."""
    if not plain(cut, place + 1) or _cased(words[place]) or words[place].endswith(("сы", "сі")):
        return False
    following = words[place + 1]
    if following.startswith(_AROUND) or words[place].startswith(_AROUND) or following in _PLAIN:
        return False
    if cut[place + 1].capital or following in _LINKING or len(following) < 4 or _verb(cut, words, place + 1):
        return False
    if following.endswith(
        ("ды", "ді", "ты", "ті", "шы", "ші", "лы", "лі", "қы", "кі", "уы", "уі", "ғаны", "гені")
    ):
        return following.endswith(("аты", "еті", "ағаты", "асты")) and following not in ("қатысты",)
    if not following.endswith(("ы", "і", "ының", "інің", *_OF_MANY)):
        return False
    if following.endswith(_OF_MANY):
        return True
    return any(form.possessive and form.case in ("nom", "gen") for form in kazakh.forms(following))


_OF_MANY: Final = ("ларын", "лерін", "дарын", "дерін", "тарын", "терін")
"""Endings of several things that belong to a noun, as an object: энергия нысандарын."""


def _cased(word: str) -> bool:
    """Whether a Kazakh noun looks like one in a case; кәсіпорын, орын do not."""
    return word.endswith(_CASED) and not word.endswith(("орын", "тізбек"))


def _stem(word: str) -> str:
    """The stem of a counted noun: without case, possessive and plural, where an ending is plain to see."""
    inflected = _cased(word) or word.endswith(("ы", "і", "ына", "іне"))
    if inflected and not word.endswith(("шы", "ші")):
        found = [form.stem for form in kazakh.forms(word) if form.case != "nom" or form.possessive]
        known = [stem for stem in found if stem in PERSONS or stem in NO_COUNT]
        return known[0] if known else found[0] if found else word
    return word
