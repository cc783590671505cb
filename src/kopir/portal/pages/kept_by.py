"""Who keeps a record of the exchange, for everybody: organisation, version, reviews, renewal, translations.

Records that come with kopir, and that nobody published here, have no such part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.accounts.models import Entry, Review, Version
from kopir.accounts.services import Part, parts
from kopir.cooperation.kinds import ADDRESSES as REGISTERS
from kopir.language import Language
from kopir.portal.page import Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.state import State
from kopir.solutions import words
from kopir.solutions.pages import showing
from kopir.solutions.services.verifying import SOURCE as VERIFIED


def section(kind: str, code: str, state: State) -> Section | None:
    """The part of a public page that tells who answers for a record; None where nobody published it here."""
    entry = _entry(kind, code)
    if entry is None or entry.published is None or entry.withdrawn is not None:
        return None
    version, language = entry.published, state.language
    told = tuple(parts(entry, version))
    facts = common.particulars(
        "kept",
        _("Who keeps this record"),
        (
            ("organisation", _("Organisation"), _organisation(entry, language)),
            ("version", _("Version"), _version(version, language)),
            ("reviews", _("Reviews"), _reviews(version, language)),
            ("renew", _("To be looked at again"), _renewal(entry, state)),
            ("language", _("Written in"), str(words.LANGUAGES[entry.language])),
            ("translations", _("Translations"), "; ".join(_translations(told)) or None),
        ),
    )
    tables = tuple(one for one in (facts, _texts(told, version, language), _history(entry, language)) if one)
    links = (
        Link(_("Propose a change"), f"exchange/{entry.pk}/propose"),
        Link(_("Its versions and reviews, for those who work on it"), f"exchange/{entry.pk}"),
    )
    return Section("kept", tables=tables, links=links)


def withdrawn(kind: str, code: str, state: State) -> Page | None:
    """The page of a record that was taken back, with the reason; None where it was not."""
    entry = _entry(kind, code)
    if entry is None or entry.withdrawn is None or entry.published is None:
        return None
    onward = {
        "solution": Link(_("Solutions"), "solutions"),
        "practice": Link(_("Practices of countries"), "practices"),
        **{kind: Link(_("Agreements"), "register") for kind in REGISTERS},
    }
    return Page(
        kind="error",
        title=_("This record was withdrawn"),
        overline="410",
        answer=_("Reason: %(reason)s") % {"reason": entry.reason},
        lead=(
            _("It was withdrawn on %(date)s. Nothing of it is lost: an editor can bring it back.")
            % {"date": _day(entry.withdrawn, state.language)},
        ),
        sections=(
            Section(
                "onward",
                _("Where to go from here"),
                links=(*(link for key, link in onward.items() if key == kind), Link(_("Search"), "search")),
            ),
        ),
        status=410,
        tab="solutions",
        downloadable=False,
    )


def _entry(kind: str, code: str) -> Entry | None:
    return Entry.objects.select_related("organisation", "published").filter(kind=kind, code=code).first()


def _organisation(entry: Entry, language: Language) -> str:
    if entry.organisation is None:
        return _("none: it was imported")
    return entry.organisation.names.get(language)


def _version(version: Version, language: Language) -> str:
    told = {"number": version.number, "date": _day(version.published, language)}
    return _("%(number)s, published on %(date)s") % told


def _reviews(version: Version, language: Language) -> str:
    """How many people of which organisations approved what stands here."""
    reviews = list(
        _reviewed(version).reviews.filter(verdict=Review.Verdict.APPROVE).select_related("organisation")
    )
    if not reviews:
        return _("nobody has reviewed it here")
    names = dict.fromkeys(one.organisation.names.get(language) for one in reviews if one.organisation)
    told = ngettext("%(count)s person approved it", "%(count)s people approved it", len(reviews)) % {
        "count": len(reviews)
    }
    return f"{told}: {'; '.join(names)}" if names else told


def _reviewed(version: Version) -> Version:
    """The version whose words were reviewed: what translations and verified claims were added to."""
    seen = version
    while seen.source in ("translation", VERIFIED) and seen.based_on is not None:
        before = Version.objects.filter(entry=seen.entry_id, number=seen.based_on).first()
        if before is None:
            break
        seen = before
    return seen


def _renewal(entry: Entry, state: State) -> str | None:
    if entry.renew_by is None:
        return None
    told = {"date": speech.date(entry.renew_by, state.language, "full")}
    if entry.renew_by < state.today:
        return _("overdue since %(date)s: nobody has said that it is still right") % told
    return _("by %(date)s") % told


def _translations(told: tuple[Part, ...]) -> Iterator[str]:
    """Of each language: how many texts are translated, and how many of these are out of date."""
    for language in dict.fromkeys(part.language for part in told):
        states = Counter(part.state for part in told if part.language == language)
        there = states["translated"] + states["outdated"]
        facts = {"language": words.LANGUAGES[language], "there": there, "all": sum(states.values())}
        if states["outdated"]:
            yield _("%(language)s: %(there)s of %(all)s texts, %(outdated)s out of date") % {
                **facts, "outdated": states["outdated"]
            }  # fmt: skip
        else:
            yield _("%(language)s: %(there)s of %(all)s texts") % facts


def _texts(told: tuple[Part, ...], version: Version, language: Language) -> Table | None:
    rows: list[tuple[Value, ...]] = [
        (
            showing.text_name(part.field, version.body, language),
            str(words.LANGUAGES[part.language]),
            str(words.TRANSLATION[part.state]),
            part.by or None,
        )
        for part in told
    ]
    if not rows:
        return None
    return Table(
        "texts",
        _("Translations of its texts"),
        (
            Column("text", _("Text")),
            Column("language", _("Language")),
            Column("state", _("State")),
            Column("by", _("Translated by")),
        ),
        tuple(rows),
        folded=True,
    )


def _history(entry: Entry, language: Language) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            timezone.localtime(step.at).date(),
            str(words.DONE.get(step.action, step.action)),
            step.number,
            step.text if step.action in ("publish", "renew", "restore", "withdraw") else None,
        )
        for step in entry.steps.filter(public=True)[:200]
    ]
    return Table(
        "history",
        _("What happened to this record"),
        (
            Column("date", _("Day"), "date"),
            Column("what", _("What was done")),
            Column("version", _("Version"), "integer"),
            Column("words", _("What was said with it")),
        ),
        tuple(rows),
        empty=_("Nothing is told yet."),
        folded=True,
    )


def _day(moment: datetime | None, language: Language) -> str:
    return speech.date(timezone.localtime(moment).date(), language, "full") if moment else "–"
