"""XML from outside, looked through for what could do harm before any library builds something of it."""

from __future__ import annotations

from xml.parsers import expat


class Harmful(Exception):
    """XML that is not to be read; callers say so in words of their own.

    Attributes:
        line: where it shows, from 1.
    """

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"line {line}")


class Declaring(Harmful):
    """XML with a document type, the only place where entities can be declared."""


class TooDeep(Harmful):
    """XML nested deeper than was allowed."""


class Malformed(Harmful):
    """What is not well-formed XML.

    Attributes:
        reason: the parser's own.
    """

    def __init__(self, line: int, reason: str) -> None:
        self.reason = reason
        super().__init__(line)


def look_through(data: bytes, deepest: int) -> None:
    """Let only well-formed XML pass, without document type, entities or great depth.

    Nothing is fetched and no entity is unfolded: the first declaration ends it.

    Args:
        data: the document.
        deepest: levels of elements one in another that are allowed.

    Raises:
        Declaring: it declares a document type.
        TooDeep: it is nested deeper.
        Malformed: it is not well-formed.
    """
    parser = expat.ParserCreate()
    depth = 0

    def declared(*_: object) -> None:
        raise Declaring(parser.CurrentLineNumber)

    def enter(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > deepest:
            raise TooDeep(parser.CurrentLineNumber)

    def leave(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Malformed(error.lineno, expat.ErrorString(error.code)) from error
