"""Records that were confirmed before there were registers are in the registers, with their sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from kopir.accounts.models import Entry
from kopir.cooperation.models import Draft, SourceText, Span
from kopir.cooperation.records import Commitment, Document, Event, Figure, Person
from kopir.cooperation.registers import registers
from kopir.cooperation.registers.spans import said

LETTERS = (
    "Саммит ШОС состоялся 1 сентября 2025 года в Астане. Айдар Серик, Президент. Стратегия до 2035 года."
)


@pytest.fixture
def old(transactional_db: None) -> Iterator[Any]:
    """The tables as they were before."""
    yield _migrated([("cooperation", "0001_initial")])
    _migrated(MigrationExecutor(connection).loader.graph.leaf_nodes())


def _migrated(targets: Any) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def test_what_was_confirmed_is_carried_into_the_registers(old: Any) -> None:
    _fill(old)
    _migrated(MigrationExecutor(connection).loader.graph.leaf_nodes())
    event = registers().of(Event)["sammit-shos-2025-09-01"]
    assert (event.names.ru, event.kind, event.day, event.country, event.city.ru) == (
        "Саммит ШОС", "summit", "2025-09-01", None, "Астана",
    )  # fmt: skip
    [somebody] = event.participants
    assert (somebody.who, somebody.name, somebody.capacity.ru) == ("person:a", "Айдар Серик", "Президент")
    assert registers().of(Person)["a"].names.ru == "Айдар Серик"
    [document] = [one for one in registers().of(Document).values() if one.names.ru == "Стратегия"]
    assert (document.horizon, document.event) == ("/2035", event.code)
    [promise] = [one for one in registers().of(Commitment).values() if one.wording == "удвоить торговлю"]
    assert (promise.actors, promise.deadline) == (("place:KAZ",), "2030")
    [figure] = [one for one in registers().of(Figure).values() if one.wording == "37,3 млрд"]
    assert (figure.value, figure.about) == (37.3e9, "place:KAZ")
    text = SourceText.objects.get()
    assert [source.text for source in event.sources] == [text.pk]
    [span] = Span.objects.filter(entry__code=event.code, field="names")
    assert (span.words, text.words(span.start, span.end)) == ("Саммит ШОС", "Саммит ШОС")
    assert Draft.objects.get(kind="event").entry.code == event.code
    assert [other.value for other in said("event", event.code)["day"]] == ["2025-09-02"]
    gone = Entry.objects.get(code="otmenyonnyi-forum")
    assert gone.withdrawn
    assert gone.spans.get().withdrawn


def _fill(apps: Any) -> None:
    def model(name: str) -> Any:
        return apps.get_model("cooperation", name)

    now = timezone.now()
    text = model("SourceText").objects.create(
        digest="x",
        title="Саммит",
        text=LETTERS,
        lang="ru",
        origin="pasted",
        reading={},
        published="2025-09-02",
    )

    def spoken(record: Any, field: str, value: str, words: str = "") -> None:
        start = LETTERS.find(words) if words else None
        end = None if start is None else start + len(words)
        span = model("SourceSpan").objects.create(
            text=text, start=start, end=end, words=words, field=field, value=value
        )
        record.sources.add(span)

    person = model("Person").objects.create(link="person:a", name_ru="Айдар Серик", confirmed=now)
    event = model("Event").objects.create(
        title="Саммит ШОС", title_lang="ru", kind="summit", status="held", date="2025-09-01",
        place="place:astana", place_name="Астана", confirmed=now,
    )  # fmt: skip
    spoken(event, "title", "Саммит ШОС", "Саммит ШОС")
    spoken(event, "date", "2025-09-02")
    part = model("Participation").objects.create(
        event=event, person=person, name="Айдар Серик", capacity="Президент", confirmed=now
    )
    spoken(part, "participant", "Айдар Серик", "Айдар Серик")
    model("Document").objects.create(
        title="Стратегия", title_lang="ru", status="signed", horizon="/2035", event=event, confirmed=now
    )
    model("Commitment").objects.create(
        wording="удвоить торговлю", wording_lang="ru", kind="target", place="place:KAZ", deadline="2030",
        confirmed=now,
    )  # fmt: skip
    model("FigureClaim").objects.create(
        words="37,3 млрд", words_lang="ru", value=37.3e9, unit="USD", kind="money", entity="place:KAZ",
        measure="товарооборот", period="2024", confirmed=now,
    )  # fmt: skip
    gone = model("Event").objects.create(
        title="Отменённый форум", title_lang="ru", kind="forum", status="held", withdrawn=True, confirmed=now
    )
    spoken(gone, "title", "Отменённый форум")
    model("Draft").objects.create(text=text, kind="event", key="#1", state="confirmed", record=event.pk)
