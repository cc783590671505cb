"""Files with texts: which there are, what each is called in an answer, and where the answer goes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kopir.errors import InvalidInput

ENDINGS: Final = frozenset({".txt", ".html", ".htm", ".xhtml", ".docx", ".pdf", ".json", ".md"})
"""Endings of the files of a folder that are read."""
STANDARD_INPUT: Final = Path("-")


@dataclass(frozen=True)
class Source:
    """A file to be read.

    Attributes:
        path: of it; ``-`` is standard input.
        name: of the answer, no other of the same run has it.
    """

    path: Path
    name: str

    @property
    def shown(self) -> str:
        """How it is called in messages."""
        return "text" if self.path == STANDARD_INPUT else self.path.name


@dataclass(frozen=True)
class Text:
    """What a file holds.

    Attributes:
        name: an annotated text's own, else the source's.
        text: its letters.
        published: its date, where the file says one.
        lang: its language, where the file says one.
    """

    name: str
    text: str
    published: str | None = None
    lang: str | None = None


def sources(files: Sequence[Path]) -> list[Source]:
    """Files as given, and those of folders and the folders in them by name, each once.

    A name is the file's without its ending; where two would be called the same, with folder and ending.

    Errors:
        InvalidInput: a folder without texts.
    """
    found: dict[Path, Path] = {}
    for path in files:
        for file in _listed(path):
            found.setdefault(file, path)
    alike = Counter(file.stem.casefold() for file in found)
    named: list[Source] = []
    taken: set[str] = set()
    for file, given in found.items():
        name = file.stem if alike[file.stem.casefold()] == 1 else _long_name(file, given)
        named.append(Source(file, _free(name, taken)))
    return named


def _listed(path: Path) -> list[Path]:
    if path == STANDARD_INPUT or not path.is_dir():
        return [path]
    listed = sorted(
        each for each in path.rglob("*")
        if each.suffix.lower() in ENDINGS and not each.name.startswith(".") and each.is_file()
    )  # fmt: skip
    if not listed:
        raise InvalidInput(
            "{folder} holds no texts; their names end in {endings}", folder=str(path), endings=sorted(ENDINGS)
        )
    return listed


def _long_name(file: Path, given: Path) -> str:
    inner = file.relative_to(given) if given != file else Path(file.name)
    return "-".join(inner.parts)


def _free(name: str, taken: set[str]) -> str:
    """A name, with a number where it is taken; large and small letters are the same to some file systems."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free.casefold())
    return free


def text_of(source: Source) -> Text:
    """The text of a file; an annotated one says its name, date and language itself.

    Errors:
        InvalidInput: it cannot be read, or holds no text.
    """
    from kopir.documents.extracting import extracted

    if source.path == STANDARD_INPUT:
        return Text("text", extracted(sys.stdin.buffer.read(), "text"))
    try:
        if source.path.suffix.lower() == ".json":
            from kopir.documents.annotated import annotated_file

            given = annotated_file(source.path)
            return Text(given["doc_id"], given["text"], given.get("doc_date"), given.get("lang"))
        return Text(source.name, extracted(source.path.read_bytes(), source.path.name))
    except OSError as error:
        raise InvalidInput(
            "{file} cannot be read ({reason})", file=str(source.path), reason=error.strerror or str(error)
        ) from error
