"""Pages of who does what over activities and programmes that a test has made."""

from __future__ import annotations

import html
import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from kopir.cooperation.coordination import loading, works
from kopir.cooperation.coordination.addressing import written
from kopir.cooperation.programmes.models import Activity, Party
from kopir.cooperation.programmes.services.counting import recount
from kopir.cooperation.records import MODELS
from kopir.cooperation.registers import Registers
from kopir.portal.pages.coordination import telling
from tests.cooperation.coordination.made import activity, registered
from tests.portal.asking import read, rows

TABLES = ("blind", "some", "others")
TITLE = "Digital identity for all"


def text(reader: Client, address: str) -> str:
    page = reader.get(f"/en/{address}")
    assert page.status_code == 200
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())))


def test_activities_stand_in_the_matrix_with_currencies_apart(reader: Client):
    paid = [(2024, "USD", {"committed": 1200}), (2024, "EUR", {"disbursed": 30})]
    activity("XX-1-A", "XX-1", targets=("16.9",), title=TITLE, paid=paid)
    agencies = {row["key"]: row for row in rows(reader, "coordination/KAZ", "agencies")}
    assert agencies["iati:XX-1"]["money"].replace("\N{NO-BREAK SPACE}", " ") == "30 EUR; 1,200 USD"
    money = [row for row in rows(reader, "coordination/KAZ", "money") if row["key"] == "iati:XX-1"]
    assert {(row["target"], row["currency"], row["committed"], row["disbursed"]) for row in money} == {
        (target, *each) for target in ("all", "16.9") for each in (("USD", 1200.0, None), ("EUR", None, 30.0))
    }


def test_an_activity_fills_a_blind_spot_and_two_agencies_overlap(reader: Client):
    activity("XX-1-A", "XX-1", areas=("TKM",), targets=("16.9",), title=TITLE)
    [row] = [
        row
        for table in TABLES
        for row in rows(reader, "coordination/TKM", table)
        if row["code"] == "digital-identity"
    ]
    assert int(row["work"]) >= 1
    activity("XX-2-A", "XX-2", areas=("TKM",), targets=("16.9",), title=TITLE)
    found = rows(reader, "coordination/TKM?need=digital-identity", "overlapping")
    assert {"XX-1-A", "XX-2-A"} <= {row["key"] for row in found}


def test_the_part_of_a_country_is_written_as_the_language_writes_it(reader: Client):
    one = activity("XX-1-1", areas=("KAZ", "UZB"))
    one.recipients.filter(area="KAZ").update(percentage=Decimal("33.3300"))
    page = reader.get("/ru/programmes/XX-1-1").content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Казахстан (33,33 %), Узбекистан" in page


def test_the_page_of_an_activity_tells_what_was_published(reader: Client):
    identifier = "GB-CHC/17 & b.json"
    activity(
        identifier, "XX-1", targets=("16.9", "9"), title=f"<script>{TITLE}", summary="Cards & chips",
        planned_start=date(2023, 1, 1), paid=[(2024, "USD", {"spent": 7})],
    )  # fmt: skip
    registered(
        "programme", "cards", identifier=identifier, status="closed", places=["UZB"], needs=["open-data"]
    )
    address = f"programmes/{written(identifier)}"
    page = reader.get(f"/en/{address}").content.decode()
    assert "<script>Digital" not in page and "Cards &amp; chips" in page
    told = read(reader, address)
    assert (told["identifier"], told["programme"]) == (identifier, "cards")
    assert told["needs"] == [{"need": "open-data", "rule": "named", "counts": True}]
    assert rows(reader, address, "years") == [
        {
            "year": "2024",
            "currency": "USD",
            "committed": None,
            "disbursed": None,
            "spent": 7.0,
            "budgeted": None,
        }
    ]
    for form in ("csv", "xlsx"):
        assert reader.get(f"/ru/{address}.{form}").status_code == 200


