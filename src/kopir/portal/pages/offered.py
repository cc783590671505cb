"""Solutions as pages show them: the catalogue made ready once, and what its codes are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.portal.state import State
from kopir.solutions import published, words
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
    return words.coded("status", status)


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
    return words.coded("standing", code)


def kind(code: str) -> str:
    """What a solution is."""
    return words.coded("kinds", code)


def link(code: str) -> str:
    """What an address leads to."""
    return words.coded("kind", code)


def role(code: str) -> str:
    """What an organisation is to a solution."""
    return words.coded("role", code)
