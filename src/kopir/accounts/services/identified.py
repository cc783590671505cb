"""Accounts of people who sign in with an identity that another body keeps."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string

from kopir.accounts.models import Role, User, normal_name

_TRIES = 20


def add_identified(username: str, full_name: str, email: str) -> User:
    """Make the account of who comes for the first time: a reader of no organisation, without a password.

    Args:
        username: as the provider calls the person; what cannot stand in a user name is left out, and a name
            that is taken gets a number: nobody comes into an account that is there.
        full_name: how the person is named beside what they did.
        email: verified by the provider, or nothing.
    """
    base = (
        "".join(sign for sign in normal_name(username) if sign.isalnum() or sign in ".-_@")[:80] or "person"
    )
    shown = "".join(sign for sign in full_name if sign.isprintable()).strip()[:200]
    for number in range(1, _TRIES):
        made = _saved(base if number == 1 else f"{base}-{number}", shown, email)
        if made is not None:
            return made
    made = _saved(f"{base}-{get_random_string(12).lower()}", shown, email)
    if made is None:
        raise IntegrityError("no free user name")
    return made


def _saved(username: str, full_name: str, email: str) -> User | None:
    """The account, or nothing where the name is taken."""
    if User.objects.filter(username=username).exists():
        return None
    user = User(username=username, full_name=full_name, role=Role.READER, email=_address(email))
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        return None
    return user


def _address(email: str) -> str:
    """The address, if it is one."""
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email if len(email) <= 254 else ""
