"""A file of version 1.05 with all that version 2 changed: it comes out valid, and nothing goes unlisted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from kopir.cooperation.programmes.content import canonical
from kopir.cooperation.programmes.drawing.values import LANG, line
from kopir.cooperation.programmes.lifting import Facts
from kopir.cooperation.programmes.models import Activity, Run, Transaction
from kopir.cooperation.programmes.services.importing import import_activities
from kopir.cooperation.programmes.services.reporting import told
from kopir.errors import InvalidInput
from tests.cooperation.programmes.conftest import problems
from tests.cooperation.programmes.lifting.made import lifted
from tests.cooperation.programmes.test_round_trip import valid

FILE = Path(__file__).with_name("version-1.05.xml")


@pytest.fixture
def run(db: None) -> Run:
    found = import_activities(None, FILE, facts=Facts())
    assert (found.state, found.standard, found.new, found.refused) == ("done", "1.05", 1, 0), problems(found)
    return found


@pytest.fixture
def out(run: Run, give) -> bytes:
    return give()


def entries(run: Run, kind: str) -> list[str]:
    return [str(told(one["problem"])) for one in run.report["lifting"][kind]]


def values(data: bytes) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in etree.fromstring(data)[0].iter(etree.Element):
        found.update(str(value) for name, value in one.attrib.items() if name != LANG)
        if line(one.text):
            found[line(one.text)] += 1
    return found


def test_it_is_refused_where_no_lift_is_asked_for(db):
    with pytest.raises(InvalidInput, match=r"version 1\.05 of IATI; .* import it with --lift"):
        import_activities(None, FILE)


def test_it_comes_out_valid_and_as_it_was_lifted(out, run):
    assert valid(out, "iati-activities-schema.xsd")
    element, _ledger, find = lifted(FILE.read_bytes(), Facts())
    assert find.faults == []
    assert canonical(etree.fromstring(out)[0]) == canonical(element)
    assert import_activities(None, FILE, facts=Facts()).same == 1


def test_every_value_is_in_the_export_or_in_the_report(out, run):
    written = values(out)
    listed = " ".join(entries(run, "changed") + entries(run, "left"))
    assert [one for one in values(FILE.read_bytes()) if one not in written and repr(one) not in listed] == []


def test_nobody_had_to_say_anything(run):
    assert (run.report["lifting"]["said_by_importer"], entries(run, "said")) == ({}, [])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("reporting-org/narrative", ["Example fund for villages", "Примерный фонд сёл"]),
        ("title/narrative", ["Flood warnings for villages", "Предупреждение сёл о паводках"]),
        ("description/@type", ["1", "2"]),
        ("description[1]/narrative/@xml:lang", ["ru"]),
        ("participating-org/@role", ["1", "4", "2", "2"]),
        ("participating-org[@ref='KZ-2']/narrative", ["Example bank", "Примерный банк"]),
        ("other-identifier/@ref", ["ARAL/9", "B-77"]),
        ("other-identifier/@type", ["A1", "A9"]),
        ("other-identifier/owner-org/narrative", ["Example fund for villages", "Example bank"]),
        ("activity-date/@type", ["1", "2", "3"]),
        ("activity-date/narrative", ["When the ice goes"]),
        ("recipient-country/@percentage", ["60", "40"]),
        ("recipient-country[1]/narrative", ["Kazakhstan", "Казахстан"]),
        ("location/location-id/@vocabulary", ["G1"]),
        ("location/location-id/@code", ["1516905"]),
        ("location/administrative/@vocabulary", ["A4", "A2"]),
        ("location/administrative/@code", ["KZ", "KZ-43"]),
        ("location/administrative/@level", ["1"]),
        ("location/point/pos", ["46.80 61.66"]),
        ("location/exactness/@code", ["2"]),
        ("location/feature-designation/@code", ["PPL"]),
        ("sector/@vocabulary", ["1", "2", "99"]),
        ("policy-marker/@vocabulary", ["1"]),
        ("budget/*/@iso-date", ["2012-01-01", "2012-12-31"]),
        ("transaction/transaction-type/@code", ["2", "1"]),
        ("transaction/transaction-date/@iso-date", ["2012-04-01", "2012-04-02"]),
        ("transaction[1]/value/@value-date", ["2012-04-01"]),
        ("transaction/description/narrative", ["First part", "Первая часть"]),
        ("document-link/@url", ["https://example.org/plan.pdf", "https://example.org/warning"]),
        ("document-link/title/narrative", ["Plan", "План", "Activity website"]),
        ("document-link/category/@code", ["A01", "A12"]),
        ("result/indicator/period/*/comment/narrative", ["Three wait for masts"]),
        ("crs-add/other-flags/@code", ["1"]),
        ("@version", []),
    ],
)
def test_what_version_2_changed_is_changed(out, path, expected):
    found = etree.fromstring(out)[0].xpath(path)
    assert [one if isinstance(one, str) else one.text for one in found] == expected


@pytest.mark.parametrize(
    "told_of",
    [
        "iati-activity[1]/@version: '1.05'",
        "activity-status[1]: 'Implementation'",
        "activity-date[4]: 'some day in winter'",
        "sector[4]/@vocabulary: 'WB'",
        "sector[4]/@code: 'WA'",
        "sector[4]: 'Water of a bank'",
        "location/@percentage: '50'",
        "location/gazetteer-entry[2]: '-2327'",
        "location/coordinates: 'near'",
        "location/administrative: 'Kyzylorda'",
        "planned-disbursement/@updated: '2012-02-01'",
        "budget/period-end: 'the end of the year'",
        "country-budget-items/budget-item/description/@type: '1'",
        "document-link[2]/@url: 'https://example.org/other.pdf'",
        "document-link[1]/language: 'English'",
        "related-activity: 'The one before'",
        "legacy-data: 'old'",
    ],
)
def test_what_has_no_place_is_listed(run, told_of):
    assert any(told_of in one for one in entries(run, "left")), entries(run, "left")


def test_an_organisation_named_in_two_languages_without_a_reference_may_be_two(out):
    """Nothing says that a name in Russian is that of the one before."""
    found = etree.fromstring(out)[0].xpath("participating-org[@role='2']/narrative/text()")
    assert found == ["Example school", "Примерная община"]


def test_its_money_is_in_the_tables(run):
    assert Transaction.objects.filter(type="2", value=700, currency="USD").count() == 1
    assert Activity.objects.get().version == "1.05"
