"""Files of others, as they stand: what is said of them, and the standard as it was published."""

from __future__ import annotations

import json

import pytest

from kopir.cooperation.programmes.codelists import STANDARD, codes, names
from kopir.cooperation.programmes.models import Run
from kopir.cooperation.programmes.services.importing import import_activities
from kopir.errors import InvalidInput


def test_the_worked_example_of_version_1_is_refused_with_a_clear_word(shared, db):
    """The draft of 2010: one activity alone, without version, status or reporting organisation."""
    with pytest.raises(InvalidInput, match=r"how drafts of version 1 were written\. Import it with --lift"):
        import_activities(None, shared / "data" / "iati" / "samples" / "worked-example.xml")
    assert Run.objects.count() == 0


def test_the_test_data_of_ocha_are_of_no_version_and_refused(shared, db):
    """Made in 2010 to try out version 1: the root names no version."""
    with pytest.raises(InvalidInput, match=r"ocha-test-data\.xml, line 2: the file is of version - of IATI"):
        import_activities(None, shared / "data" / "iati" / "samples" / "ocha-test-data.xml")


@pytest.mark.parametrize(
    "name",
    [
        "iati-activities-schema.xsd",
        "iati-organisations-schema.xsd",
        "iati-common.xsd",
        "xml.xsd",
        "codelists.json",
    ],
)
def test_the_standard_is_as_it_was_published(shared, name):
    assert (STANDARD / name).read_bytes() == (shared / "data" / "iati" / name).read_bytes()


def test_the_codelists_are_those_of_the_standard():
    assert names("TransactionType")["2"] == "Outgoing Commitment"
    assert {"KZT", "USD", "ZWG"} <= codes("Currency")
    assert {"9.c", "9.C", "17.8"} <= codes("UNSDG-Targets")
    assert codes("NoSuchList") == frozenset()
    assert json.loads((STANDARD / "codelists.json").read_text(encoding="utf-8"))["en-name"]
