"""Pages that tell how what was agreed stands."""

from __future__ import annotations

import re
import sys

import pytest
from django.test import Client

from kopir.cooperation.following.aims import Observed, Track
from kopir.cooperation.records import Organisation, Registered
from kopir.cooperation.registers import published
from kopir.portal.pages.following import number
from tests.cooperation.following.made import commitment, document, event, registers
from tests.portal.asking import read, rows

SESSION = event(
    "session", day="2025-10-10", of=["group:CIS"], names={"en": "Session", "ru": "Заседание", "kk": "Отырыс"},
    participants=[{"who": "place:KAZ"}, {"name": "An observer"}],
)  # fmt: skip
AFTER = event("next", day="2026-H1", status="planned", of=["group:CIS"], follows="session", country="TKM")
PLAN = document(
    "plan", kind="action-plan", event="session", day="2025-10-10", horizon="/2035", parties=["group:CIS"],
    pillars=[
        {"code": "networks", "names": {"en": "Networks"}}, {"code": "skills", "names": {"en": "Skills"}},
    ],
)  # fmt: skip
AIM = {"indicator": "i99H", "area": "KAZ", "value": 99, "by": "2030", "base": 70, "base_year": 2015}
HELD: tuple[Registered, ...] = (
    Organisation(code="un-escap", names={"en": "ESCAP", "ru": "ЭСКАТО", "kk": "ЭСКАТО"}),
    SESSION, AFTER, PLAN,
    commitment("late", actors=["place:KAZ"], document="plan", pillar="networks", deadline="2026-06-01"),
    commitment("soon", actors=["org:un-escap"], document="plan", pillar="skills", deadline="2026-07-30"),
    commitment("half", actors=["group:CIS"], deadline="2026-H2", event="session"),
    commitment("open", actors=["place:UZB"], kind="proposal"),
    commitment("done", actors=["place:KAZ"], history=[{"status": "done", "day": "2026-02-01"}]),
    commitment("aimed", actors=["place:KAZ"], day="2020", aim=AIM),
)  # fmt: skip


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The registers hold a session, a plan and a few commitments."""
    known = registers(*HELD)
    real = published.registers
    for name, module in list(sys.modules.items()):
        if name.startswith("kopir.") and getattr(module, "registers", None) is real:
            monkeypatch.setattr(module, "registers", lambda: known)


def codes(reader: Client, address: str, name: str) -> list[str]:
    return [row["code"] for row in rows(reader, address, name)]


@pytest.mark.usefixtures("agreed")
def test_what_is_overdue_and_due_stands_apart(reader: Client):
    assert codes(reader, "follow", "overdue") == ["late"]
    assert codes(reader, "follow", "due-30") == ["soon"]
    assert codes(reader, "follow", "due-365") == ["half"]
    assert codes(reader, "follow", "later") == ["aimed"]
    assert codes(reader, "follow", "undated") == ["open"]
    assert codes(reader, "follow", "ended") == ["done"]


@pytest.mark.usefixtures("agreed")
def test_the_day_is_in_the_address(reader: Client):
    assert "overdue" not in {each["id"] for each in read(reader, "follow?on=2026-06-01")["tables"]}
    assert codes(reader, "follow?on=2026-06-01", "due-30") == ["late"]
    assert codes(reader, "follow?on=2026-07-31", "overdue") == ["late", "soon"]


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize(("query", "found"), [
    ("within=30", {"soon"}), ("status=overdue", {"late"}), ("actor=org:un-escap", {"soon"}),
    ("document=plan", {"late", "soon"}), ("document=plan&pillar=skills", {"soon"}),
    ("country=UZB", {"open", "half"}), ("group=CIS", {"late", "soon", "half"}),
])  # fmt: skip
def test_what_is_shown_can_be_chosen_in_the_address(reader: Client, query: str, found: set[str]):
    answer = read(reader, f"follow?{query}")
    assert {row["code"] for one in answer["tables"] for row in one["rows"] if "code" in row} == found


@pytest.mark.usefixtures("agreed")
def test_where_nothing_fits_the_answer_says_so(reader: Client):
    answer = read(reader, "follow?document=plan&pillar=roads")["answer"]
    assert answer == "Nothing fits all of these choices. Take one of them back."


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize(("query", "status"), [
    ("within=31", 400), ("within=x", 400), ("status=fine", 400), ("actor=org:nobody", 404),
    ("document=nothing", 404), ("on=2026-02-30", 400), ("group=XXX", 404), ("actor=%3Cscript%3E", 404),
])  # fmt: skip
def test_a_choice_that_cannot_be_is_refused(reader: Client, query: str, status: int):
    answer = reader.get(f"/en/follow?{query}")
    assert answer.status_code == status
    assert b"<script>" not in answer.content


@pytest.mark.usefixtures("agreed")
def test_a_page_for_a_summit_tells_who_what_and_the_next_one(reader: Client):
    page = reader.get("/en/follow/event/session").content.decode()
    assert "An observer" in page
    assert "The next one: next, H1 2026; date passed, outcome not confirmed." in page
    assert codes(reader, "follow/event/session", "commitments") == ["late", "soon", "half"]


@pytest.mark.usefixtures("agreed")
def test_an_action_plan_is_a_matrix_of_pillars(reader: Client):
    pillars = rows(reader, "follow/document/plan", "plan")
    assert [(row["pillar"], row["c0"], row["c1"], row["total"]) for row in pillars] == [
        ("Networks", 1, 0, 1),
        ("Skills", 0, 1, 1),
    ]


@pytest.mark.usefixtures("agreed")
def test_a_number_is_shown_against_the_path_that_would_meet_it(reader: Client):
    answer = reader.get("/en/follow/commitment/aimed")
    assert answer.status_code == 200
    assert "path that would meet it" in answer.content.decode()
    years = {row["year"]: row for row in rows(reader, "follow/commitment/aimed", "number")}
    assert years["2015"]["asked"] == 70
    assert years["2030"]["asked"] == 99
    assert years["2030"]["value"] is None


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize("address", [
    "follow", "follow?within=90", "follow/place/KAZ", "follow/group/CIS", "follow/org/un-escap",
    "follow/document/plan", "follow/event/session", "follow/event/next", "follow/commitment/late",
    "follow/commitment/aimed", "follow/commitment/done", "follow/place/KGZ",
])  # fmt: skip
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_is_there_in_every_language(reader: Client, address: str, language: str):
    answer = reader.get(f"/{language}/{address}")
    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize(("address", "names"), [
    ("follow", ["late", "soon"]), ("follow/group/CIS", ["plan", "next", "half"]),
    ("follow/event/session", ["plan", "half"]), ("follow/document/plan", ["late", "plan"]),
    ("follow/commitment/late", ["plan"]),
])  # fmt: skip
def test_a_name_in_another_language_tells_which(reader: Client, address: str, names: list[str]):
    page = reader.get(f"/kk/{address}").content.decode()
    for name in names:
        assert f'<span lang="en" class="other-language">{name}</span>' in page
        assert f">{name}</a>" not in page


@pytest.mark.usefixtures("agreed")
@pytest.mark.parametrize("address", [
    "follow/place/XXX", "follow/ship/one", "follow/commitment/none", "follow/document/none",
])  # fmt: skip
def test_who_is_not_there_is_told_so(reader: Client, address: str):
    assert reader.get(f"/en/{address}").status_code == 404


@pytest.mark.usefixtures("agreed")
def test_a_country_written_otherwise_is_led_to_its_address(reader: Client):
    answer = reader.get("/en/follow/place/kaz?on=2026-07-01")
    assert answer.status_code == 302
    assert answer["Location"] == "/en/follow/place/KAZ?on=2026-07-01"


def test_without_commitments_the_page_says_where_they_come_from(
    reader: Client, monkeypatch: pytest.MonkeyPatch
):
    from kopir.portal.pages.following import front

    monkeypatch.setattr(front, "registers", registers)
    assert "come from texts of the inbox" in reader.get("/en/follow").content.decode()


def test_a_deadline_before_its_document_is_pointed_out(reader: Client, monkeypatch: pytest.MonkeyPatch):
    from kopir.portal.pages.following import sections, subject

    known = registers(
        document("plan", day="2026-01-01"), commitment("early", document="plan", deadline="2025")
    )
    for module in (sections, subject):
        monkeypatch.setattr(module, "registers", lambda: known)
    assert "one of the two dates must be wrong" in reader.get("/en/follow/commitment/early").content.decode()


@pytest.mark.parametrize("address", ["register", "countries/KAZ", "groups/SCO"])
def test_follow_up_is_found_from_where_one_is(reader: Client, address: str):
    assert re.search(
        r'href="/en/follow(/place/KAZ|/group/SCO)?["?]', reader.get(f"/en/{address}").content.decode()
    )


@pytest.mark.parametrize(("on", "told"), [
    ("2026-03-01", "planned"), ("2026-07-15", "date passed, outcome not confirmed"),
])  # fmt: skip
def test_the_next_session_of_the_cis_is_not_taken_to_have_been(reader: Client, on: str, told: str):
    page = reader.get(f"/en/follow/event/cis-chg-minsk-2025?on={on}").content.decode()
    answer = re.search(r'<p class="answer"[^>]*>(.*?)</p>', page, re.S)
    assert answer and "Ashgabat" in answer[1] and answer[1].strip().endswith(f"; {told}.")


def test_uzbekistan_goes_up_in_e_government_and_too_slowly_for_place_30(reader: Client):
    """69th in 2022 and 63rd in 2024; the straight line to 30th in 2030 asks for 59.25 in 2024."""
    page = reader.get("/en/follow/commitment/uz-egdi-top-30").content.decode()
    assert "Uzbekistan: too slow." in page
    years = {row["year"]: row for row in rows(reader, "follow/commitment/uz-egdi-top-30", "number")}
    assert (years["2024"]["value"], years["2024"]["asked"]) == (63, 59.25)


def test_an_interval_is_drawn_and_stands_in_the_table(reader: Client, monkeypatch: pytest.MonkeyPatch):
    seen = (Observed(2020, 70), Observed(2024, 80, 76, 84))
    found = Track("i99H", "KAZ", 90, 2030, seen[0], True, seen, "on-track", False, 78, 2.5, 1.7)
    monkeypatch.setattr(number, "track", lambda *_: found)
    page = reader.get("/en/follow/commitment/uz-egdi-top-30").content.decode()
    assert "within its interval the word could be another one" in page
    years = {row["year"]: row for row in rows(reader, "follow/commitment/uz-egdi-top-30", "number")}
    assert (years["2024"]["lower"], years["2024"]["upper"]) == (76, 84)
