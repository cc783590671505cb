"""People for tests: one of each role, all with one password."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from kopir.accounts.models import Organisation, Role, User

PASSWORD = "шырын-алма-2026"
_HASHED: list[str] = []


def person(role: Role, name: str = "") -> User:
    """Somebody of a role, made if not there yet; the password is hashed once, for hashing takes its time."""
    if not _HASHED:
        _HASHED.append(make_password(PASSWORD))
    username = name or role.value
    found, _made = User.objects.get_or_create(
        username=username, defaults={"role": role, "full_name": username.title(), "password": _HASHED[0]}
    )
    return found


def member(role: Role, organisation: str, name: str = "", area: str = "") -> User:
    """Somebody of a role who works for an organisation, which is made if it is not there yet."""
    body, _made = Organisation.objects.get_or_create(
        code=organisation, defaults={"kind": "government", "name_en": organisation.title()}
    )
    found = person(role, name)
    found.organisation, found.area = body, area
    found.save()
    return found
