"""XML and JSON documents, looked through for what could do harm before any library reads them."""

from __future__ import annotations

import re
from typing import Final

from kopir.errors import InvalidInput
from kopir.evidence.readers.source import SourceFile
from kopir.guarding import Declaring, Malformed, TooDeep, look_through

_MAX_DEPTH: Final = 64
_TOKEN: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)


def safe_xml(source: SourceFile) -> bytes:
    """The bytes of a well-formed XML document without document type, entities or great depth.

    Raises:
        InvalidInput: the document is too large, not well-formed, too deep, or declares a document type.
    """
    data = source.content(source.limits.max_xml_bytes)
    try:
        look_through(data, _MAX_DEPTH)
    except Declaring as error:
        raise InvalidInput(
            "{file}, row {row}: the XML declares a document type or entities; such a file is not read. "
            "Download it from the publisher again",
            file=source.name,
            row=error.line,
        ) from error
    except TooDeep as error:
        raise InvalidInput(
            "{file}, row {row}: the XML is nested deeper than {limit} levels; such a file is not read",
            file=source.name,
            row=error.line,
            limit=_MAX_DEPTH,
        ) from error
    except Malformed as error:
        raise InvalidInput(
            "{file}, row {row}: the XML is not well-formed ({reason}); download the file again",
            file=source.name,
            row=error.line,
            reason=error.reason,
        ) from error
    return data


def safe_json(source: SourceFile) -> bytes:
    """The bytes of a JSON document that is neither too large nor too deep; it may still be malformed.

    Raises:
        InvalidInput: the document is too large or too deep.
    """
    data = source.content(source.limits.max_json_bytes)
    depth = 0
    for token in _TOKEN.finditer(data):
        sign = token[0]
        if sign in (b"{", b"["):
            depth += 1
            if depth > source.limits.max_json_depth:
                raise InvalidInput(
                    "{file}: the JSON is nested deeper than {limit} levels; such a file is not read",
                    file=source.name,
                    limit=source.limits.max_json_depth,
                )
        elif sign in (b"}", b"]"):
            depth -= 1
    return data
