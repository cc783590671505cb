"""The index becomes what the records are, whole or not at all, and writes only what differs."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from kopir.language import Text
from kopir.portal.models import Choice, Falls, Found, Standing, Term
from kopir.portal.search import building, sources
from kopir.portal.search.documents import Document
from kopir.portal.search.engines import engine
from kopir.portal.search.finding import find
from tests.portal.search.conftest import Instead


def document(code: str, name: str, told: str = "", **facets: tuple[str, ...]) -> Document:
    note = Text(kk="", ru="", en=told)
    return Document("solution", code, f"solutions/{code}", Text.same(name), note=note, facets=facets)


def found(query: str, using: str, **chosen: str) -> list[str]:
    return [hit.code for hit in find(query, chosen=chosen, using=using).hits]


def test_a_name_weighs_more_than_a_mention(using: str, instead: Instead) -> None:
    with instead([document("a", "Other", "Counts water"), document("b", "Water")]):
        assert found("water", using) == ["b", "a"]


def test_only_what_changed_is_written(using: str, instead: Instead) -> None:
    with instead([document("a", "Water"), document("b", "Roads")]):
        number = Standing.objects.using(using).get().number
    with instead([document("a", "Water"), document("b", "Bridges")]) as changed:
        assert (changed.written, changed.gone, changed.documents) == (1, 0, 2)
        assert (found("bridges", using), found("roads", using)) == (["b"], [])
        assert Standing.objects.using(using).get().number == number + 1
    with instead([document("a", "Water"), document("b", "Bridges")]) as changed:
        assert changed.written == 0
        assert Standing.objects.using(using).get().number == number + 1


def test_what_is_gone_leaves_nothing_behind(using: str, instead: Instead) -> None:
    with instead([document("a", "Water", country=("KAZ",)), document("b", "Roads", country=("KGZ",))]):
        terms = set(Term.objects.using(using).values_list("term", flat=True))
    with instead([document("b", "Roads", country=("KGZ",))]) as changed:
        assert changed.gone == 1
        assert found("", using) == ["b"]
        assert not Choice.objects.using(using).filter(value="KAZ").exists()
        assert Falls.objects.using(using).count() == 2
        left = set(Term.objects.using(using).values_list("term", flat=True))
        assert {"water"} <= terms - left
        assert Term.objects.using(using).filter(documents__lt=1).count() == 0


def test_one_document_is_brought_up_to_date_or_taken_away(
    using: str, instead: Instead, monkeypatch: pytest.MonkeyPatch
) -> None:
    with instead([document("a", "Water")]):
        monkeypatch.setattr(sources, "one", lambda _kind, code: document(code, "Bridges"))
        building.update("solution", "a", using=using)
        assert (found("bridges", using), found("water", using)) == (["a"], [])
        monkeypatch.setattr(sources, "one", lambda _kind, _code: None)
        building.update("solution", "a", using=using)
        assert found("", using) == []
        assert Found.objects.using(using).count() == 0


def test_what_breaks_off_changes_nothing(
    using: str, instead: Instead, monkeypatch: pytest.MonkeyPatch
) -> None:
    with instead([document("a", "Water")]):

        def broken(*_: object) -> None:
            raise DatabaseError

        monkeypatch.setattr(type(engine(using)), "put", broken)
        with pytest.raises(DatabaseError):
            building.rebuild(lambda: [document("b", "Roads")], using=using)
        assert found("", using) == ["a"]
        assert found("water", using) == ["a"]


def test_progress_is_told(using: str, instead: Instead, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    with instead([]):
        monkeypatch.setattr(building, "BATCH", 2)
        documents = [document(code, "Water") for code in "abcde"]
        building.rebuild(lambda: documents, using=using, progress=told.append)
    assert told == [2, 4]


def test_a_document_of_every_kind_is_found_by_its_name(using: str) -> None:
    beginnings = {source.kind: next(iter(source.documents()), None) for source in sources.SOURCES}
    assert [kind for kind, one in beginnings.items() if one is None] == ["assessment"], "none comes along"
    for one in filter(None, beginnings.values()):
        assert sources.one(one.kind, one.code) == one
        assert one.code in [hit.code for hit in find(one.title.en, most=20, using=using).hits]