def test_those_who_take_part_stand_with_their_part_and_lead_to_their_own_activity(reader: Client):
    one, other = activity("XX-1-1", "XX-1", status="²"), activity("XX-2-1", "XX-2")
    for role, name, linked in (("1", "A bank", other.identifier), ("4", "A firm", "XX-3-1"), ("²", "", "")):
        Party.objects.create(activity=one, role=role, name=name, linked=linked)
    found = [tuple(row.values()) for row in rows(reader, "programmes/XX-1-1", "parties")]
    assert found == [
        ("A bank", None, "funding", "XX-2-1"),
        ("A firm", None, "implementing", "XX-3-1"),
        ("", None, None, None),
    ]
    page = reader.get("/en/programmes/XX-1-1").content.decode()
    assert "/en/programmes/XX-2-1" in page and "/en/programmes/XX-3-1" not in page


def test_a_title_in_another_language_tells_which(reader: Client):
    activity("XX-1-1", areas=("MLT",), targets=("16.9",), title="", title_ru="Электронное удостоверение")
    registered("document", "plan", kind="strategy", status="signed", parties=["place:MLT"], targets=["16.9"])
    page = reader.get("/kk/coordination/MLT?need=digital-identity").content.decode()
    assert '<span lang="ru" class="other-language">Электронное удостоверение</span>' in page
    assert '<span lang="en" class="other-language">plan</span>' in page


def test_the_list_is_chosen_by_country_agency_target_and_standing_and_turned(reader: Client):
    for number in range(105):
        activity(f"XX-1-{number:03}", "XX-1", areas=("MLT",), targets=("4.4",) if number % 2 else ("9.c",))
    activity("XX-2-1", "XX-2", areas=("MLT", "KAZ"), status="4")
    first = rows(reader, "programmes?country=MLT", "programmes")
    second = rows(reader, "programmes?country=MLT&start=100", "programmes")
    assert (len(first), len(second)) == (100, 6)
    assert not {row["key"] for row in first} & {row["key"] for row in second}
    assert "Shown are 101 to 106." in text(reader, "programmes?country=MLT&start=100")
    assert len(rows(reader, "programmes?country=MLT&target=9.c", "programmes")) == 53
    assert [row["key"] for row in rows(reader, "programmes?country=MLT&standing=closed", "programmes")] == [
        "XX-2-1"
    ]
    assert [row["key"] for row in rows(reader, "programmes?agency=iati:XX-2", "programmes")] == ["XX-2-1"]
    assert reader.get("/en/programmes?country=MLT&start=106").status_code == 400


def test_the_list_has_what_only_the_register_says_of_an_activity(reader: Client):
    activity("XX-1-1", "XX-1", areas=("AND",))
    registered(
        "programme", "cards", identifier="XX-1-1", status="closed", places=["MLT"], targets=["16.9"],
        agencies=[{"who": "org:someone"}],
    )  # fmt: skip
    for asked in (
        "country=MLT",
        "country=AND",
        "target=16.9&country=MLT",
        "agency=org:someone",
        "agency=iati:XX-1",
    ):
        assert [row["key"] for row in rows(reader, f"programmes?{asked}", "programmes")] == ["XX-1-1"], asked


def test_the_list_since_a_year_leaves_out_what_had_ended_or_was_cancelled(reader: Client):
    days = (None, date(2020, 5, 1), date(2022, 1, 1))
    whole = [(first, last, status) for first in days for last in days for status in ("2", "4", "5", "")]
    for number, (first, last, status) in enumerate(whole):
        activity(f"XX-1-{number:02}", areas=("MLT",), first=first, last=last, status=status)
    loaded = [works.of_activity(one) for one in loading.activities(["MLT"])]
    going_on = {one.key for one in loaded if one.since(date(2022, 1, 1))}
    found = {row["key"] for row in rows(reader, "programmes?country=MLT&since=2022", "programmes")}
    assert found == going_on and 0 < len(found) < len(whole)


