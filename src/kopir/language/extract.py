"""Brings the catalogues up to date with the code: ``python -m kopir.language.extract``.

Collects the English templates of errors and every text given to ``gettext`` or ``ngettext`` in the library
rooms and the command line. New ones are added to each catalogue without a translation, for a translator to
fill; ones that left the code are dropped. The portal keeps its own catalogue (Django's ``makemessages``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from kopir.language.catalogue import DOMAIN, LOCALE
from kopir.language.compile import PACKAGE

ERRORS: Final = ("KopirError", "InvalidInput", "NotFound", "Conflict", "NotAllowed", "Unavailable")
KEYWORDS: Final[dict[str, tuple[int, ...] | None]] = {
    **dict.fromkeys(ERRORS),
    "gettext": None,
    "ngettext": (1, 2),
}
CATALOGUES: Final = tuple(LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po" for language in ("kk", "ru"))


def templates(root: Path = PACKAGE) -> Catalog:
    """All translatable texts of the code below a folder, with the files that hold them."""
    found = Catalog(domain=DOMAIN, charset="utf-8")
    for name, _line, message, _comments, _context in extract_from_dir(
        root, method_map=[("portal/**", "ignore"), ("**.py", "python")], keywords=KEYWORDS
    ):
        found.add(message, locations=[(name, 0)])
    return found


def read(path: Path) -> Catalog:
    """One catalogue, as people edit it."""
    with path.open("rb") as text:
        return read_po(text, locale=path.parent.parent.name, domain=DOMAIN)


def update(path: Path, template: Catalog) -> int:
    """Bring one catalogue up to date in place; the number of texts still without a translation."""
    catalogue = read(path)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    with path.open("wb") as text:
        write_po(text, catalogue, width=110, sort_output=True, include_lineno=False)
    return sum(1 for message in catalogue if message.id and not all(_forms(message.string)))


def _forms(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, (tuple, list)) else (string,)


def main() -> None:
    """Update each catalogue and say how much is left to translate."""
    found = templates()
    for path in CATALOGUES:
        print(f"{path.relative_to(PACKAGE)}: {update(path, found)} to translate")


if __name__ == "__main__":
    main()
