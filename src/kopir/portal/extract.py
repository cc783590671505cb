"""Brings the portal's catalogues up to date with its code: ``python -m kopir.portal.extract``.

Django's own ``makemessages`` needs GNU gettext on the machine; this needs only Babel and it
collects the templates of the errors the portal raises. New texts are added without a translation, for a
translator to fill.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT: Final = Path(__file__).parent
FRAMED: Final = tuple(ROOT.parent / room for room in ("accounts", "cooperation", "solutions"))
"""Rooms whose pages the portal frames. What their errors say is in the library's catalogue, for the command
line tells of them too (``kopir.language.extract``)."""
WORDS: Final[dict[str, tuple[int, ...] | None]] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": None,
}
KEYWORDS: Final[dict[str, tuple[int, ...] | None]] = {
    **WORDS,
    **dict.fromkeys(("InvalidInput", "NotFound", "Conflict", "NotAllowed", "Unavailable")),
}

HEAD: Final = """# {name} texts of the pages of kopir.
msgid ""
msgstr ""
"Project-Id-Version: kopir\\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""
RUSSIAN_PLURAL: Final = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
HEADS: Final = {
    "kk": HEAD.format(name="Kazakh", code="kk", plural="nplurals=2; plural=(n != 1);"),
    "ru": HEAD.format(name="Russian", code="ru", plural=RUSSIAN_PLURAL),
}


def messages() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """File and text of everything translatable in the portal and in the rooms it frames."""
    for room, keywords in ((ROOT, KEYWORDS), *((room, WORDS) for room in FRAMED)):
        for path in sorted([*room.rglob("*.py"), *room.rglob("templates/**/*.html")]):
            if path == Path(__file__):
                continue
            text = path.read_text(encoding="utf-8")
            source = templatize(text) if path.suffix == ".html" else text
            found = extract("python", BytesIO(source.encode()), keywords)
            marked = [message for _line, message, _comments, _context in found if message]
            marked += inner(text) if path.suffix == ".py" else ()
            for message in marked:
                yield str(path.relative_to(ROOT if room == ROOT else ROOT.parent)), message


def inner(source: str) -> Iterator[str]:
    r"""Texts marked within f-strings, which before Python 3.12 are one token and so unknown to Babel.

    >>> list(inner("f'{count} {_(\"km\")}'"))
    ['km']
    """
    strings = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr))
    for call in (node for string in strings for node in ast.walk(string) if isinstance(node, ast.Call)):
        match call:
            case ast.Call(func=ast.Name(id="_" | "gettext"), args=[ast.Constant(value=str(message))]):
                yield message


def template() -> Catalog:
    """All texts as a catalogue without translations."""
    found = Catalog(domain="django", charset="utf-8")
    for name, message in messages():
        found.add(message, locations=[(name, 0)])
    return found


def path_of(language: str) -> Path:
    """Where the catalogue of a language is."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def update(language: str) -> int:
    """Bring one catalogue up to date in place; the number of texts still without a translation."""
    path = path_of(language)
    with path.open("rb") as text:
        catalogue = read_po(text, locale=language, domain="django")
    catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    body = BytesIO()
    write_po(body, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=True)
    path.write_bytes(HEADS[language].encode() + body.getvalue())
    return sum(1 for message in catalogue if message.id and not all(_forms(message.string)))


def _forms(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string,)


def main() -> None:
    """Update each catalogue and say how much is left to translate."""
    for language in ("kk", "ru"):
        print(f"{path_of(language).relative_to(ROOT)}: {update(language)} to translate")


if __name__ == "__main__":
    main()
