"""Identifiers of activities stand in addresses and are read again."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kopir.cooperation.coordination.addressing import read, written

PART = re.compile(r"[A-Za-z0-9_.:~-]*")
FORM = re.compile(r"\.(?:json|csv|xlsx|svg|png|pdf|yaml|part)$")


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_what_is_written_is_read_again_and_needs_no_further_escaping(identifier: str):
    code = written(identifier)
    assert read(code) == identifier
    assert PART.fullmatch(code) and not FORM.search(code)


def test_usual_identifiers_stand_as_they_are():
    assert written("XM-DAC-41114-PROJECT-00091234.1") == "XM-DAC-41114-PROJECT-00091234.1"


def test_signs_that_mean_nothing_stay():
    assert (read("a~ZZb"), read("a~FFb"), read("~")) == ("a~ZZb", "a~FFb", "~")


def test_dots_alone_are_no_way_through_the_addresses():
    assert [written(dots) for dots in (".", "..", "...")] == ["~2E", "~2E~2E", "..."]
    assert [read(written(dots)) for dots in (".", "..", "...")] == [".", "..", "..."]
