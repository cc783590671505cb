"""What roles, organisations, choices of mail and steps of review are called, in the reader's language."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kopir.accounts import kinds
from kopir.accounts.models import Entry, Organisation, Role, Step, User, Version
from kopir.accounts.permissions import ROLE_NAMES
from kopir.evidence import areas
from kopir.language import Language, date, gettext, sort_key

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
    Role.ADMINISTRATOR: _("Everything the other roles may, and keeps accounts, roles and organisations."),
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
STEPS: Final = {
    "create": _("%(who)s began “%(title)s”"),
    "save": _("%(who)s wrote “%(title)s”"),
    "submit": _("%(who)s handed in “%(title)s” for review"),
    "take_back": _("%(who)s took “%(title)s” back from review"),
    "drop": _("%(who)s gave up a version of “%(title)s”"),
    "approve": _("%(who)s approved “%(title)s”"),
    "ask_changes": _("%(who)s asks for changes in “%(title)s”"),
    "publish": _("%(who)s published “%(title)s”"),
    "renew": _("%(who)s renewed “%(title)s”: it is still right"),
    "withdraw": _("%(who)s withdrew “%(title)s”"),
    "restore": _("%(who)s brought “%(title)s” back"),
    "translate": _("%(who)s translated a text of “%(title)s”"),
    "comment": _("%(who)s commented on “%(title)s”"),
    "propose": _("%(who)s proposes a change of “%(title)s”"),
    "verify": _("%(who)s verified a claim of “%(title)s”"),
    "import": _("“%(title)s” was imported"),
    "conflict": _("An import and a draft of “%(title)s” say different things"),
    "due": _("“%(title)s” must be looked at again by %(day)s"),
    "overdue": _("“%(title)s” should have been looked at again by %(day)s"),
}
"""What was done with a record, as a sentence without its full stop."""
PUBLIC_STEPS: Final = {
    "publish": _("Published: %(title)s"),
    "renew": _("Looked at again and still right: %(title)s"),
    "withdraw": _("Withdrawn: %(title)s"),
    "restore": _("Brought back: %(title)s"),
}
"""What readers of the feed are told."""
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


def step_words(step: Step, title: str) -> str:
    """What a step did, as a sentence without its full stop."""
    template = STEPS.get(step.action, _("%(who)s worked on “%(title)s”"))
    day = step.text if step.action in ("due", "overdue") else ""
    written = date(dt.date.fromisoformat(day), spoken()) if day else ""
    return str(template) % {"who": str(step.by) if step.by else "kopir", "title": title, "day": written}


def title_of(entry: Entry, language: Language, version: Version | None = None) -> str:
    """What a record is called: by a version, else by the latest one; its code where it has none."""
    shown = version or entry.latest
    return kinds.kind(entry.kind).title(shown.body, language) if shown else str(entry.code)


def spoken() -> Language:
    """The language that is spoken now."""
    code = get_language() or "en"
    return "kk" if code == "kk" else "ru" if code == "ru" else "en"
