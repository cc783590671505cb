"""Rules of the lift one by one, its limits, and that version 2.03 passes through it unchanged."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kopir.cooperation.programmes.content import canonical
from kopir.cooperation.programmes.faults import Findings, Place
from kopir.cooperation.programmes.lifting import Facts, lift
from kopir.cooperation.programmes.models import Activity
from kopir.cooperation.programmes.services.files import import_file
from kopir.errors import InvalidInput
from tests.cooperation.programmes.conftest import problems
from tests.cooperation.programmes.files import activity as activity_of_2
from tests.cooperation.programmes.files import document, generator
from tests.cooperation.programmes.hostile import CASES
from tests.cooperation.programmes.lifting.made import FACTS, activity, body, lifted, words

MAKER = generator().Maker()


@given(st.integers(0, 5_000))
@settings(max_examples=60, deadline=None)
def test_an_activity_of_version_2_03_is_not_changed(number):
    element = MAKER.make(number)
    before = canonical(element)
    find = Findings(Place("file.xml", "iati-activities", 1))
    ledger = lift(element, find, "2.03", Facts())
    assert canonical(element) == before
    assert (find.faults, ledger.counts) == ([], {})


@given(st.integers(0, 5_000))
@settings(max_examples=20, deadline=None)
def test_facts_change_nothing_of_an_activity_that_tells_all(number):
    element = MAKER.make(number)
    before = canonical(element)
    lift(element, Findings(Place("file.xml", "iati-activities", 1)), "2.03", FACTS)
    assert canonical(element) == before


def test_what_was_lifted_is_lifted_no_further():
    once, _ledger, _find = lifted(activity('<sector vocabulary="DAC" code="11110">Schools</sector>'))
    again, ledger, _find = lifted(etree.tostring(once))
    assert body(again) == body(once)
    assert ledger.counts == {}


def test_lines_and_paths_are_those_of_the_file():
    _element, ledger, _find = lifted(
        activity('<title xml:lang="fr">Réseau</title>\n<total-cost value-date="2010-01-01">5</total-cost>')
    )
    assert "file.xml, line 2, /iati-activities/iati-activity[1]/total-cost: '5' has no place" in " ".join(
        words(ledger, "left")
    )
    joined = "file.xml, line 4, /iati-activities/iati-activity[1]/title[2]: taken together with"
    assert any(one.startswith(joined) for one in words(ledger, "changed"))


@pytest.mark.parametrize(
    ("flow", "inside", "code"),
    [
        ('flow="incoming"', "", "11"),
        ('flow="incoming" type="contribution"', "", "11"),
        ('flow="incoming"', '<status code="40">Paid contribution</status>', "1"),
        ('flow="incoming"', '<status code="20">Pledge</status>', "13"),
        ('flow="incoming" type="commitment"', "", "11"),
        ('flow="outgoing" type="commitment"', "", "2"),
        ('flow="outgoing" type="disbursement"', "", "3"),
        ('flow="outgoing" type="expenditure"', "", "4"),
        ('flow="outgoing"', "<transaction-type>Disbursement</transaction-type>", "3"),
        ('flow="outgoing"', '<transaction-type code="LR">Loan</transaction-type>', "6"),
        ("", '<transaction-type ref="QS">Equity</transaction-type>', "9"),
    ],
)
def test_direction_and_kind_of_a_draft_are_a_type(flow, inside, code):
    element, _ledger, find = lifted(
        activity(f'<transaction {flow}>{inside}<value value-date="2010-01-01">5</value></transaction>')
    )
    assert find.faults == []
    assert element.xpath("transaction/transaction-type/@code") == [code]
    assert element.xpath("transaction/transaction-date/@iso-date") == ["2010-01-01"]


def test_of_two_days_that_of_what_the_transaction_is_stays():
    element, ledger, _find = lifted(
        activity(
            '<transaction flow="incoming"><status>Paid contribution</status>'
            '<value value-date="2010-01-01">5</value>'
            '<transaction-date type="commitment" iso-date="2010-01-02"/>'
            '<transaction-date type="disbursement" iso-date="2010-01-03"/></transaction>'
        )
    )
    assert element.xpath("transaction/transaction-date/@iso-date") == ["2010-01-03"]
    assert any("transaction-date[1]/@iso-date: '2010-01-02'" in one for one in words(ledger, "left"))


def test_an_unclear_direction_is_not_guessed(take):
    data = activity('<transaction flow="sideways"><value value-date="2010-01-01">5</value></transaction>')
    run = take(data.encode(), facts=Facts())
    assert run.refused == 1
    assert any(
        "missing is transaction-type" in one or "expected transaction-type" in one for one in problems(run)
    )


def test_elements_of_drafts_have_the_names_of_today():
    element, _ledger, find = lifted(
        activity(
            '<flow-type ref="10">ODA</flow-type><aid-type code="C01"/><finance-type code="110"/>'
            "<contact-info><organization>Office</organization></contact-info>"
            '<target-location gis="46.8,61.6" code="7">By the sea</target-location>'
            '<budget-planned type="original"><period-start>2011-01-01</period-start>'
            '<period-end iso-date="2011-12-31T00:00:00Z"/><value value-date="2010-01-01">5</value>'
            "</budget-planned>"
            '<document-link url="https://example.org/" format="text/html" language="fr"><title>T</title>'
            '<category code="A01"/></document-link>'
        )
    )
    assert find.faults == []
    assert element.xpath("default-flow-type/@code") == ["10"]
    assert element.xpath("contact-info/organisation/narrative/text()") == ["Office"]
    assert element.xpath("location/point/pos/text()") == ["46.8 61.6"]
    assert element.xpath("location/description/narrative/text()") == ["By the sea"]
    assert element.xpath("budget/@type | budget/*/@iso-date") == ["1", "2011-01-01", "2011-12-31"]
    assert element.xpath("document-link/language/@code") == ["fr"]


@pytest.mark.parametrize(
    ("facts", "option"),
    [
        ({"status": "7"}, "--status"),
        ({"reporting_type": "Government"}, "--reporting-type"),
        ({"reporting_role": "5"}, "--reporting-role"),
        ({"participating_role": "x"}, "--participating-role"),
        ({"dates": "soon"}, "--dates"),
        ({"identifiers": "title"}, "--identifiers"),
        ({"reporting_org": " KZ"}, "--reporting-org"),
        ({"reporting_name": "n" * 201}, "--reporting-name"),
    ],
)
def test_facts_that_are_no_codes_are_refused(facts, option):
    with pytest.raises(InvalidInput, match=f"^{option}: "):
        Facts(**facts)


def test_kind_and_name_of_one_organisation_are_not_those_of_another():
    data = activity("").replace(' type="10">Department<', ">Department<").replace('ref="GB-1"', 'ref="FR-3"')
    _element, _ledger, find = lifted(data)
    assert ["what kind of organisation FR-3 is" in str(one) for one in find.faults] == [True]


def test_all_that_is_missing_is_told_at_once():
    _element, _ledger, find = lifted("<iati-activity><title/></iati-activity>", Facts())
    found = [str(one).partition("/iati-activity: ")[2][:50] for one in find.faults]
    assert found == [
        "the file does not tell which organisation reports;",
        "the activity has no iati-identifier and 0 other id",
        "the file does not tell the status of the activity;",
        "the file names no organisation that takes part wit",
        "the activity has no title, which version 2.03 need",
        "the activity has no description, which version 2.0",
        "the activity has no activity-date, which version 2",
    ]


def test_a_role_that_is_no_code_is_left_out_or_said():
    data = activity("").replace('role="Funding"', 'role="helper"')
    element, ledger, find = lifted(data, Facts())
    assert "names no organisation that takes part" in str(find.faults[0])
    assert any("participating-org/@role: 'helper' has no place" in one for one in words(ledger, "left"))
    element, ledger, find = lifted(data, Facts(participating_role="4"))
    assert find.faults == []
    assert element.xpath("participating-org/@role") == ["4"]
    element, ledger, find = lifted(data, FACTS)
    assert element.xpath("participating-org/@ref | participating-org/@role") == ["4", "GB-1"]


def test_an_identifier_is_made_of_another_only_where_that_is_said():
    data = activity('<other-identifier owner-name="Office">7 a</other-identifier>').replace(
        "<iati-identifier>GB-1-a</iati-identifier>", ""
    )
    _element, _ledger, find = lifted(data)
    assert "no iati-identifier and 1 other identifiers" in str(find.faults[0])
    element, _ledger, find = lifted(data, Facts(identifiers="other-identifier"))
    assert element.findtext("iati-identifier") == "GB-1-7 a"
    two = data.replace("<title>", "<other-identifier>8</other-identifier><title>")
    assert "2 other identifiers" in str(lifted(two, Facts(identifiers="other-identifier"))[2].faults[0])


def test_a_good_activity_is_kept_beside_one_that_lacks_something(take):
    good = activity("")
    bad = good[good.index("<iati-activity ") : good.index("</iati-activities>")].replace(
        '<activity-status code="2"/>', ""
    )
    run = take(good.replace("</iati-activities>", f"{bad}</iati-activities>").encode(), facts=Facts())
    assert (run.new, run.refused) == (1, 1)
    assert "/iati-activities/iati-activity[2]: the file does not tell the status" in problems(run)[0]


def test_a_file_of_version_2_is_not_lifted(take):
    run = take(document(activity_of_2()), facts=FACTS)
    assert (run.new, run.standard, "lifting" in run.report) == (1, "2.03", False)


@pytest.mark.parametrize("version", ["1", "1.0", "1.01", "1.02", "1.03", "1.04", "1.05"])
def test_versions_before_2_are_lifted(take, version):
    run = take(activity("").replace('version="1.05"', f'version="{version}"').encode(), facts=Facts())
    assert (run.new, run.report["lifting"]["from"]) == (1, version)
    assert Activity.objects.get().version == version


@pytest.mark.parametrize("version", ["1.06", "1.9", "0.9", "3.0"])
def test_versions_that_there_are_not_are_refused(take, version):
    with pytest.raises(InvalidInput, match="the file is of version"):
        take(activity("").replace('version="1.05"', f'version="{version}"').encode(), facts=Facts())


def test_markup_and_foreign_elements_go_and_are_listed(take, give):
    data = activity(
        '<x:note xmlns:x="https://example.org/x">aside</x:note><!-- c -->'
        "<contact-info><person-name>An <b>officer</b> on duty</person-name></contact-info>"
    )
    run = take(data.encode(), facts=Facts())
    assert run.new == 1
    assert set(run.report["left"]) == {"comment", "{https://example.org/x}note"}
    left = " ".join(str(one["problem"]["facts"]["found"]) for one in run.report["lifting"]["left"])
    assert "officer" in left


def test_an_activity_in_a_bare_one_is_refused(take):
    data = activity("")
    bare = data[data.index("<iati-activity ") : data.index("</iati-activities>")]
    run = take(bare.replace("</iati-activity>", f"{bare}</iati-activity>").encode(), facts=Facts())
    assert run.total == 1


def test_a_bare_activity_that_breaks_off_is_told_of(take):
    run = take(b'<iati-activity xml:lang="en"><title>Net', facts=Facts())
    assert (run.state, run.new) == ("stopped", 0)
    assert "breaks off here" in problems(run)[0]


def test_ten_thousand_names_take_no_long(take):
    """Elements that may be taken together are not compared one with another."""
    many = '<participating-org role="Funding" ref="GB-9">Name</participating-org>' * 9_000
    since = time.process_time()
    _element, ledger, _find = lifted(activity(many))
    assert time.process_time() - since < 5
    assert ledger.counts["changed"] > 9_000
    assert len(ledger.entries["changed"]) == 1_000


def test_the_line_is_right_far_below_in_a_file():
    """libxml2 keeps line numbers up to 65,535 only; of what is put in anew it knows none."""
    far = "\n" * 70_000
    inside = '<value>5</value><provider-activity ref="KZ-2-a"/>\n'
    data = activity(f'{far}<transaction flow="incoming">{inside}</transaction>')
    element, ledger, find = lifted(data, Facts())
    place = "file.xml, line 70001, /iati-activities/iati-activity[1]/transaction"
    assert any(one.startswith(place) for one in words(ledger, "derived"))
    assert str(find.at(element.find("transaction/provider-org"))) == f"{place}/provider-activity"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_file_of_version_1_is_told_of_and_hinders_no_other(case, take):
    data = case.data().replace(b'version="2.03"', b'version="1.05"')
    try:
        run = take(data, "bad.xml", facts=FACTS)
    except InvalidInput as refused:
        assert str(refused).startswith("bad.xml")
        return
    assert all(one.startswith("bad.xml") and len(one) < 900 for one in problems(run))
    assert run.new + run.refused == run.total
    assert case.whole or run.new > 0


def test_organisations_of_version_1_are_not_lifted(tmp_path, db):
    path = tmp_path / "organisations.xml"
    path.write_text('<iati-organisations version="1.05"/>', encoding="utf-8")
    with pytest.raises(InvalidInput, match="ask the publisher for a file of version 2") as refused:
        import_file(None, path, facts=FACTS)
    assert "--lift" not in str(refused.value)
    path.write_text("<iati-organisation/>", encoding="utf-8")
    with pytest.raises(InvalidInput, match="Ask the publisher for a file"):
        import_file(None, path, facts=FACTS)
