"""Identifiers of IATI as a part of an address.

Publishers put slashes, spaces and every other sign into identifiers, although the standard advises against
it. Letters, digits and ``-_.:`` stay; of anything else the bytes in UTF-8 stand as ``~2F``. A dot before what
could be taken for the form of a page (``.json``) is written so, too; so are ``.`` and ``..`` alone, which a
browser would take for a way through the addresses.
"""

from __future__ import annotations

import re
from typing import Final

_KEPT: Final = re.compile(r"[A-Za-z0-9_.:-]")
_WRITTEN: Final = re.compile(r"(?:~[0-9A-F]{2})+")
_WAY: Final = re.compile(r"\.{1,2}")
_FORM: Final = re.compile(r"\.(?=(?:json|csv|xlsx|svg|png|pdf|yaml|part)$)")


def written(identifier: str) -> str:
    """An identifier as a part of an address.

    >>> written("GB-1/204 a"), written("XM-DAC-41114-1.json"), written("..")
    ('GB-1~2F204~20a', 'XM-DAC-41114-1~2Ejson', '~2E~2E')
    """
    if _WAY.fullmatch(identifier):
        return "~2E" * len(identifier)
    signs = (sign if _KEPT.fullmatch(sign) else _bytes(sign) for sign in identifier)
    return _FORM.sub("~2E", "".join(signs))


def read(code: str) -> str:
    """The identifier that a part of an address means; what was never written so stays as it is.

    >>> read("GB-1~2F204~20a"), read(written("~ѣ.csv"))
    ('GB-1/204 a', '~ѣ.csv')
    """
    return _WRITTEN.sub(lambda found: _text(found[0]), code)


def _bytes(sign: str) -> str:
    return "".join(f"~{byte:02X}" for byte in sign.encode("utf-8", "surrogatepass"))


def _text(signs: str) -> str:
    try:
        return bytes.fromhex(signs.replace("~", "")).decode()
    except UnicodeDecodeError:
        return signs
