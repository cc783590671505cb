"""What can be done with accounts; each action asks the predicate of ``permissions`` that has its name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from kopir.accounts import permissions
from kopir.accounts.models import FailedLogin, Role, User, normal_name
from kopir.accounts.passwords import check_password_strength
from kopir.errors import Conflict, InvalidInput, NotAllowed, NotFound

WINDOW: Final = timedelta(minutes=15)
"""How long a failed sign-in counts."""
MOST_FROM_ADDRESS: Final = 5
"""Failures of one name from one network address within the window before it has to wait."""
MOST_FOR_NAME: Final = 30
"""Failures of one name from anywhere."""
MOST_OF_ADDRESS: Final = 60
"""Failures of one network address with any names."""


def add_user(by: User | None, username: str, password: str, role: str, full_name: str = "") -> User:
    """Make an account.

    Args:
        by: who makes it; None on the command line of the machine, whose owner may.
        username: letters, figures and ``.-_@``; the size of letters does not matter.
        password: see ``passwords``.
        role: one of ``Role``.
        full_name: how the person is named beside what they did.

    Raises:
        NotAllowed: ``by`` may not. InvalidInput: name, role or password cannot be used. Conflict: the name
            is taken.
    """
    if by is not None:
        permissions.require(permissions.may_manage_users, by)
    name = normal_name(username)
    if not name or len(name) > 100 or not all(sign.isalnum() or sign in ".-_@" for sign in name):
        raise InvalidInput(
            "the user name {found} cannot be used; take up to 100 letters, figures and .-_@", found=username
        )
    _check_role(role)
    check_password_strength(password, name, full_name)
    user = User(username=name, role=role, full_name=full_name.strip()[:200])
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise Conflict("there is an account with the name {name} already", name=name) from None
    return user


def change_role(by: User | None, username: str, role: str) -> User:
    """Give a person another role.

    Raises:
        NotAllowed: ``by`` may not. NotFound: nobody has this name. InvalidInput: there is no such role, or it
            is one's own account.
    """
    if by is not None:
        permissions.require(permissions.may_manage_users, by)
    _check_role(role)
    user = find(username)
    if role != user.role:
        _not_oneself(by, user)
    user.role = role
    user.save(update_fields=["role"])
    return user


def close_account(by: User | None, username: str) -> User:
    """Let a person sign in no more; what they did stays under their name.

    Raises:
        NotAllowed: ``by`` may not. NotFound: nobody has this name. InvalidInput: it is one's own account.
    """
    if by is not None:
        permissions.require(permissions.may_manage_users, by)
    user = find(username)
    _not_oneself(by, user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    return user


def set_password(by: User | None, username: str, password: str) -> User:
    """Give a person a new password; an account that was closed is open again.

    Raises:
        NotAllowed: ``by`` may not. NotFound: nobody has this name. InvalidInput: the password is weak.
    """
    if by is not None:
        permissions.require(permissions.may_manage_users, by)
    user = find(username)
    check_password_strength(password, user.username, user.full_name)
    user.set_password(password)
    user.is_active = True
    user.save(update_fields=["password", "is_active"])
    return user


def change_password(user: Any, old: str, new: str, again: str) -> None:
    """Change one's own password.

    Raises:
        NotAllowed: nobody is signed in. InvalidInput: the old one is wrong, or the new one weak or not the
            same twice.
    """
    permissions.require(permissions.may_change_password, user)
    if not user.check_password(old):
        raise InvalidInput("the old password is not right")
    if new != again:
        raise InvalidInput("the new password was not typed the same twice")
    check_password_strength(new, user.username, user.full_name)
    user.set_password(new)
    user.save(update_fields=["password"])


def sign_in(request: HttpRequest, username: str, password: str, address: str) -> User:
    """Who somebody is, by name and password.

    Raises:
        NotAllowed: name and password do not belong together, or too many attempts failed.
    """
    name = normal_name(username)[:100]
    _refuse_too_many(name, address)
    user = authenticate(request, username=name, password=password[:4096])
    if not isinstance(user, User):
        FailedLogin.objects.create(username=name, address=address)
        raise NotAllowed("name and password do not belong together; check both, and the language of the keys")
    FailedLogin.objects.filter(username=name, address=address).delete()
    return user


def find(username: str) -> User:
    """The account of a name.

    Raises:
        NotFound: nobody has it.
    """
    found = User.objects.filter(username=normal_name(username)).first()
    if found is None:
        raise NotFound("nobody has the user name {name}", name=username)
    return found


def _check_role(role: str) -> None:
    if role not in Role.values:
        raise InvalidInput("there is no role {found}; there are {roles}", found=role, roles=list(Role.values))


def _not_oneself(by: User | None, user: User) -> None:
    """So that there is always somebody who can give roles."""
    if by is not None and by.pk == user.pk:
        raise InvalidInput("an administrator's own role and account are changed by another administrator")


def _refuse_too_many(name: str, address: str) -> None:
    since = timezone.now() - WINDOW
    FailedLogin.objects.filter(at__lte=since).delete()
    limits = (
        ({"username": name, "address": address}, MOST_FROM_ADDRESS),
        ({"username": name}, MOST_FOR_NAME),
        ({"address": address}, MOST_OF_ADDRESS),
    )
    for which, most in limits:
        if FailedLogin.objects.filter(**which).count() >= most:
            raise NotAllowed(
                "too many attempts to sign in failed; wait {minutes} minutes, or ask an administrator for "
                "a new password",
                minutes=int(WINDOW.total_seconds() // 60),
            )
