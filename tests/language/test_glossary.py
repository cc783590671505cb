"""What a user sees keeps to the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

import kopir
from kopir.language import LANGUAGES, Language

PACKAGE = Path(kopir.__file__).parent
GLOSSARY = PACKAGE.parent.parent / "docs" / "reference" / "glossary.md"
LISTS_OF_VARIANTS = ("aliases.yaml", "guess.yaml", "kk_roots.txt", "agenda.yaml")
"""Files that hold what people write, in all its variants, to understand it, and official texts."""
NAMES_IN_TEXTS = (PACKAGE / "documents" / "data", PACKAGE / "solutions" / "targets" / "data" / "phrases")
"""Names and words as texts have them, in all their variants, to understand those."""


def rows() -> list[list[str]]:
    """The cells of the glossary's tables."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if row[0] not in ("English", "---")]


def banned(language: Language) -> list[str]:
    """The variants that are not used in a language."""
    found = []
    for row in rows():
        for part in row[3].split(";"):
            code, _, variants = part.strip().partition(":")
            if code == language:
                found += [variant.strip() for variant in variants.split(",") if variant.strip()]
    return found


def translations(language: Language) -> Iterator[tuple[str, str]]:
    """File and text of every translated message."""
    for path in sorted(PACKAGE.rglob(f"locale/{language}/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
                yield from ((path.name, form) for form in forms if message.id and form)


def definitions(language: Language) -> Iterator[tuple[str, str]]:
    """File and text of everything that stands in a definition under the language's code."""
    for path in sorted(PACKAGE.rglob("*.yaml")):
        if path.name not in LISTS_OF_VARIANTS and path.parent not in NAMES_IN_TEXTS:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
            yield from ((path.name, text) for text in texts_under(content, language))


def texts_under(content: object, language: Language, *, inside: bool = False) -> Iterator[str]:
    """All strings below keys of the language, but for what people may type in a search."""
    if isinstance(content, dict):
        for key, value in content.items():
            if key not in ("aliases", "keywords"):
                yield from texts_under(value, language, inside=inside or key == language)
    elif isinstance(content, list):
        for value in content:
            yield from texts_under(value, language, inside=inside)
    elif inside and isinstance(content, str):
        yield content


def test_the_glossary_has_every_term_in_three_languages() -> None:
    assert len(rows()) > 60
    assert [row for row in rows() if len(row) != 4 or not all(row[:3])] == []


def test_no_term_is_a_variant_that_is_not_used() -> None:
    for column, language in enumerate(("en", "kk", "ru")):
        terms = [row[column].lower() for row in rows()]
        assert [one for one in banned(language) if one.lower() in terms] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_user_reads_holds_no_variant_that_is_not_used(language: Language) -> None:
    # Kazakh and Russian variants are met with endings, English ones without.
    end = r"(?!\w)" if language == "en" else ""
    patterns = {
        variant: re.compile(rf"(?<![\w-]){re.escape(variant)}{end}", re.IGNORECASE)
        for variant in banned(language)
    }
    found = [
        (name, variant, text[:120])
        for name, text in (*translations(language), *definitions(language))
        for variant, pattern in patterns.items()
        if pattern.search(text)
    ]
    assert found == []


def test_what_a_reader_of_russian_sees_is_not_kazakh() -> None:
    kazakh = re.compile("[әғқңөұүһі]", re.IGNORECASE)
    found = [
        (name, text[:120]) for name, text in (*translations("ru"), *definitions("ru")) if kazakh.search(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("locale/ru/LC_MESSAGES/*.po")), ids=lambda path: path.stem
)
def test_no_whole_sentence_is_the_same_in_kazakh_and_in_russian(path: Path) -> None:
    other = Path(str(path).replace("/ru/", "/kk/"))
    with path.open("rb") as file, other.open("rb") as twin:
        russian = {message.id: message.string for message in read_po(file) if isinstance(message.id, str)}
        kazakh = {message.id: message.string for message in read_po(twin) if isinstance(message.id, str)}
    letters = re.compile("[а-яё]+ .*[а-яё]+ ", re.IGNORECASE)
    assert [
        key
        for key, text in russian.items()
        if key and text != key and text == kazakh.get(key) and letters.search(text)
    ] == []
