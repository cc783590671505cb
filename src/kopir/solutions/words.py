"""What fields, codes, states and actions of records are called on the pages of the exchange."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Protocol

from babel import Locale, UnknownLocaleError
from django.utils.translation import gettext_lazy as _

from kopir.errors import NotFound
from kopir.evidence import areas, catalogue
from kopir.language import Language, Text
from kopir.solutions.needs import blocks, needs

LANGUAGES: Final = {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}
FIELDS: Final = {
    "code": _("Code"),
    "name": _("Name"),
    "aliases": _("Other names"),
    "kinds": _("What kind of solution it is"),
    "summary": _("What it is"),
    "description": _("Description"),
    "problem": _("Problem it is for"),
    "context": _("What there was before"),
    "action": _("What was done"),
    "lessons": _("What was learnt"),
    "goals": _("Goals and targets it serves"),
    "answers": _("Needs it answers"),
    "blocks": _("Building blocks"),
    "licences": _("Licences"),
    "links": _("Addresses"),
    "owners": _("Organisations behind it"),
    "actors": _("By whom"),
    "deployments": _("Where it is used"),
    "speaks": _("Languages of its interface"),
    "standards": _("Standards"),
    "privacy": _("Personal data"),
    "criteria": _("Indicators of a digital public good"),
    "cost": _("Costs"),
    "offline": _("Works without a connection"),
    "low_bandwidth": _("Works over weak links"),
    "standing": _("Standing in the registry of digital public goods"),
    "origin": _("Where the record was taken from"),
    "renew": _("To be looked at again by"),
    "area": _("Country"),
    "first": _("First year"),
    "last": _("Last year"),
    "solutions": _("Solutions used"),
    "result": _("Change in an indicator"),
    "contact": _("Contact"),
    "documents": _("Documents"),
    # of the parts of a field
    "goal": _("Goal"),
    "target": _("Target"),
    "need": _("Need"),
    "block": _("Building block"),
    "why": _("How it helps"),
    "link": _("Evidence"),
    "status": _("How that is known"),
    "by": _("Verified by"),
    "on": _("Verified on"),
    "checked": _("How that is known"),
    "spdx": _("Licence"),
    "kind": _("Kind"),
    "address": _("Address"),
    "role": _("Role"),
    "website": _("Website"),
    "year": _("Since the year"),
    "scale": _("Scale"),
    "number": _("Number of the indicator"),
    "met": _("Met"),
    "indicator": _("Indicator"),
    "group": _("Of whom"),
    "before": _("Before"),
    "after": _("After"),
    "dataset": _("Source"),
    "identifier": _("Number of the record there"),
    "retrieved": _("Taken over on"),
    "licence": _("Licence of the data"),
}
"""Names of fields of a body and of their parts."""

_CODES: Final = {
    "status.self-reported": _("as its owners say"),
    "status.read": _("as read from its description, not verified"),
    "status.verified": _("verified"),
    "standing.public-good": _("a recognised digital public good"),
    "standing.nominee": _("nominated as a digital public good"),
    "standing.archived": _("its nomination as a digital public good is archived"),
    "standing.excluded": _("not admitted to the registry of digital public goods"),
    "standing.unlisted": _("not in the registry of digital public goods"),
    "kinds.software": _("software"),
    "kinds.data": _("data"),
    "kinds.content": _("content"),
    "kinds.standard": _("standard"),
    "kinds.model": _("model of artificial intelligence"),
    "kind.website": _("Website"),
    "kind.code": _("Source code"),
    "kind.demo": _("Demonstration"),
    "kind.documentation": _("Documentation"),
    "kind.download": _("Download"),
    "kind.other": _("Further address"),
    "role.owner": _("owner"),
    "role.maintainer": _("maintainer"),
    "role.funder": _("funder"),
    "role.implementer": _("implementer"),
}
STATES: Final = {
    "draft": _("draft"),
    "submitted": _("being reviewed"),
    "changes": _("changes were asked for"),
    "published": _("published"),
    "superseded": _("replaced by a later version"),
    "dropped": _("given up"),
}
"""What became of a version."""
VERDICTS: Final = {"approve": _("can be published"), "changes": _("asks for changes")}
TRANSLATION: Final = {
    "translated": _("translated"),
    "outdated": _("out of date: the source has changed since"),
    "missing": _("not translated"),
}
DONE: Final = {
    "create": _("began the record"),
    "save": _("wrote the draft"),
    "submit": _("handed it in"),
    "take_back": _("took it back"),
    "drop": _("gave the version up"),
    "approve": _("approved it"),
    "ask_changes": _("asked for changes"),
    "publish": _("published it"),
    "renew": _("looked at it again: it is still right"),
    "withdraw": _("withdrew it"),
    "restore": _("brought it back"),
    "translate": _("translated a text"),
    "verify": _("verified a claim"),
    "comment": _("wrote a comment"),
    "remove_comment": _("took a comment back"),
    "propose": _("proposed a change"),
    "import": _("imported it"),
    "confirm": _("confirmed it from a text"),
    "reopen": _("took back what came from a text"),
    "due": _("reminder: it must be looked at again soon"),
    "overdue": _("reminder: it should have been looked at again"),
    "conflict": _("an import and a draft say different things"),
    "erase": _("erased a person"),
}
"""What somebody did, behind their name."""
SOURCES: Final = {
    "dpg": _("Digital Public Goods Registry"),
    "publiccode": _("publiccode.yml"),
    "sheet": _("spreadsheet"),
    "inbox": _("a text of the inbox"),
    "starter": _("the register that comes with kopir"),
    "translation": _("translation"),
    "verification": _("claims verified"),
}

CRITERIA: Final = {
    1: _("1. It serves the sustainable development goals"),
    2: _("2. Its licence is open"),
    3: _("3. It is clear who owns it"),
    4: _("4. It depends on no closed component"),
    5: _("5. It is documented"),
    6: _("6. Data can be taken out of it"),
    7: _("7. It keeps to the laws on privacy and to others"),
    8: _("8. It keeps to standards and good practice"),
    9: _("9. It is made to do no harm"),
}
"""The nine indicators of the Digital Public Goods Standard (Digital Public Goods Alliance), by number."""


class Wording(Protocol):
    """What the fields and codes of one kind of records are called."""

    def field(self, name: str) -> str:
        """What a field is called; nothing where the kind calls it as others do."""

    def said(self, name: str, value: object, language: Language) -> str:
        """What a code of a field is called; nothing where it is said as it is."""

    def named(self, name: str, code: str) -> Text | None:
        """What a field names by its code, in three languages; nothing where the kind has no name for it."""


WORDINGS: Final[dict[str, Wording]] = {}
"""Kind of records to its own words; kinds without any speak as solutions and practices do."""
_KIND: Final[ContextVar[str]] = ContextVar("kind", default="")


@contextmanager
def of_kind(kind: str) -> Iterator[None]:
    """Speak of fields and codes in the words of a kind until the block ends."""
    before = _KIND.set(kind)
    try:
        yield
    finally:
        _KIND.reset(before)


def field(name: str) -> str:
    """What a field is called; its own name where it has no other."""
    own = WORDINGS.get(_KIND.get())
    return (own.field(name) if own else "") or str(FIELDS.get(name, name))


def coded(name: str, code: str) -> str:
    """What a code of a field is called: ``coded("standing", "nominee")``; KeyError where it has no name."""
    return str(_CODES[f"{name}.{code}"])


def said(name: str, value: object, language: Language) -> str:
    """A value of a field as readers know it: codes by their names, truth as yes or no."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    own = WORDINGS.get(_KIND.get())
    told = own.said(name, value, language) if own else ""
    if told:
        return told
    if name == "speaks":
        return spoken(str(value), language)
    known = _CODES.get(f"{name}.{value}")
    if known is not None:
        return str(known)
    text = named(name, str(value))
    return text.marked(language) if text else str(value)


def spoken(tag: str, language: Language) -> str:
    """What a language is called; its tag (BCP 47) where nobody named it."""
    try:
        return Locale.parse(tag, sep="-").get_language_name(language) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def named(name: str, code: str) -> Text | None:
    """The name of a country, need, building block or indicator, or of what a kind refers to."""
    own = WORDINGS.get(_KIND.get())
    text = own.named(name, code) if own else None
    if text is not None:
        return text
    try:
        if name in ("area", "country"):
            return areas.area(code).names
        if name == "indicator":
            return catalogue.indicator(code).names
    except NotFound:
        return None
    if name in ("need", "needs", "answers") and code in needs():
        return needs()[code].names
    if name in ("block", "blocks") and code in blocks():
        return blocks()[code].names
    return None