def test_a_date_is_shown_as_far_as_it_is_known(reader: Client):
    told = {"status": "implementation", "places": ["MLT"], "needs": ["open-data"], "targets": ["16.10"]}
    registered("programme", "one", agencies=[{"who": "org:one"}], first="2021", last="2027-12", **told)
    registered("programme", "two", agencies=[{"who": "org:one"}], first="2021-06-01", last="2026-H1", **told)
    listed = {row["key"]: row for row in rows(reader, "programmes?country=MLT", "programmes")}
    proofs = {row["key"]: row for row in rows(reader, "coordination/MLT?need=open-data", "work")}
    for found in (listed, proofs):
        assert (found["programme:one"]["first"], found["programme:one"]["last"]) == ("2021", "2027-12")
    [line] = rows(reader, "coordination/MLT", "agencies")
    assert (line["first"], line["last"]) == ("2021", "2027-12")
    page = reader.get("/ru/programmes?country=MLT").content.decode()
    assert '<td class="date" data-sort="2027-12">декабрь 2027 года</td>' in page
    assert '<td class="date" data-sort="2021">2021</td>' in page
    assert '<td class="date" data-sort="2026-H1">1-е полугодие 2026 года</td>' in page


def test_a_year_is_offered_once_and_all_is_chosen_where_none_was(reader: Client):
    for address, chosen in (
        ("programmes", ""), ("programmes?since=2021", "2021"), ("coordination/KAZ", ""),
        ("coordination/KAZ?since=2019", "2019"), ("coordination/KAZ?on=1993-01-01", ""),
    ):  # fmt: skip
        page = reader.get(f"/en/{address}").content.decode()
        [select] = re.findall(r'<select[^>]*name="since".*?</select>', page, re.DOTALL)
        offered = re.findall(r'<option value="(\d*)"([^>]*)>', select)
        values = [value for value, _selected in offered]
        assert len(set(values)) == len(values)
        assert [value for value, selected in offered if "selected" in selected] == [chosen]
        assert all(int(value) >= 1990 for value in values if value)


def test_the_list_of_a_need_says_why_each_counts(reader: Client):
    activity("XX-1-1", areas=("MLT",), targets=("16.9",), title=TITLE)
    activity("XX-1-2", areas=("MLT",), targets=("16.9",), title="Offices")
    found = rows(reader, "programmes?country=MLT&need=digital-identity", "programmes")
    assert [(row["key"], row["rule"]) for row in found] == [
        ("XX-1-1", "tagged with 16.9, and its words have “digital identity”"),
        ("XX-1-2", "only tagged with 16.9"),
    ]
    page = reader.get("/kk/programmes?country=MLT&need=digital-identity").content.decode()
    assert "сөздерінде «digital identity» бар" in page


def test_where_nothing_was_loaded_the_page_says_so_and_how_to_mend_it(
    reader: Client, monkeypatch: pytest.MonkeyPatch
):
    empty = Registers({kind: {} for kind in MODELS}, {})
    monkeypatch.setattr(telling, "registers", lambda: empty)
    for address in ("coordination/KAZ", "programmes"):
        assert "No activities and no programmes have been loaded yet" in text(reader, address)


def test_an_import_is_seen_at_once(reader: Client):
    assert reader.get("/en/programmes/XX-9-1").status_code == 404
    before = read(reader, "programmes?country=MLT")["answer"]
    activity("XX-9-1", "XX-9", areas=("MLT",))
    assert reader.get("/en/programmes/XX-9-1").status_code == 200
    assert read(reader, "programmes?country=MLT")["answer"] != before


def test_what_is_withdrawn_is_gone_when_the_sums_are_counted_anew(reader: Client):
    one = activity("XX-9-2", "XX-9", areas=("MLT",))
    activity("XX-8-1", "XX-8", areas=("KAZ",))
    assert reader.get("/en/programmes/XX-9-2").status_code == 200
    Activity.objects.filter(pk=one.pk).update(withdrawn=True)
    recount([one.agency_id])
    assert reader.get("/en/programmes/XX-9-2").status_code == 404
    assert rows(reader, "programmes?country=MLT", "programmes") == []
