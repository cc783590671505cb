"""A person's name taken apart: given names, surname, patronymic, initials, particles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kopir.documents.linking.sounds import sound
from kopir.documents.wordlists import words

_PARTS: Final = re.compile(r"[^\W\d_]+(?:[-‑'’ʼ`][^\W\d_]+)*\.?")
_PATRONYMIC: Final = re.compile(
    r".{2,}(?:ович|евич|[ое]вна|ична|ұлы|қызы|[уо]гл[ыи]|оғлы|угли|ўғли|кызы|қизи|гызы|уулу|овича|евича|ovich|evich|yevich|ovna|evna|uly|qyzy|kyzy|oglu)"
)
_PATRONYMIC_ALONE: Final = words(
    "ұлы улы қызы кызы оғлы оглы оглу угли ўғли уулу гызы uly kyzy oglu ogly ugli"
)
_PARTICLES: Final = words(
    "бен бин ибн бинт аль эль ад ас ат аш ан ар де да дос ду ди ван фон дер ден ла ле бу абу ал әл ель "
    "bin ben ibn bint al el de da dos du di van von der la le abu"
)
_ARTICLE_WORDS: Final = words("Бен Бин Ибн Бинт Аль Эль Әл Bin Ben Ibn Al El")
_SURNAME: Final = re.compile(r".{3,}(?:[оеё]ва?|ский|ская|цкий|цкая|енко|швили|дзе|[oe]va?|sky|skaya)")
_ARTICLES: Final = re.compile(r"(?:аль|эль|ал|әл|ад|ас|аш|ат|ан|ар|al|el)[-‑]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Naming:
    """A name by its parts, each by its sound.

    Attributes:
        given: given names, hyphened ones as one.
        surname: of a single word this one.
        initials: first letters of given names that stand for them, by sound.
        words: parts that are words, in order of given name and surname, as written.
        polite: whether it is a given name with that of the father and no more.
    """

    given: tuple[str, ...]
    surname: str
    initials: tuple[str, ...]
    words: tuple[str, ...]
    polite: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """Sounds of all words."""
        return frozenset((*self.given, self.surname)) - {""}

    @property
    def full(self) -> bool:
        """Whether given name and surname are both there."""
        return bool(self.given)


@lru_cache(maxsize=1 << 12)
def naming(name: str) -> Naming:
    """A name taken apart, in whatever order it stands.

    >>> naming("Токаев Касым-Жомарт Кемелевич") == naming("Касым-Жомарт Токаев")
    True
    >>> naming("К.-Ж. Токаев").initials, naming("Әли Идаят оғлы Асадов").words
    (('k', 'j'), ('Әли', 'Асадов'))
    """
    parts = _PARTS.findall(name)
    short = [_is_initial(part) for part in parts]
    if len(parts) == 2 and len(parts[1]) == 1:
        short[1] = False  # Ван И has two words
    initials = [part.rstrip(".") for part, one in zip(parts, short, strict=True) if one]
    words = [part.rstrip(".") for part, one in zip(parts, short, strict=True) if not one]
    polite = len(words) == 2 and bool(_PATRONYMIC.fullmatch(words[1].lower()))
    words = _without_patronymic(words)
    plain = [word for word in words if word not in _PARTICLES and word not in _ARTICLE_WORDS] or words
    if len(plain) > 1 and _surname_first(plain, parts):
        plain = [*plain[1:], plain[0]]
    sounds = [sound(_ARTICLES.sub("", word)) for word in plain]
    letters = tuple(sound(letter)[:1] for initial in initials for letter in re.split(r"[-‑]", initial))
    return Naming(tuple(sounds[:-1]), sounds[-1] if sounds else "", letters, tuple(plain), polite)


def _is_initial(part: str) -> bool:
    core = part.rstrip(".")
    return (len(core) == 1 and core.isupper()) or (
        len(core) == 2 and core[0].isupper() and core[1:].islower() and part[-1] == "."
    )


def _without_patronymic(words: list[str]) -> list[str]:
    """Words without the father's name; what follows it first if it ends the name."""
    for place in range(1, len(words)):
        low = words[place].lower()
        if low in _PATRONYMIC_ALONE and place > 1:
            # Нурланбек Тургунбек уулу has no other surname than his father's name.
            return _around(words, place - 1, place + 1) if len(words) > 3 else words[:place]
        if len(words) > 2 and _PATRONYMIC.fullmatch(low):
            return _around(words, place, place + 1)
    return words


def _around(words: list[str], first: int, after: int) -> list[str]:
    before, behind = words[:first], words[after:]
    if not behind and len(before) > 1:
        return [*before[1:], before[0]]  # Токаев Касым-Жомарт Кемелевич
    return before + behind


def _surname_first(words: list[str], parts: list[str]) -> bool:
    """Whether a name begins with what only surnames end in, and ends in something else."""
    if len(words) != 2:
        return False
    return bool(_SURNAME.fullmatch(words[0].lower())) and not _SURNAME.fullmatch(words[1].lower())
