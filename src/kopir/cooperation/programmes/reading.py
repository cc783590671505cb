"""Activities or organisations of an IATI file, one at a time, in memory that does not grow with the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lxml import etree

from kopir.cooperation.programmes.limits import IatiLimits
from kopir.cooperation.programmes.opening import ROOTS, Opening, Passed, chunks, opening
from kopir.errors import InvalidInput

HELD: Final = frozenset({"@version", "@generated-datetime"})
"""Attributes of the root that a file of ours has as well."""
_TIME: Final = re.compile(r"\s*-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?\s*")
OPTIONS: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
    "collect_ids": False,
}
"""How XML is parsed: nothing outside is asked for, no entity is unfolded, the limits of libxml2 hold."""


def node_name(node: Any) -> str:
    """What a node is called in reports: ``comment``, ``{namespace}name`` …"""
    if node.tag is etree.Comment:
        return "comment"
    if not isinstance(node.tag, str):
        return "processing instruction"
    return str(node.tag)[:200]


@dataclass
class Reading:
    """A file being read.

    Args:
        path: of it. limits: within which. passed: is told how many bytes of the file were read.
        name: by which it is called in messages; that of the path where none is given.
        lift: whether activities of version 1 and of drafts are read too.

    Attributes:
        opening: what the file says of itself.
        number: how many activities were read. length: bytes of XML.
        beside: names of what stands between the activities and belongs to none (comments, other namespaces),
            with how often.
    """

    path: Path
    limits: IatiLimits
    passed: Passed | None = None
    name: str = ""
    lift: bool = False
    opening: Opening = field(init=False)
    number: int = 0
    length: int = 0
    beside: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name = self.name or self.path.name
        self.opening = opening(self.path, self.limits, self.name, self.lift)
        if self.opening.bare:
            return
        told = {f"@{name}" for name in self.opening.attributes} - HELD
        generated = self.opening.attributes.get("generated-datetime")
        if generated is not None and not _TIME.fullmatch(generated):
            told.add("@generated-datetime")
        self.beside = dict.fromkeys(sorted(told), 1)

    def elements(self) -> Iterator[tuple[int, Any]]:
        """Number and element of each; the element is emptied when the next one is asked for.

        Raises:
            InvalidInput: the XML breaks off, is damaged, or exceeds a limit; what came before was good.
        """
        tag = ROOTS[self.opening.root]
        parser = etree.XMLPullParser(events=("end",), tag=tag, **OPTIONS)
        since, kept = 0, b""
        for piece in chunks(self.path, self.limits, self.passed, self.name):
            self.length += len(piece)
            since += len(piece)
            piece = kept + piece
            # Texts whole: a text that is fed in two parts is given the line of the first.
            cut = piece.rfind(b">") + 1
            kept = piece[cut:]
            broken = self._fed(parser, piece[:cut])
            for number, element in self._ended(parser):
                since = 0
                yield number, element
            if broken is not None:
                raise broken
            self._refuse_length(since)
        yield from self._rest(parser, kept)

    def _rest(self, parser: Any, kept: bytes) -> Iterator[tuple[int, Any]]:
        broken = self._fed(parser, kept) if kept else None
        if broken is None:
            try:
                root = parser.close()
            except etree.XMLSyntaxError as error:
                broken = self._damaged(parser, error)
            else:
                self._look_beside(root)
        yield from self._ended(parser)
        if broken is not None:
            raise broken

    def _fed(self, parser: Any, piece: bytes) -> InvalidInput | None:
        try:
            parser.feed(piece)
        except etree.XMLSyntaxError as error:
            return self._damaged(parser, error)
        # Of some errors libxml2 stops without a word, and takes the next piece for the beginning of a file.
        if any(one.level >= etree.ErrorLevels.ERROR for one in parser.feed_error_log):
            return self._damaged(parser)
        return None

    def _damaged(self, parser: Any, error: etree.XMLSyntaxError | None = None) -> InvalidInput:
        # What is told last is often only that nothing more came.
        first = next(iter(parser.feed_error_log), None)
        told = error.msg if error else ""
        return InvalidInput(
            "{file}, line {line}: the XML is damaged or breaks off here ({reason}); {count} activities "
            "before it were read. Fetch the file again",
            file=self.name,
            line=first.line if first else (error.lineno if error else 0) or 0,
            reason=str(first.message if first else told)[:160],
            count=self.number,
        )

    def _ended(self, parser: Any) -> Iterator[tuple[int, Any]]:
        for _event, element in parser.read_events():
            root = element.getparent()
            if self.opening.bare is not (root is None) or (root is not None and root.getparent() is not None):
                continue  # one in another: the schema refuses the outer one
            if element.getroottree().docinfo.internalDTD is not None:
                raise InvalidInput(
                    "{file}: the XML declares a document type or entities, as no IATI file does; such a file "
                    "is not read. Take the declaration out",
                    file=self.name,
                )
            self.number += 1
            self._refuse_number()
            yield self.number, element
            self._forget(element, root)

    def _forget(self, element: Any, root: Any) -> None:
        element.clear(keep_tail=False)
        if root is None:
            return
        self._look_beside(root, element)
        while element.getprevious() is not None:
            del root[0]

    def _look_beside(self, root: Any, last: Any = None) -> None:
        """What stands before an element, or at the end of the file, and is no activity."""
        for one in root:
            if one is last:
                return
            if one.tag != ROOTS[self.opening.root]:
                name = node_name(one)
                self.beside[name] = self.beside.get(name, 0) + 1

    def _refuse_number(self) -> None:
        if self.number > self.limits.iati_max_activities:
            raise InvalidInput(
                "{file}: the file has more than {limit} activities; split it, or raise the limit in the "
                "settings",
                file=self.name,
                limit=self.limits.iati_max_activities,
            )

    def _refuse_length(self, since: int) -> None:
        if since > self.limits.iati_max_activity_bytes:
            raise InvalidInput(
                "{file}: activity {number} has more than {limit} bytes; the file is not read further. Split "
                "the activity, or raise the limit in the settings",
                file=self.name,
                number=self.number + 1,
                limit=self.limits.iati_max_activity_bytes,
            )
