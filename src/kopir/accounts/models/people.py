"""Who may sign in, for which organisation they work, and which sign-ins failed."""

from __future__ import annotations

import unicodedata
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from kopir.language import LANGUAGES, Text


class Role(models.TextChoices):
    """What a person does here; ``permissions.STANDS_FOR`` says which roles' rights each one has."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    SECRETARY = "secretary"
    FOCAL_POINT = "focal_point"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class Organisation(models.Model):
    """A body that people with accounts work for, and that records belong to.

    Attributes:
        code: in addresses and on the command line.
        name_kk, name_ru, name_en: its name in each language, empty where it has none.
        kind: what it is.
        area: its country, ISO 3166-1 alpha-3, or nothing.
    """

    class Kind(models.TextChoices):
        """What a body is."""

        GOVERNMENT = "government"
        UN = "un"
        INTERNATIONAL = "international"
        TECHNOPARK = "technopark"
        COMPANY = "company"
        CIVIL = "civil"
        ACADEMIC = "academic"

    code = models.SlugField(max_length=100, unique=True)
    name_kk = models.CharField(max_length=300, blank=True)
    name_ru = models.CharField(max_length=300, blank=True)
    name_en = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    area = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return self.name_en or self.name_ru or self.name_kk or str(self.code)

    @property
    def names(self) -> Text:
        """The name in three languages; the code where it has none."""
        text = Text(kk=self.name_kk, ru=self.name_ru, en=self.name_en)
        return text if text.kk or text.ru or text.en else Text.same(str(self.code))

    def name(self, language: str) -> tuple[str, str]:
        """The name in a language or, where it has none, another one; and the language it is in."""
        names = {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}
        for code in (language, "ru", "en", "kk"):
            if names.get(code):
                return names[code], code
        return str(self.code), "en"


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
        organisation: the body the person works for, or none.
        area: the country, ISO 3166-1 alpha-3, a national focal point answers for.
        email: where notices are sent to, or nothing.
        language: of the mails to this person.
        mail: how often notices are sent.
        is_active: whether the person may sign in; accounts are closed, never removed, for history names them.
        created: when the account was made.
    """

    class Mail(models.TextChoices):
        """How often notices are sent to the person."""

        NEVER = "never"
        EACH = "each"
        DAILY = "daily"
        WEEKLY = "weekly"

    username = models.CharField(max_length=100, unique=True)
    full_name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.READER)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    area = models.CharField(max_length=3, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="ru", choices=[(code, code) for code in LANGUAGES])
    mail = models.CharField(max_length=10, choices=Mail.choices, default=Mail.DAILY)
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
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
