"""Brings the catalogues up to date with the code: ``python -m kopir.language.extract``.

Collects what the library rooms and the command line may say: templates of errors and findings, reasons of
readers, phrases that are put into them, and texts given to ``gettext``. New ones are added to each catalogue
without a translation, for a translator to fill; ones that left the code are dropped. The portal and the
command line's own words have catalogues of their own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from kopir.language.catalogue import DOMAIN, LOCALE
from kopir.language.compile import PACKAGE

ERRORS: Final = (
    "KopirError",
    "InvalidInput",
    "InvalidValue",
    "NotFound",
    "Conflict",
    "NotAllowed",
    "Unavailable",
)
CALLS: Final[dict[str, tuple[int, ...]]] = {
    **dict.fromkeys(ERRORS, (0,)),
    **dict.fromkeys(("refuse", "accept", "companion", "reason"), (0,)),
    "gettext": (0,),
    "phrase": (0,),
    "bad_cell": (2,),
}
"""Which arguments of a call are texts to translate."""

OWN_CATALOGUES: Final = ("portal",)
CATALOGUES: Final = tuple(LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po" for language in ("kk", "ru"))
HEAD: Final = """# {name} messages of the library rooms and the command line of kopir.
msgid ""
msgstr ""
"Project-Id-Version: kopir\\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""
PLURALS: Final = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
NAMES: Final = {"kk": "Kazakh", "ru": "Russian"}


def messages(root: Path = PACKAGE) -> Iterator[tuple[str, str]]:
    """File and text of everything translatable below a folder: in its code, and the licences of its data."""
    for path in sorted((root / "evidence" / "data" / "catalogue").glob("*.yaml")):
        datasets = yaml.safe_load(path.read_text(encoding="utf-8")).get("datasets", [])
        yield from ((path.relative_to(root).as_posix(), str(each["licence"])) for each in datasets)
    for path in sorted(root.rglob("*.py")):
        place = path.relative_to(root)
        own = place.parts[0] in OWN_CATALOGUES
        for call in (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)):
            if not own or _called(call) == "phrase":  # phrases are looked up here, wherever they are used
                yield from ((place.as_posix(), text) for text in _texts(call))


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _texts(call: ast.Call) -> Iterator[str]:
    called = _called(call)
    wanted = [call.args[place] for place in CALLS.get(called, ()) if place < len(call.args)]
    wanted += [keyword.value for keyword in call.keywords if called == "Finding" and keyword.arg == "message"]
    yield from (one.value for one in wanted if isinstance(one, ast.Constant) and isinstance(one.value, str))


def template(root: Path = PACKAGE) -> Catalog:
    """All texts as a catalogue without translations."""
    found = Catalog(domain=DOMAIN, charset="utf-8")
    for name, message in messages(root):
        found.add(message, locations=[(name, 0)])
    return found


def read(path: Path) -> Catalog:
    """One catalogue, as people edit it."""
    with path.open("rb") as text:
        return read_po(text, locale=path.parent.parent.name, domain=DOMAIN)


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts of a catalogue that lack a form."""
    return [str(message.id) for message in catalogue if message.id and not all(_forms(message.string))]


def update(path: Path) -> int:
    """Bring one catalogue up to date in place; the number of texts still without a translation."""
    catalogue = read(path)
    catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    body = BytesIO()
    write_po(body, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=True)
    code = path.parent.parent.name
    head = HEAD.format(name=NAMES[code], code=code, plural=PLURALS[code])
    path.write_bytes(head.encode() + body.getvalue())
    return len(untranslated(catalogue))


def _forms(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string,)


def main() -> None:
    """Update each catalogue and say how much is left to translate."""
    for path in CATALOGUES:
        print(f"{path.relative_to(PACKAGE)}: {update(path)} to translate")


if __name__ == "__main__":
    main()
