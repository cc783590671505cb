"""Who may sign in, and which sign-ins failed."""

from __future__ import annotations

import unicodedata
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone


class Role(models.TextChoices):
    """What a person does here; each one may do all that those before it may."""

    READER = "reader"
    SECRETARY = "secretary"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


def normal_name(name: str) -> str:
    """A user name as it is kept and looked up: without outer spaces, in small letters, composed (NFKC)."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


class UserManager(BaseUserManager["User"]):
    """Finds users by name, whatever the size of its letters."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The user of a name."""
        return self.get(username=normal_name(username or ""))


class User(AbstractBaseUser):
    """A person with an account.

    Attributes:
        username: what the person signs in with.
        full_name: how the person is named beside what they did; the user name where it is empty.
        role: what the person may do.
        is_active: whether the person may sign in; accounts are closed, never removed, for history names them.
        created: when the account was made.
    """

    username = models.CharField(max_length=100, unique=True)
    full_name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.READER)
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["username"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def save(self, *args: Any, **options: Any) -> None:
        """Keep the name in the one form it is looked up by."""
        self.username = normal_name(self.username)
        super().save(*args, **options)


class FailedLogin(models.Model):
    """A sign-in that failed: the name that was tried, from which network address, when."""

    username = models.CharField(max_length=100, db_index=True)
    address = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.username} {self.at:%Y-%m-%d %H:%M}"
