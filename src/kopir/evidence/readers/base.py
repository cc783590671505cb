"""What every reader is: a name, a way to say whether a file is its own, and a way to read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from kopir.errors import InvalidInput
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.release import Draft

if TYPE_CHECKING:
    from kopir.evidence.mapping import Mapping


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the person who imports a file knows and the file does not say.

    Args:
        indicator: code of the one indicator in the file.
        dataset: dataset the figures belong to.
        edition: edition the file is expected to be; another one is refused.
        vintage: day the publisher made the figures known.
        retrieved: day the file was fetched; without it the day the file was written.
        licence: licence of the figures, for a dataset the catalogue does not know.
        mapping: how to read a file no reader knows.
    """

    indicator: str | None = None
    dataset: str | None = None
    edition: str | None = None
    vintage: date | None = None
    retrieved: date | None = None
    licence: str | None = None
    mapping: Mapping | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a reader takes a file, and why.

    Args:
        accepts: whether the file is the reader's own.
        why: English template of the reason, to be filled with ``facts``.
        companion: the file belongs to the format but holds no figures (code lists, notes).
    """

    accepts: bool
    why: str
    facts: dict[str, object] = field(default_factory=dict)
    companion: bool = False

    @property
    def message(self) -> str:
        """The template, as ``kopir.language.explain`` looks for it."""
        return self.why

    def __str__(self) -> str:
        return self.why.format(**self.facts)


class Reasons(dict[str, Verdict]):
    """What each reader said, by its name: English as a text, any language through ``kopir.language``."""

    def __str__(self) -> str:
        return "; ".join(f"{reader}: {verdict}" for reader, verdict in self.items())


def accept(why: str, **facts: object) -> Verdict:
    """The file is the reader's own."""
    return Verdict(True, why, facts)


def refuse(why: str, **facts: object) -> Verdict:
    """The file is not the reader's own."""
    return Verdict(False, why, facts)


def companion(why: str, **facts: object) -> Verdict:
    """The file belongs to the reader's format and holds no figures."""
    return Verdict(True, why, facts, companion=True)


def by_columns(source: SourceFile, *needed: str) -> Verdict:
    """The verdict of a reader that knows its files by their column names.

    Args:
        source: the file.
        needed: cleaned column names that must all be there; letter case does not count.
    """
    if not source.tabular:
        return refuse("the file is no table")
    present = {name.casefold() for name in source.header}
    absent = [name for name in needed if name.casefold() not in present]
    if absent:
        return refuse("columns {columns} are missing", columns=", ".join(absent[:6]))
    return accept("columns {columns} are there", columns=", ".join(needed))


class Reader(Protocol):
    """One official format."""

    @property
    def name(self) -> str:
        """Short name, as it stands in manifests and on the command line."""

    @property
    def version(self) -> str:
        """Changes whenever the same file would give other figures."""

    def sniff(self, source: SourceFile) -> Verdict:
        """Whether the file is of this format, judged by its content."""

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """The figures of the file, one draft an edition or vintage.

        Raises:
            InvalidInput: the file cannot be used as it stands; nothing of it is returned.
        """


def expect_edition(source: SourceFile, found: Sequence[str], options: Options) -> None:
    """Refuse a file of another edition than the one asked for.

    Raises:
        InvalidInput: naming the editions of the file.
    """
    if options.edition is not None and list(found) != [options.edition]:
        raise InvalidInput(
            "{file}: the file holds edition {found}, expected edition {expected}; "
            "choose the right file or leave the edition out",
            file=source.name,
            found=", ".join(found),
            expected=options.edition,
        )
