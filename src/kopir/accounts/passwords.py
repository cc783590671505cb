"""What a password must be like, and one made at random."""

from __future__ import annotations

import secrets
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from kopir.errors import InvalidInput

SHORTEST: Final = 10
LONGEST: Final = 200
_ALIKE: Final = 0.8


def check_password_strength(password: str, *names: str) -> None:
    """Refuse a password that is easily guessed.

    Args:
        password: as typed.
        names: user name and full name, which it must not be like.

    Raises:
        InvalidInput: it is short, all figures, among the twenty thousand most common, or like a name.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidInput(
            "the password has {found} characters; use {shortest} to {longest}",
            found=len(password),
            shortest=SHORTEST,
            longest=LONGEST,
        )
    if password.isdigit():
        raise InvalidInput("the password is all figures; add letters")
    if any(_alike(password, name) for name in names):
        raise InvalidInput("the password is like the name of its owner; choose another one")
    try:
        _common().validate(password)
    except ValidationError:
        raise InvalidInput("the password is one that many people use; choose another one") from None


def random_password() -> str:
    """A password of about 95 bits, easy to read out."""
    return "-".join(secrets.token_hex(3) for _part in range(4))


@cache
def _common() -> CommonPasswordValidator:
    return CommonPasswordValidator()


def _alike(password: str, name: str) -> bool:
    return bool(name) and SequenceMatcher(None, password.casefold(), name.casefold()).ratio() >= _ALIKE
