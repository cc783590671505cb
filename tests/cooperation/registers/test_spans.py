"""What sources say otherwise is told with their words."""

from __future__ import annotations

from typing import Any

import pytest

from kopir.accounts.models import Entry
from kopir.cooperation.models import SourceText, Span
from kopir.cooperation.registers.spans import agrees, said
from kopir.errors import NotFound
from tests.cooperation.making import registered


@pytest.fixture
def entry(db: None) -> Entry:
    """A session that the register holds."""
    city = {"ru": "Минск", "kk": "Минск"}
    return registered("event", "session", kind="session", status="held", day="2025-09-29", city=city)


def spoken(entry: Entry, text: SourceText, field: str, value: str, **more: Any) -> Span:
    return Span.objects.create(entry=entry, text=text, field=field, value=value, words=value, **more)


def test_a_source_that_says_another_day_is_told_with_its_words(entry: Entry, text: SourceText) -> None:
    spoken(entry, text, "day", "2025-09-30")
    spoken(entry, text, "day", "2025-09")
    spoken(entry, text, "status", "planned")
    told = said("event", "session")
    assert list(told) == ["day"]
    [other] = told["day"]
    assert (other.value, other.words, other.language, other.text) == (
        "2025-09-30", "2025-09-30", "ru", text.pk,
    )  # fmt: skip
    assert other.title == text.title


def test_a_city_is_the_same_in_another_language_where_its_link_is(entry: Entry, text: SourceText) -> None:
    spoken(entry, text, "city", "Минск", link="place:minsk")
    spoken(entry, text, "city", "Менск", link="place:minsk")
    assert said("event", "session") == {}
    spoken(entry, text, "city", "Доха", link="place:doha")
    assert [other.value for other in said("event", "session")["city"]] == ["Доха"]


def test_what_was_withdrawn_says_nothing(entry: Entry, text: SourceText) -> None:
    spoken(entry, text, "country", "KAZ", withdrawn=True)
    assert said("event", "session") == {}


def test_a_record_without_sources_of_the_inbox_has_no_contradiction(db: None) -> None:
    assert said("event", "no-such") == {}
    with pytest.raises(NotFound):
        said("nothing", "x")


@pytest.mark.parametrize(("kind", "name", "kept", "value", "same"), [
    ("document", "horizon", "/2035", "/2030", False),
    ("document", "horizon", None, "/2035", False),
    ("document", "status", "signed", "adopted", True),
    ("document", "status", "planned", "signed", False),
    ("event", "status", "cancelled", "held", False),
    ("event", "attended", 180, "180", True),
    ("event", "attended", 180, "250", False),
    ("figure", "value", 37.3e9, "37300000000", True),
    ("figure", "value", 37.3e9, "about", False),
])  # fmt: skip
def test_what_agrees_and_what_does_not(kind: str, name: str, kept: Any, value: str, same: bool) -> None:
    assert agrees(kind, name, kept, value) is same
