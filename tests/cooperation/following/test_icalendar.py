"""A calendar is written as RFC 5545 says."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.cooperation.following.icalendar import LONGEST, Entry, calendar, escaped, fit, folded

STAMP = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
# What section 3.1 allows in a line: CONTROL (all but the tab) is not.
SAFE = re.compile(rb"[\t\x20-\x7e\x80-\xff]*")


def unfolded(text: str) -> list[str]:
    """Content lines, as a reader joins them (section 3.1)."""
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def unescaped(text: str) -> str:
    """Words of a TEXT value (section 3.3.11)."""
    return re.sub(r"\\(.)", lambda each: "\n" if each[1] in "nN" else each[1], text)


def test_one_event_and_one_deadline_as_the_rfc_has_them():
    text = calendar(
        "CIS; follow-up",
        [
            Entry("event-1@localhost", "Summit, Astana", date(2026, 5, 30), date(2026, 5, 31), STAMP,
                  "CONFIRMED", "Line one\nline two", "Astana", "https://example.org/en/follow", ("summit",)),
            Entry("due-2@localhost", "Due: a \\ b", date(2026, 12, 31), date(2026, 12, 31), STAMP),
        ],
        "en",
    )  # fmt: skip
    assert text == (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kopir//Follow-up//EN\r\nCALSCALE:GREGORIAN\r\n"
        "NAME:CIS\\; follow-up\r\nX-WR-CALNAME:CIS\\; follow-up\r\n"
        "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n"
        "BEGIN:VEVENT\r\nUID:event-1@localhost\r\nDTSTAMP:20260301T123000Z\r\n"
        "DTSTART;VALUE=DATE:20260530\r\nDTEND;VALUE=DATE:20260601\r\n"
        "SUMMARY;LANGUAGE=en:Summit\\, Astana\r\nDESCRIPTION;LANGUAGE=en:Line one\\nline two\r\n"
        "LOCATION;LANGUAGE=en:Astana\r\nCATEGORIES;LANGUAGE=en:summit\r\n"
        "URL:https://example.org/en/follow\r\nSTATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:due-2@localhost\r\nDTSTAMP:20260301T123000Z\r\n"
        "DTSTART;VALUE=DATE:20261231\r\nSUMMARY;LANGUAGE=en:Due: a \\\\ b\r\nTRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def test_a_calendar_without_events_still_has_a_component():
    lines = unfolded(calendar("Nothing", [], "kk"))
    assert lines.count("BEGIN:VTIMEZONE") == lines.count("END:VTIMEZONE") == 1
    assert "BEGIN:VEVENT" not in lines


@pytest.mark.parametrize("words", ["a" * 300, "қ" * 300, "a" + "қ" * 300, "🌍" * 100, "", "a" * 75, "a" * 76])
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(words: str):
    text = folded(words)
    for line in text.split("\r\n"):
        assert len(line.encode()) <= LONGEST
    assert text.replace("\r\n ", "") == words


def test_lines_are_filled_before_they_are_folded():
    assert [len(line) for line in folded("a" * 200).split("\r\n")] == [75, 75, 52]


@given(st.text())
def test_words_come_back_as_they_were_without_letters_that_cannot_stand_there(words: str):
    entry = Entry("u", words, date(2026, 1, 1), date(2026, 1, 1), STAMP, description=words)
    text = calendar(words, [entry], "ru")
    assert all(SAFE.fullmatch(line) and len(line) <= LONGEST for line in text.encode().split(b"\r\n"))
    [summary] = [line for line in unfolded(text) if line.startswith("SUMMARY")]
    assert unescaped(summary.partition(":")[2]) == fit(words)


@given(st.text(), st.text())
def test_nothing_said_in_an_event_can_begin_another_line(name: str, words: str):
    entry = Entry("u", f"{name}\r\nEND:VEVENT\r\n{words}", date(2026, 1, 1), date(2026, 1, 1), STAMP)
    assert unfolded(calendar("n", [entry], "en")).count("END:VEVENT") == 1


def test_an_address_that_could_break_the_line_is_left_out():
    entry = Entry("u", "x", date(2026, 1, 1), date(2026, 1, 1), STAMP, url="https://example.org/\r\nX:1")
    assert "URL" not in calendar("n", [entry], "en")


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cc", "Cs"])))
def test_escaping_is_undone_by_reading(words: str):
    assert unescaped(escaped(words)) == fit(words)
