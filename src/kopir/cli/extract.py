"""Brings the command line's catalogues up to date with the code: ``python -m kopir.cli.extract``.

Collects the texts of this room and Click's own. New ones are added without a translation, for a translator to
fill; ones that left the code are dropped.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file

from kopir.cli.speech import DOMAIN, LOCALE
from kopir.language.extract import update

OURS: Final[dict[str, tuple[int, ...] | None]] = {
    "say": None,
    "later": None,
    "translated": None,
    "say_many": (1, 2),
}
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


def main() -> None:
    """Update each catalogue and say how much is left to translate."""
    found = templates()
    for path in CATALOGUES:
        print(f"{path.relative_to(LOCALE)}: {update(path, found)} to translate")
        _tidy(path)


def _tidy(path: Path) -> None:
    """Remove the lines of the head that Babel adds and nobody fills."""
    text = path.read_text(encoding="utf-8")
    for field in ("Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator"):
        text = re.sub(rf'^"{field}: .*\n', "", text, flags=re.MULTILINE)
    path.write_text(
        re.sub(r'^"(Language-Team|Generated-By): .*\n', "", text, flags=re.MULTILINE), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
