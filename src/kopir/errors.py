"""The one small tree of errors that kopir raises on purpose.

A message is an English template with named fields. It is the key of a translation too, so the facts stay
apart from the words until somebody's language is known (``kopir.language.explain``).
"""

from __future__ import annotations


class KopirError(Exception):
    """Something a user can understand and mend.

    Args:
        message: English template with ``{named}`` fields: place, what was found, what was expected, the cure.
        facts: values of the fields.

    >>> str(NotFound("there is no group {code}", code="XYZ"))
    'there is no group XYZ'
    """

    def __init__(self, message: str, /, **facts: object) -> None:
        self.message = message
        self.facts = facts
        super().__init__(message.format(**facts))


class InvalidInput(KopirError):
    """What was given cannot be used as it stands."""


class InvalidValue(InvalidInput, ValueError):
    """What a validator of a model refuses: gathered with all that is wrong, with its template and facts."""


class NotFound(KopirError):
    """A code, name or address that nothing answers to."""


class Conflict(KopirError):
    """The action contradicts what is already there."""


class NotAllowed(KopirError):
    """The person has no right to do this."""


class Unavailable(KopirError):
    """A part of the machine that is needed is not there now."""
