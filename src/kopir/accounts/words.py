"""What roles, kinds of organisations and choices of mail are called on pages, in the reader's language."""

from __future__ import annotations

from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kopir.accounts.models import Organisation, Role, User
from kopir.accounts.permissions import ROLE_NAMES
from kopir.evidence import areas
from kopir.language import Language, gettext, sort_key

ROLES: Final = {
    Role.READER: _("Reads the inbox, the confirmed records and the desk of the exchange."),
    Role.CONTRIBUTOR: _(
        "Writes solutions and practices for the own organisation, hands them in for review, translates and "
        "discusses them."
    ),
    Role.SECRETARY: _("As a contributor, and decides on the texts of the inbox."),
    Role.FOCAL_POINT: _(
        "As a contributor, and reviews, translates and renews what other organisations write of their "
        "country."
    ),
    Role.REVIEWER: _(
        "As a secretary, and reviews and translates what other organisations write; takes back what was "
        "confirmed in the inbox."
    ),
    Role.EDITOR: _(
        "As a reviewer, and publishes and renews what other organisations wrote; withdraws and brings back "
        "any record, and keeps those that were imported."
    ),
    Role.ADMINISTRATOR: _("All of this, and keeps accounts, roles and organisations."),
}
KINDS: Final = {
    Organisation.Kind.GOVERNMENT: _("Government body"),
    Organisation.Kind.UN: _("Body of the United Nations"),
    Organisation.Kind.INTERNATIONAL: _("International organisation"),
    Organisation.Kind.TECHNOPARK: _("Technopark"),
    Organisation.Kind.COMPANY: _("Company"),
    Organisation.Kind.CIVIL: _("Civil society organisation"),
    Organisation.Kind.ACADEMIC: _("University or research institute"),
}
OFTEN: Final = {
    User.Mail.EACH: _("each notice by itself"),
    User.Mail.DAILY: _("once a day"),
    User.Mail.WEEKLY: _("once a week"),
    User.Mail.NEVER: _("no mail"),
}
LANGUAGES: Final = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


def role_name(role: str, language: Language) -> str:
    """A role in words, with a capital letter."""
    words = gettext(ROLE_NAMES[Role(role)], language)
    return words[:1].upper() + words[1:]


def role_names(language: Language) -> list[tuple[str, str]]:
    """Code and words of every role, the one with the fewest rights first."""
    return [(role.value, role_name(role, language)) for role in Role]


def country_name(code: str, language: Language) -> str:
    """The name of a country; nothing where there is no code."""
    return areas.area(code).names.get(language) if code else ""


def country_names(language: Language) -> list[tuple[str, str]]:
    """Code and name of every country, in the order of the alphabet."""
    named = [(one.code, one.names.get(language)) for one in areas.areas("country")]
    return sorted(named, key=lambda each: sort_key(each[1], language))


def organisation_names(language: Language) -> list[tuple[str, str]]:
    """Code and name of every organisation, in the order of the alphabet."""
    named = [(str(one.code), one.name(language)[0]) for one in Organisation.objects.all()]
    return sorted(named, key=lambda each: sort_key(each[1], language))


def spoken() -> Language:
    """The language that is spoken now."""
    code = get_language() or "en"
    return "kk" if code == "kk" else "ru" if code == "ru" else "en"
