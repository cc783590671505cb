"""Solutions as pages show them: the catalogue made ready once, and what its codes are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.portal.state import State
from kopir.solutions import published
from kopir.solutions.matching import Catalogue
from kopir.solutions.records import Practice
from kopir.solutions.records.parts import Checked


@published.at_each_stamp
def catalogue() -> Catalogue:
    """The catalogue, ready for matching."""
    return Catalogue(published.solutions().values())


def practices() -> Mapping[str, Practice]:
    """The practices by code."""
    return published.practices()


def claim(status: str) -> str:
    """How well something is known."""
    return {
        "self-reported": _("as its owners say"),
        "read": _("as read from its description, not verified"),
        "verified": _("verified"),
    }[status]


def known(part: Checked, state: State) -> str:
    """How well something is known: by whom it was verified, and when."""
    if part.status != "verified" or not part.by:
        return claim(part.status)
    if part.on is None:
        return _("verified by %(who)s") % {"who": part.by}
    day = speech.date(part.on, state.language, "full")
    return _("verified by %(who)s on %(day)s") % {"who": part.by, "day": day}


def standing(code: str) -> str:
    """What a record is in the registry of digital public goods."""
    return {
        "public-good": _("a recognised digital public good"),
        "nominee": _("nominated as a digital public good"),
        "archived": _("its nomination as a digital public good is archived"),
        "excluded": _("not admitted to the registry of digital public goods"),
        "unlisted": _("not in the registry of digital public goods"),
    }[code]


def kind(code: str) -> str:
    """What a solution is."""
    return {
        "software": _("software"),
        "data": _("data"),
        "content": _("content"),
        "standard": _("standard"),
        "model": _("model of artificial intelligence"),
    }[code]


def link(code: str) -> str:
    """What an address leads to."""
    return {
        "website": _("Website"),
        "code": _("Source code"),
        "demo": _("Demonstration"),
        "documentation": _("Documentation"),
        "download": _("Download"),
        "other": _("Further address"),
    }[code]


def role(code: str) -> str:
    """What an organisation is to a solution."""
    return {
        "owner": _("owner"),
        "maintainer": _("maintainer"),
        "funder": _("funder"),
        "implementer": _("implementer"),
    }[code]
