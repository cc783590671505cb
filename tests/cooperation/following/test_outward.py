"""What goes into the calendar and the feed of a subject."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation

from kopir.cooperation.following.calendar import entries
from kopir.cooperation.following.news import MOST, news
from kopir.cooperation.following.pages import outward
from kopir.cooperation.following.pages.kept import Kept
from kopir.cooperation.following.revised import revised
from tests.cooperation.following.made import commitment, document, event, registers

ON = date(2026, 7, 15)
ATOM = "{http://www.w3.org/2005/Atom}"
KNOWN = registers(
    event("summit", day="2025-08-31/2025-09-01", kind="summit", of=["group:SCO"], city={"en": "Tianjin"},
          country="CHN"),
    event("next", day="2026-H2", status="planned", of=["group:SCO"], follows="summit"),
    event("passed", day="2026-H1", status="planned", of=["group:CIS"]),
    event("long-ago", day="2022-09-16", of=["group:SCO"]),
    event("undated", status="proposed"),
    document("plan", day="2025-09-01", parties=["group:SCO"], event="summit"),
    commitment("late", actors=["group:SCO"], deadline="2026-H1", day="2025-09-01"),
    commitment("soon", actors=["place:KAZ"], deadline="2026-08-01"),
    commitment("done", actors=["place:KAZ"], deadline="2026-08-01",
               history=[{"status": "done", "day": "2026-07-01", "note": {"en": "Opened"}}]),
    commitment("undated-too", actors=["place:KAZ"]),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def found(reference: str = "") -> dict[str, Any]:
    return {one.uid: one for one in entries(reference, KNOWN, ON, {}, "https://example.org/en")}


def test_events_of_a_year_and_open_deadlines_are_in_the_calendar():
    assert set(found()) == {"event-summit", "event-next", "event-passed", "due-late", "due-soon"}


def test_a_subject_has_its_own():
    assert set(found("group:SCO")) == {"event-summit", "event-next", "due-late"}
    assert set(found("place:KAZ")) == {"due-soon", "due-late"}


def test_an_event_of_two_days_has_both_and_one_without_a_day_stands_at_the_end_and_says_so():
    summit, later = found()["event-summit"], found()["event-next"]
    assert (summit.first, summit.last, summit.status) == (date(2025, 8, 31), date(2025, 9, 1), "CONFIRMED")
    assert summit.location == "Tianjin, China"
    assert (later.first, later.last, later.status) == (date(2026, 12, 31), date(2026, 12, 31), "TENTATIVE")
    assert later.summary == "next (date known only as H2 2026)"


def test_a_date_that_passed_is_told_in_the_description():
    assert found()["event-passed"].description == "date passed, outcome not confirmed"


def test_a_deadline_says_who_acts_and_what_is_known_of_the_day():
    late = found()["due-late"]
    assert late.first == late.last == date(2026, 6, 30)
    assert "the source names only: H1 2026" in late.description
    assert late.url == "https://example.org/en/follow/commitment/late"


def test_what_is_said_was_revised_when_it_was_published_or_last_reported():
    done = commitment("done", history=[{"status": "done", "day": "2026-07-01"}])
    assert revised(done, {}) == datetime(2026, 7, 1, tzinfo=UTC)
    moment = datetime(2026, 7, 3, 10, 0, 0, 5, tzinfo=UTC)
    assert revised(done, {("commitment", "done"): moment}) == moment.replace(microsecond=0)
    assert revised(commitment(), {}) == datetime(2026, 1, 1, tzinfo=UTC)


def test_the_feed_has_what_came_to_pass_the_newest_first():
    told = [(one.day.isoformat(), one.title) for one in news("", KNOWN, ON)]
    assert told[0] == ("2026-07-02", "Due in 30 days: soon")
    assert set(told[1:4]) == {
        ("2026-07-01", "done: carried out"),
        ("2026-07-01", "passed: date passed, outcome not confirmed"),
        ("2026-07-01", "late: overdue"),
    }
    assert told[4] == ("2026-05-31", "Due in 30 days: late")
    assert ("2025-09-01", "Signed or adopted: plan") in told
    assert all(day <= ON.isoformat() for day, _title in told)
    assert len({one.key for one in news("", KNOWN, ON)}) == len(told) <= MOST


def test_what_is_said_in_another_language_tells_which():
    with translation.override("kk"):
        summit = found()["event-summit"]
        assert summit.summary == "summit (en)"
        assert summit.location == "Tianjin (en), Қытай"
        assert found()["due-soon"].description.splitlines()[0] == "Орындаушы: Қазақстан"
        told = {one.title: one.summary for one in news("place:KAZ", KNOWN, ON)}
        assert told["done (en): орындалды"] == "Opened (en)"


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, db: None) -> Client:
    monkeypatch.setattr(outward, "registers", lambda: KNOWN)
    monkeypatch.setattr(outward, "today", lambda: ON)
    return Client(SERVER_NAME="localhost")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "path", ["follow", "follow/group/SCO", "follow/document/plan", "follow/event/summit"]
)
def test_both_are_there_in_three_languages(reader: Client, language: str, path: str):
    calendar, feed = (reader.get(f"/{language}/{path}.{form}") for form in ("ics", "atom"))
    assert calendar.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert calendar.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert feed.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(feed.content)
    assert root.findtext(f"{ATOM}title")
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://localhost/{language}/{path}.atom"


def test_who_has_it_already_is_told_so(reader: Client):
    for form in ("ics", "atom"):
        first = reader.get(f"/en/follow.{form}")
        again = reader.get(f"/en/follow.{form}", headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304
        assert reader.post(f"/en/follow.{form}").status_code == 405


def test_the_same_thing_has_the_same_uid_in_every_language(reader: Client):
    uids = [
        [line for line in reader.get(f"/{each}/follow.ics").content.decode().split("\r\n") if "UID:" in line]
        for each in ("kk", "ru", "en")
    ]
    assert uids[0] == uids[1] == uids[2] != []


def test_the_group_that_goes_with_the_reader_chooses(reader: Client):
    one, other = reader.get("/en/follow.ics?group=SCO"), reader.get("/en/follow/group/SCO.ics")
    assert one.content == other.content != reader.get("/en/follow.ics").content
    for form in ("ics", "atom"):
        small = reader.get(f"/en/follow.{form}?group=sco")
        assert small.content == reader.get(f"/en/follow.{form}?group=SCO").content


@pytest.mark.parametrize(
    "path", ["group/XXX", "place/XXX", "ship/one", "org/none", "commitment/late", "org/.."]
)
def test_who_is_not_there_has_none(reader: Client, path: str):
    for form in ("ics", "atom"):
        assert reader.get(f"/en/follow/{path}.{form}").status_code == 404


def test_what_was_made_is_kept_until_the_registers_change_or_a_day_begins():
    kept, made = Kept(), []

    def make() -> str:
        made.append(1)
        return "text"

    other = registers()
    for known, key in ((KNOWN, "today"), (KNOWN, "today"), (KNOWN, "tomorrow"), (other, "today")):
        assert kept.text(known, key, make) == "text"
    assert len(made) == 3


@pytest.mark.parametrize("day", ["0001-01-05", "0001", "9999-12-31", "9999", "2026/9999"])
def test_a_day_that_cannot_be_counted_from_is_refused_before_it_stops_every_feed(day: str) -> None:
    for made, field in ((commitment, "deadline"), (event, "day"), (document, "horizon")):
        with pytest.raises(ValueError, match="is no date"):
            made("odd", **{field: day})


@pytest.mark.parametrize("day", ["1000-01-01", "2999-12-31", "1000/2999"])
def test_the_first_and_the_last_day_there_can_be_stand_in_calendar_and_feed(day: str) -> None:
    known = registers(commitment("odd", deadline=day, day="1000"), event("odd", day=day))
    news("", known, ON)
    entries("", known, ON, {}, "https://kopir.example/en")
