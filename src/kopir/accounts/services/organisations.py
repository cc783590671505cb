"""Bodies that people work for, and who works for which."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email, validate_slug

from kopir.accounts import permissions
from kopir.accounts.models import Organisation, User
from kopir.accounts.services.people import find
from kopir.errors import Conflict, InvalidInput, NotFound
from kopir.evidence import areas
from kopir.language import LANGUAGES

LONGEST_CODE: Final = 100
LONGEST_ADDRESS: Final = 254
"""Letters of an address of e-mail (RFC 5321, section 4.5.3.1.3, less its brackets)."""


def add_organisation(
    by: User | None, code: str, kind: str, names: dict[str, str], area: str = ""
) -> Organisation:
    """Make an organisation.

    Args:
        by: who makes it; None on the command line of the machine, whose owner may.
        code: small Latin letters, figures and hyphens.
        kind: of ``Organisation.Kind``.
        names: by language; one at least.
        area: its country, or nothing.

    Raises:
        NotAllowed. InvalidInput: code, kind, name or country cannot be used. Conflict: the code is taken.
    """
    if by is not None:
        permissions.require(permissions.may_manage_organisations, by)
    try:
        validate_slug(code)
        MaxLengthValidator(LONGEST_CODE)(code)
    except ValidationError:
        raise InvalidInput(
            "the code {found} cannot be used; take Latin letters, figures and hyphens",
            found=code[:LONGEST_CODE],
        ) from None
    if kind not in Organisation.Kind.values:
        raise InvalidInput(
            "there is no kind of organisation {found}; there are {known}",
            found=kind,
            known=Organisation.Kind.values,
        )
    told = {f"name_{language}": names.get(language, "").strip()[:300] for language in LANGUAGES}
    if not any(told.values()):
        raise InvalidInput("an organisation needs a name in one language at least")
    if Organisation.objects.filter(code=code.lower()).exists():
        raise Conflict("there is an organisation with the code {code} already", code=code)
    return Organisation.objects.create(code=code.lower(), kind=kind, area=_country(area), **told)


def place(by: User | None, username: str, organisation: str, area: str = "") -> User:
    """Say for which organisation a person works, and for which country a focal point answers.

    Raises:
        NotAllowed. NotFound: no such person or organisation. InvalidInput: no such country.
    """
    if by is not None:
        permissions.require(permissions.may_manage_organisations, by)
    user = find(username)
    user.organisation = organisation_of(organisation) if organisation else None
    user.area = _country(area)
    user.save(update_fields=["organisation", "area"])
    return user


def organisation_of(code: str) -> Organisation:
    """The organisation of a code.

    Raises:
        NotFound: there is none.
    """
    found = Organisation.objects.filter(code=code.lower()).first()
    if found is None:
        raise NotFound("there is no organisation {found}", found=code)
    return found


def change_preferences(user: Any, email: str, language: str, mail: str) -> None:
    """Change where, in which language and how often one gets mail.

    Raises:
        NotAllowed. InvalidInput: the address, language or choice cannot be used.
    """
    permissions.require(permissions.may_change_preferences, user)
    address = email.strip()
    if address:
        try:
            validate_email(address)
            MaxLengthValidator(LONGEST_ADDRESS)(address)
        except ValidationError:
            raise InvalidInput("{found} is no address of e-mail", found=address) from None
    if language not in LANGUAGES:
        raise InvalidInput(
            "there is no language {found}; use one of {known}", found=language, known=list(LANGUAGES)
        )
    if mail not in User.Mail.values:
        raise InvalidInput(
            "there is no choice {found}; there are {known}", found=mail, known=User.Mail.values
        )
    user.email, user.language, user.mail = address, language, mail
    user.save(update_fields=["email", "language", "mail"])


def _country(code: str) -> str:
    return areas.area(code.upper()).code if code else ""
