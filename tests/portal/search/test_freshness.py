"""The index follows the records; whoever reads meanwhile reads the old one."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from kopir.errors import Unavailable
from kopir.portal.models import Standing
from kopir.portal.search import building, freshness, sources


class Begun:
    """In the place of threads: what would be done beside."""

    made: list[object]

    def __init__(self, **_: object) -> None:
        pass

    def start(self) -> None:
        self.made.append(self)


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    monkeypatch.setattr(Begun, "made", [], raising=False)
    monkeypatch.setattr(freshness, "Thread", Begun)
    monkeypatch.setattr(freshness, "_tried", {})
    return Begun.made


def test_nothing_is_made_while_the_records_are_the_same(threads: list[object]) -> None:
    assert freshness.version() == freshness.version()
    assert threads == []


def test_a_change_is_followed_once_beside_the_readers(
    threads: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = freshness.version()
    monkeypatch.setattr(sources, "stamp", lambda: "other")
    assert (freshness.version(), freshness.version()) == (before, before)
    assert len(threads) == 1


def test_where_there_is_none_it_is_made_for_the_first_reader(threads: list[object]) -> None:
    with transaction.atomic():
        Standing.objects.all().delete()
        assert freshness.version() == "1"
        assert Standing.objects.get().stamp == sources.stamp()
        transaction.set_rollback(True)
    assert threads == []


def test_a_database_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise DatabaseError("connection refused\nmore of it")

    monkeypatch.setattr(sources, "stamp", broken)
    with pytest.raises(Unavailable, match="connection refused") as raised:
        freshness.version()
    assert "more of it" not in str(raised.value)


@pytest.mark.parametrize("error", [DatabaseError("locked"), RuntimeError("no database may be asked here")])
def test_a_rebuild_that_fails_leaves_the_old_index_and_is_logged(
    error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(**_: object) -> None:
        raise error

    before = freshness.version()
    monkeypatch.setattr(building, "rebuild", broken)
    freshness._renew("default")
    assert "could not be brought up to date" in caplog.text and str(error) in caplog.text
    assert freshness.version() == before
