"""The content of an activity as it is kept: canonical XML, packed. The same content has the same letters.

Canonical form: exclusive XML canonicalisation (W3C, 2002), without comments, and without the white space
between tags, which means nothing in IATI: no element of it holds both text and elements, and one that holds
white space alone is empty. (Canonical texts have no ``>``, attributes no ``<``.)
"""

from __future__ import annotations

import re
import zlib
from hashlib import sha256
from typing import Any, Final

from lxml import etree

from kopir.cooperation.programmes.reading import OPTIONS

_BETWEEN_TAGS: Final = re.compile(rb">\s+(?=<)")
_LEVEL: Final = 1


def canonical(element: Any) -> bytes:
    """The canonical XML of an activity in UTF-8.

    >>> canonical(etree.XML('<a  y="1" x="2"> <b/> </a>'))
    b'<a x="2" y="1"><b></b></a>'
    >>> canonical(etree.XML('<a> <!-- nothing yet --> </a>'))
    b'<a></a>'
    """
    told: bytes = etree.tostring(element, method="c14n", exclusive=True, with_comments=False)
    return _BETWEEN_TAGS.sub(b">", told)


def packed(body: bytes) -> bytes:
    """As it is kept."""
    return zlib.compress(body, _LEVEL)


def unpacked(kept: bytes) -> bytes:
    """The XML of what is kept."""
    return zlib.decompress(bytes(kept))


def digest(body: bytes) -> str:
    """SHA-256 of the XML."""
    return sha256(body).hexdigest()


def element_of(body: bytes) -> Any:
    """The element of a canonical XML."""
    return etree.fromstring(body, etree.XMLParser(**OPTIONS))
