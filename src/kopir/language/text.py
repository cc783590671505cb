"""A text in three languages, which says honestly which of them it is shown in."""

from __future__ import annotations

from typing import Final, Literal, get_args

from pydantic import BaseModel, ConfigDict

Language = Literal["kk", "ru", "en"]
"""The languages kopir speaks, as BCP 47 codes."""

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

FALLBACK: Final[dict[Language, tuple[Language, ...]]] = {
    "kk": ("kk", "ru", "en"),
    "ru": ("ru", "en", "kk"),
    "en": ("en", "ru", "kk"),
}
"""Which language stands in for a missing translation, in order of preference of its readers."""


class Text(BaseModel):
    """One text in Kazakh, Russian and English; an empty string is a translation that does not exist yet.

    >>> name = Text(kk="", ru="Иран", en="Iran")
    >>> name.get("kk"), name.lang_of("kk")
    ('Иран', 'ru')
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kk: str = ""
    ru: str = ""
    en: str

    def get(self, language: Language) -> str:
        """The text in this language or, where it is missing, in the next best one."""
        return self._own(self.lang_of(language))

    def lang_of(self, language: Language) -> Language:
        """The language that ``get`` really answers in: for the ``lang`` attribute and the visible mark."""
        return next((one for one in FALLBACK[language] if self._own(one)), language)

    def marked(self, language: Language) -> str:
        """The same, with its language behind it where that is another one, for words among others.

        >>> Text(kk="", ru="Иран", en="Iran").marked("kk")
        'Иран (ru)'
        """
        text, other = self.get(language), self.lang_of(language)
        return f"{text} ({other})" if text and other != language else text

    def __str__(self) -> str:
        """The English text, as messages have it until the reader's language is known."""
        return self.en

    @classmethod
    def same(cls, text: str) -> Text:
        """A text that reads alike in all three languages: a code, an abbreviation, a proper name."""
        return cls(kk=text, ru=text, en=text)

    def _own(self, language: Language) -> str:
        return {"kk": self.kk, "ru": self.ru, "en": self.en}[language]
