"""What the pages of assessments share: heads, figures beside a question, evidence in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.accounts.models import User
from kopir.cooperation.assessments import contents, permissions, states, words
from kopir.cooperation.assessments.models import Assessment
from kopir.cooperation.assessments.prefill import Figure, prefilled
from kopir.cooperation.assessments.questionnaires import Evidence, Question
from kopir.cooperation.assessments.scale import scale
from kopir.cooperation.assessments.store import current
from kopir.errors import NotFound
from kopir.evidence import catalogue, codelists
from kopir.language import Language
from kopir.language.sentences.words import small

Context = dict[str, Any]


def tongue(language: str) -> Language:
    """The language of an address."""
    return "kk" if language == "kk" else "ru" if language == "ru" else "en"


def crumbs(one: Assessment | None, language: Language) -> list[Context]:
    """The way back."""
    first = [{"label": _("My assessments"), "url": f"/{language}/readiness"}]
    if one is None:
        return first
    return [*first, {"label": contents.title(one, language), "url": f"/{language}/readiness/{one.pk}"}]


def may(user: User, one: Assessment) -> dict[str, bool]:
    """By name of the service: whether the person may, and the state allows it."""
    return {
        action: states.is_open_to(action, one) and getattr(permissions, f"may_{action}")(user, one)
        for action in states.NEEDED
    }


def figures(one: Assessment, language: Language) -> dict[str, list[Context]]:
    """The figures beside each question, by its code."""
    found = prefilled(current(), contents.questionnaire_of(one), one.area)
    return {code: [_figure(each, language) for each in each_one] for code, each_one in found.items()}


def _figure(one: Figure, language: Language) -> Context:
    indicator = catalogue.indicator_or_code(one.shown.indicator, one.release.dataset, one.unit)
    unit = codelists.units().get(one.unit)
    return {
        "name": indicator.names.get(language),
        "value": speech.number(one.value, language, digits=indicator.decimals),
        "unit": unit.label.get(language) if unit else "",
        "period": one.period,
        "source": source(one, language),
        "release": f"/{language}/data/releases/{one.release.id}",
        "suggests": words.level(one.suggests, language),
        "rule": one.shown.rule.get(language) if one.shown.rule else "",
        "address": one.shown.address,
        "stale": one.stale,
    }


def source(one: Figure, language: Language) -> str:
    """Publisher, edition and vintage of a figure."""
    release = one.release
    try:
        publisher = catalogue.dataset(release.dataset).publisher.get(language)
    except NotFound:
        publisher = release.source_name or release.dataset
    edition = _("edition %(edition)s") % {"edition": release.edition} if release.edition else ""
    vintage = _("vintage of %(date)s") % {"date": speech.date(release.vintage, language)}
    return ", ".join(part for part in (publisher, edition, vintage) if part)


def question(asked: Question, language: Language) -> Context:
    """What is asked, with its levels and the evidence each takes."""
    return {
        "code": asked.code,
        "name": asked.names.get(language),
        "asked": asked.asked.get(language),
        "guide": asked.guide.get(language) if asked.guide else "",
        "levels": [
            {
                "level": each.level,
                "name": scale().levels[each.level].names.get(language),
                "described": each.described.get(language),
                "takes": takes(each.evidence, language),
            }
            for each in asked.levels
        ],
    }


def takes(evidence: Evidence, language: Language) -> str:
    """What evidence a level takes, in words: “official document; website / statistic”, one of the latter."""
    entries = (" / ".join(small(words.kind(kind, language)) for kind in each) for each in evidence)
    return "; ".join(entries)


def evidence(pieces: Iterable[Mapping[str, str]], language: Language) -> list[Context]:
    """Pieces of evidence in words."""
    return [
        {
            "kind": words.kind(each["kind"], language),
            "title": each["title"],
            "address": each.get("address", ""),
            "day": speech.date(date.fromisoformat(each["day"]), language) if each.get("day") else "",
        }
        for each in pieces
    ]
