"""Brings the command line's catalogues up to date with the code: ``python -m kopir.cli.extract``.

Collects the texts of this room and Click's own. New ones are added without a translation, for a translator to
fill; ones that left the code are dropped.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from kopir.cli.speech import DOMAIN, LOCALE
from kopir.language.extract import PLURALS, read, untranslated

OURS: Final[dict[str, tuple[int, ...] | None]] = {
    "say": None,
    "later": None,
    "translated": None,
    "say_many": (1, 2),
}
HEAD: Final = """# Words of the command line of kopir, and of Click, with which it is built.
msgid ""
msgstr ""
"Project-Id-Version: kopir\\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""
CLICKS: Final[dict[str, tuple[int, ...] | None]] = {"_": None, "ngettext": (1, 2)}
CLICK_MODULES: Final = ("core", "decorators", "exceptions", "formatting", "parser", "types")
FOR_PROGRAMMERS: Final = (
    "Arguments take exactly",
    "Boolean option",
    "Choice(",
    "Could not determine name",
    "DeprecationWarning",
    "Name '",
    "No options defined",
    "Value must be an iterable",
    "Confirm the action",
    "Do you want to continue",
    "deprecated",
    "%(prog)s",
    "Aborted!",
)
"""How those of Click's texts begin that only whoever writes a command can meet, or that kopir never asks."""

CATALOGUES: Final = tuple(LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po" for language in ("kk", "ru"))


def templates() -> Catalog:
    """All texts the command line can show, ours and Click's."""
    found = Catalog(domain=DOMAIN, charset="utf-8")
    ours = sorted(Path(__file__).parent.glob("*.py"))
    clicks = [Path(click.__file__).with_name(f"{name}.py") for name in CLICK_MODULES]
    for paths, keywords in ((ours, OURS), (clicks, CLICKS)):
        for path in paths:
            for _line, message, _comments, _context in extract_from_file("python", path, keywords):
                if not _first(message).startswith(FOR_PROGRAMMERS):
                    found.add(message, locations=[(f"{path.parent.name}/{path.name}", 0)])
    return found


def _first(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def update(path: Path, wanted: Catalog) -> int:
    """Bring one catalogue up to date in place; the number of texts still without a translation."""
    catalogue = read(path)
    catalogue.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    write(path, catalogue)
    return len(untranslated(catalogue))


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue with a head that holds only what is needed to read it."""
    body = BytesIO()
    write_po(body, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=True)
    code = path.parent.parent.name
    path.write_bytes(HEAD.format(code=code, plural=PLURALS[code]).encode() + body.getvalue())


def main() -> None:
    """Update each catalogue and say how much is left to translate."""
    found = templates()
    for path in CATALOGUES:
        print(f"{path.relative_to(LOCALE)}: {update(path, found)} to translate")


if __name__ == "__main__":
    main()
