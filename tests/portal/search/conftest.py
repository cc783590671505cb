"""Both databases, with the index of everything that comes with kopir."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker

from kopir.portal.search import building, correcting
from kopir.portal.search.documents import Document
from tests import postgresql

Instead = Callable[[Iterable[Document]], AbstractContextManager[building.Changed]]


@pytest.fixture(scope="session")
def _postgresql(starter_home: object, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    try:
        with postgresql.server() as address, django_db_blocker.unblock():
            postgresql.connect("postgresql", address)
            yield "postgresql"
            connections["postgresql"].close()
    except RuntimeError as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=["default", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def using(request: pytest.FixtureRequest, _reading: None) -> str:
    """Alias of a database with an index of everything."""
    if request.param == "postgresql":
        request.getfixturevalue("_postgresql")
        building.rebuild(using="postgresql")
    return str(request.param)


@pytest.fixture
def instead(using: str) -> Iterator[Instead]:
    """Other documents in the place of all, for as long as a test needs them."""

    @contextmanager
    def made(documents: Iterable[Document]) -> Iterator[building.Changed]:
        given = list(documents)
        correcting.vocabulary.cache_clear()
        yield building.rebuild(lambda: given, using=using)
        correcting.vocabulary.cache_clear()

    with transaction.atomic(using):
        yield made
        transaction.set_rollback(True, using=using)
