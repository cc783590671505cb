"""How a name and a password are checked: Django's hashing, without its groups and permissions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from kopir.accounts.models import User, normal_name


class ByName(BaseBackend):
    """Signs in by user name and password."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        """The user of the name, if the password is theirs and the account is open."""
        if username is None or password is None:
            return None
        user = User.objects.filter(username=normal_name(username)).first()
        if user is None:
            # Takes as long as for a name that is known, so that the time does not tell which names are.
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """The user of a session, if the account is open."""
        return User.objects.filter(pk=user_id, is_active=True).first()
