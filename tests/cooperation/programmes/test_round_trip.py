"""What comes in goes out: every element and attribute of the standard, valid, the same."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from io import BytesIO

import pytest
from django.db.models import Sum
from lxml import etree

from kopir.cooperation.programmes.codelists import STANDARD
from kopir.cooperation.programmes.exporting import export_organisations
from kopir.cooperation.programmes.models import Agency, AgencyBudget, Cell, Portion
from kopir.cooperation.programmes.services.organisations import import_organisations
from tests.cooperation.programmes.conftest import GENERATED
from tests.cooperation.programmes.files import by_identifier, digests, generated, generator

XSD = "{http://www.w3.org/2001/XMLSchema}"
KINDS = {"2": "committed", "3": "disbursed", "4": "spent"}


def valid(data: bytes, file: str) -> bool:
    """Whether the schema takes it; read piece by piece, for it may be large."""
    schema = etree.XMLSchema(etree.parse(str(STANDARD / file)))
    for _event, one in etree.iterparse(BytesIO(data), schema=schema, tag=("iati-activity",)):
        one.clear()
    return True


def paths(element, above: str = "") -> set[str]:
    """Every path of an element and an attribute that occurs."""
    here = f"{above}/{element.tag}"
    found = {here, *(f"{here}/@{name}" for name in element.attrib)}
    return found.union(*(paths(one, here) for one in element))


def declared(form, name: str, above: str = "") -> set[str]:
    """Every path of an element and an attribute that the schema declares."""
    here = f"{above}/{name}"
    found = {here, *(f"{here}/@{attribute}" for attribute in form.attributes)}
    return found.union(*(declared(inner, child, here) for child, inner, _least, _often in form.children))


def test_made_up_activities_have_every_element_and_attribute_of_the_schema():
    maker = generator().Maker()
    root = etree.fromstring(generated(60))
    assert declared(maker.form, "iati-activity") - set().union(*(paths(one) for one in root)) == set()


def test_made_up_activities_are_the_same_each_time():
    assert generated(5) == generated(5)


def round_trip(count: int, take, give) -> None:
    data = generated(count)
    run = take(data)
    assert (run.new, run.refused, run.report["left"], run.report["remarks"]) == (count, 0, {}, [])
    out = give()
    assert valid(out, "iati-activities-schema.xsd")
    assert len(digests(data)) == count
    assert digests(out) == digests(data)


def test_activities_go_out_as_they_came_in(take, give):
    round_trip(300, take, give)


@pytest.mark.slow
def test_ten_thousand_activities_go_out_as_they_came_in(take, give):
    round_trip(10_000, take, give)


def test_what_the_schema_does_not_take_is_not_valid():
    with pytest.raises(etree.XMLSyntaxError):
        valid(
            generated(1).replace(b"</iati-identifier>", b"</iati-identifier><a/>"),
            "iati-activities-schema.xsd",
        )


def test_what_goes_out_comes_in_again_as_the_same(take, give):
    take(generated(30))
    assert take(give(), "again.xml").same == 30


def test_a_choice_of_activities_goes_out(take, give):
    take(generated(60))
    some = by_identifier(give(agency="XM-DAC-41114", area="KAZ"))
    assert 0 < len(some) < 12
    assert all(name.startswith("XM-DAC-41114-") for name in some)
    assert set(by_identifier(give(target="9.c"))) < set(by_identifier(give(target="9")))
    assert by_identifier(give(target="18")) == {}


def test_the_sums_are_what_the_file_says(take):
    """Cells and portions add up to the transactions of the file, each currency by itself."""
    data = generated(120)
    take(data)
    expected: Counter[tuple[str, str]] = Counter()
    for one in etree.fromstring(data):
        for paid in one.iterchildren("transaction"):
            kind = paid.find("transaction-type").get("code")
            worth = paid.find("value")
            currency = worth.get("currency") or one.get("default-currency")
            if kind in KINDS:
                expected[KINDS[kind], currency] += Decimal(worth.text)
    for model in (Portion, Cell):
        for (kind, currency), amount in expected.items():
            found = model.objects.filter(currency=currency).aggregate(whole=Sum(kind))["whole"]
            assert round(found, 2) == amount


def test_organisations_go_out_as_they_came_in(tmp_path, db):
    path = tmp_path / "organisations.xml"
    path.write_bytes(generated(20, "iati-organisations"))
    run = import_organisations(None, path)
    assert (run.state, run.new, run.refused, run.report["left"]) == ("done", 20, 0, {})
    assert AgencyBudget.objects.filter(area="KAZ").exists() or AgencyBudget.objects.exists()
    out = BytesIO()
    assert export_organisations(out, GENERATED) == 20
    assert valid(out.getvalue(), "iati-organisations-schema.xsd")
    name = "organisation-identifier"
    assert by_identifier(out.getvalue(), name) == by_identifier(path.read_bytes(), name)
    again = import_organisations(None, path)
    assert (again.same, Agency.objects.count()) == (20, 20)
