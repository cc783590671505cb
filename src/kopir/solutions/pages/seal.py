"""What a form began from travels with it, signed: a draft is written in place, so nothing else keeps it.

Keeping every saved state of a draft in a table would do too, but most would never be asked for; here a form
that is given up leaves nothing behind. The seal names the record, so that the state of one
form cannot be sent with another.
"""

from __future__ import annotations

from typing import Final

from django.core import signing

from kopir.accounts.kinds import Body
from kopir.errors import InvalidInput

LONGEST: Final = 8_000_000
"""Letters of a sealed body that are unpacked."""
_SALT: Final = "kopir.exchange"


def sealed(entry: int, body: Body) -> str:
    """A body, packed and signed."""
    return signing.dumps(body, salt=f"{_SALT}.{entry}", compress=True)


def opened(entry: int, seal: str) -> Body:
    """The body in a seal.

    Raises:
        InvalidInput: it was not sealed here for this record.
    """
    try:
        if len(seal) > LONGEST:
            raise signing.BadSignature("too long")
        body: Body = signing.loads(seal, salt=f"{_SALT}.{entry}")
    except (signing.BadSignature, ValueError):
        raise InvalidInput("the form could not be read; open the page anew") from None
    return body
