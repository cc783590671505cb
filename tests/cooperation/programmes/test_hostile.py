"""A hundred hostile or broken files: each is refused or listed with its place, and hinders no other."""

from __future__ import annotations

import socket
import tracemalloc

import pytest

from kopir.cooperation.programmes.models import Activity, Run
from kopir.cooperation.programmes.services.reporting import told
from kopir.errors import InvalidInput
from tests.cooperation.programmes.conftest import problems
from tests.cooperation.programmes.files import activity, document
from tests.cooperation.programmes.hostile import CASES


@pytest.fixture
def no_network(monkeypatch):
    def refused(*_args, **_named):
        raise AssertionError("a file asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refused)


def test_there_are_a_hundred_of_them():
    assert len(CASES) >= 100
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_file_is_refused_with_its_place(case, take, no_network):
    run: Run | None = None
    try:
        run = take(case.data(), "bad.xml")
    except InvalidInput as refused:
        assert case.whole, refused
        found = [str(refused)]
        assert Run.objects.count() == 0
    else:
        found = problems(run)
        if case.taken:
            found = [str(told(one["problem"])) for one in run.report["remarks"]]
        assert case.whole or Activity.objects.filter(identifier="KZ-1-good").exists()
        assert case.whole or Activity.objects.count() == (2 if case.taken else 1)
    assert found
    assert any(case.told in one and case.place in one for one in found), found
    assert all(one.startswith("bad.xml") and len(one) < 900 for one in found), found


def test_the_line_is_right_far_below_in_a_file(take):
    """libxml2 keeps line numbers up to 65,535 only."""
    good = [activity(identifier=f"KZ-1-{number}") for number in range(7000)]
    data = document(*good, activity(identifier="KZ-1-bad", status="9"))
    line = data[: data.index(b'code="9"')].count(b"\n") + 1
    assert line > 65_535
    assert f"bad.xml, line {line}, /iati-activities/iati-activity[7001]" in problems(take(data, "bad.xml"))[0]


def test_memory_does_not_grow_with_the_file(tmp_path):
    """Of Python's own; the bench measures all of it."""
    from kopir.cooperation.programmes.limits import IatiLimits
    from kopir.cooperation.programmes.reading import Reading

    path = tmp_path / "large.xml"
    with path.open("wb") as out:
        out.write(b'<iati-activities version="2.03">')
        one = activity("<!-- " + "x" * 5000 + " -->").encode()
        for _ in range(9_200):  # 52 MB
            out.write(one)
        out.write(b"</iati-activities>")
    assert path.stat().st_size > 50_000_000
    tracemalloc.start()
    reading = Reading(path, IatiLimits())
    assert sum(1 for _ in reading.elements()) == 9_200
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ({"iati_max_file_bytes": 100}, "at most 100 are read"),
        ({"iati_max_activities": 2}, "more than 2 activities"),
        ({"iati_max_activity_bytes": 500}, "has more than 500 bytes"),
    ],
)
def test_each_limit_is_told(take, limit, said):
    from kopir.cooperation.programmes.limits import IatiLimits

    long = activity("<!-- " + "x" * 600_000 + " -->")
    data = document(*(activity(identifier=f"KZ-1-{number}") for number in range(3)), long)
    try:
        found = problems(take(data, limits=IatiLimits(**limit)))
    except InvalidInput as refused:
        found = [str(refused)]
    assert any(said in one for one in found)


def test_a_limit_is_set_by_the_environment(monkeypatch):
    from kopir.cooperation.programmes.limits import IatiLimits

    monkeypatch.setenv("KOPIR_IATI_MAX_ACTIVITIES", "7")
    assert IatiLimits.from_environment().iati_max_activities == 7
