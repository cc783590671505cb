"""Imports into the exchange: once and again, after a person's change, stopped half-way, two at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import django
import pytest

django.setup()  # models are imported below

from kopir.accounts import services as accounts  # noqa: E402
from kopir.accounts.models import Entry, Notice, Role, Step, Version  # noqa: E402
from kopir.errors import Conflict, InvalidInput, NotAllowed  # noqa: E402
from kopir.solutions.importing import Imported, dpg  # noqa: E402
from kopir.solutions.models import ImportRun  # noqa: E402
from kopir.solutions.services import importing, storing  # noqa: E402
from kopir.solutions.services.importing import import_file, import_records  # noqa: E402
from tests.accounts.people import member, person  # noqa: E402

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 1)


def record(**other: Any) -> dict[str, Any]:
    return {
        "id": "good", "name": "Good", "description": "Keeps registers", "type": ["software"], "stage": "DPG",
        "license": [{"spdx": "MIT"}], "organizations": [{"name": "Owner"}], "SDGs": [{"SDGNumber": 16}],
        "website": "https://a.example", **other,
    }  # fmt: skip


def brought(*records: dict[str, Any]) -> Imported:
    return dpg.taken(records, DAY)


def run(*records: dict[str, Any]) -> ImportRun:
    return import_records(None, brought(*records), "dpg")


def counts(run: ImportRun) -> tuple[int, ...]:
    return run.new, run.changed, run.same, run.refused, run.conflicts, run.gone


def entry(code: str = "good") -> Entry:
    return Entry.objects.select_related("published", "open").get(code=code)


def edit(code: str = "good", **fields: Any) -> Version:
    """What an editor made of a record, reviewed by two others and published."""
    author = member(Role.EDITOR, "office")
    one = entry(code)
    assert one.latest
    accounts.save(author, one.pk, one.lock, {**one.latest.body, **fields})
    accounts.submit(author, one.pk, entry(code).lock)
    for name in ("first", "second"):
        accounts.approve(member(Role.REVIEWER, f"house-{name}", name), one.pk, entry(code).lock)
    return accounts.publish(member(Role.EDITOR, "third-house", "third"), one.pk, entry(code).lock)


def test_the_whole_registry_is_imported_and_importing_it_again_changes_nothing(shared: Path) -> None:
    path = shared / "data" / "solutions" / "dpg" / "dpg_catalog.jsonl"
    seen: list[tuple[int, int]] = []
    first = import_file(None, path, progress=lambda done, total: seen.append((done, total)))
    assert (counts(first), first.state, seen[-1]) == ((750, 0, 0, 0, 0, 0), "done", (750, 750))
    assert (first.file, first.licence, len(first.digest)) == ("dpg_catalog.jsonl", "Unlicense", 64)
    assert len(first.report["new"]) == 750
    assert {one["why"] for one in first.report["remarks"]} == {"several addresses"}
    before = list(Version.objects.order_by("pk").values_list("entry__code", "digest", "state"))
    assert len(before) == 750
    again = import_file(None, path)
    assert (counts(again), again.report["changed"]) == ((0, 0, 750, 0, 0, 0), {})
    assert list(Version.objects.order_by("pk").values_list("entry__code", "digest", "state")) == before
    assert not Entry.objects.exclude(organisation=None).exists()
    assert {one.published.source for one in Entry.objects.select_related("published") if one.published} == {
        "dpg"
    }
    assert Step.objects.filter(action="import").count() == 750


def test_what_was_read_of_a_record_stays_and_its_own_words_come_with_the_import(shared: Path) -> None:
    import_file(None, shared / "data" / "solutions" / "dpg" / "dpg_catalog.jsonl")
    body = entry("openg2p").published.body  # type: ignore[union-attr]
    assert body["summary"]["kk"] and body["answers"] and body["blocks"]
    assert body["description"]["en"] and body["description"]["en"] != body["summary"]["en"]


def test_only_what_changed_gets_a_version_with_its_differences() -> None:
    run(record(), record(id="other", name="Other"))
    changed = run(record(stage="nominee"), record(id="other", name="Other"))
    assert counts(changed) == (0, 1, 1, 0, 0, 0)
    assert changed.report["changed"] == {"good": {"standing": ["public-good", "nominee"]}}
    one = entry()
    assert one.published and (one.published.number, one.published.based_on, one.lock) == (2, 1, 2)
    assert [version.state for version in one.versions.order_by("number")] == ["superseded", "published"]


def test_a_record_that_is_gone_from_the_source_is_told_of_and_kept() -> None:
    run(record(), record(id="other", name="Other"))
    found = run(record())
    assert (counts(found), found.report["gone"]) == ((0, 0, 1, 0, 0, 1), ["other"])
    assert entry("other").is_public


def test_a_record_that_a_person_changed_is_not_overwritten() -> None:
    run(record())
    edit(cost={"kk": "", "ru": "Бесплатно", "en": ""})
    assert counts(run(record())) == (0, 0, 1, 0, 0, 0)
    found = run(record(stage="nominee", description="Keeps all registers"))
    assert counts(found) == (0, 0, 0, 0, 1, 0)
    conflict = found.report["conflicts"][0]
    assert (conflict["code"], set(conflict["fields"])) == ("good", {"summary", "standing"})
    one = entry()
    assert one.published and one.open
    assert one.published.body["cost"]["ru"] == "Бесплатно"
    assert one.published.body["standing"] == "public-good"
    assert (one.open.state, one.open.source, one.open.body["standing"]) == ("draft", "dpg", "nominee")
    assert Notice.objects.filter(step__action="conflict", user__role=Role.EDITOR).exists()
    assert counts(run(record(stage="nominee", description="Keeps all registers"))) == (0, 0, 1, 0, 0, 0)
    assert counts(run(record(stage="nominee", description="Keeps everything"))) == (0, 0, 0, 0, 1, 0)
    assert [version.state for version in one.versions.filter(source="dpg").order_by("number")] == [
        "superseded", "dropped", "draft"
    ]  # fmt: skip


def test_a_translation_stays_when_the_source_changes_something_else() -> None:
    run(record())
    one = entry()
    translator = member(Role.EDITOR, "office")
    accounts.translate(translator, one.pk, one.lock, "ru", {"summary": "Ведёт реестры"})
    found = run(record(stage="nominee"))
    assert counts(found) == (0, 1, 0, 0, 0, 0)
    body = entry().published.body  # type: ignore[union-attr]
    assert (body["summary"]["ru"], body["standing"]) == ("Ведёт реестры", "nominee")
    assert counts(run(record(stage="nominee"))) == (0, 0, 1, 0, 0, 0)
    assert counts(run(record(description="Keeps all registers"))) == (0, 1, 0, 0, 0, 0)
    one = entry()
    assert one.published
    part = next(part for part in accounts.parts(one, one.published) if part.language == "ru")
    assert (part.text, part.state, part.source) == ("Ведёт реестры", "outdated", "Keeps all registers")


def test_a_record_that_somebody_is_writing_waits() -> None:
    run(record())
    author = member(Role.EDITOR, "office")
    one = entry()
    accounts.save(author, one.pk, one.lock, {**one.published.body, "standards": ["X"]})  # type: ignore[union-attr]
    found = run(record(stage="nominee"))
    assert (found.conflicts, found.report["busy"]) == (1, ["good"])
    assert entry().open.author == author  # type: ignore[union-attr]
    accounts.drop(author, one.pk, entry().lock)
    assert counts(run(record(stage="nominee"))) == (0, 1, 0, 0, 0, 0)


def test_a_record_that_was_withdrawn_here_is_not_brought_back() -> None:
    run(record())
    one = entry()
    accounts.withdraw(member(Role.EDITOR, "office"), one.pk, one.lock, "It is no more")
    found = run(record(stage="nominee"))
    assert (found.report["withdrawn"], found.changed) == (["good"], 0)
    assert not entry().is_public


def test_the_code_of_a_record_of_an_organisation_is_a_conflict() -> None:
    author = member(Role.CONTRIBUTOR, "ministry")
    accounts.create(author, "solution", {"code": "good", "name": "Ours"}, "ru")
    found = run(record())
    assert (found.new, found.report["busy"]) == (0, ["good"])
    assert entry().open.body["name"] == "Ours"  # type: ignore[union-attr]


def test_an_import_that_stopped_goes_on_when_it_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    records = [record(id=f"good-{number}", name=f"Good {number}") for number in range(6)]
    real = storing.Batch.take
    seen: list[int] = []

    def torn(batch: storing.Batch, given: Sequence[Any], told: Any) -> None:
        seen.append(1)
        real(batch, given, told)
        if len(seen) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(storing.Batch, "take", torn)
    with pytest.raises(KeyboardInterrupt):
        run(*records)
    stopped = ImportRun.objects.get()
    assert (stopped.state, stopped.done, stopped.new, Entry.objects.count()) == ("stopped", 2, 2, 2)
    assert counts(run(*records)) == (4, 0, 2, 0, 0, 0)
    assert Version.objects.count() == 6


def test_what_somebody_else_wrote_meanwhile_is_seen_on_the_second_try(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = storing.Batch._begin
    seen: list[int] = []

    def overtaken(batch: storing.Batch, records: Sequence[Any]) -> None:
        seen.append(1)
        if len(seen) == 1:  # the same record comes from another import that was quicker
            from django.db import IntegrityError

            raise IntegrityError
        real(batch, records)

    monkeypatch.setattr(storing.Batch, "_begin", overtaken)
    assert counts(run(record())) == (1, 0, 0, 0, 0, 0)
    assert Entry.objects.count() == 1


def test_refused_records_are_listed_by_place_and_good_ones_taken() -> None:
    found = run(record(), {"name": "Torn"}, record(id="bad", description="x" * 20_001))
    assert (found.new, found.refused) == (1, 2)
    assert [one["place"]["facts"]["number"] for one in found.report["refused"]] == [2, 3]


@pytest.mark.parametrize(
    "role", [Role.READER, Role.CONTRIBUTOR, Role.SECRETARY, Role.REVIEWER, Role.FOCAL_POINT]
)
def test_only_editors_import(role: Role, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        import_records(person(role), brought(record()), "dpg")
    with pytest.raises(NotAllowed):
        import_file(person(role), tmp_path)
    assert not ImportRun.objects.exists()


def test_an_editor_imports_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([record()]), encoding="utf-8")
    found = import_file(person(Role.EDITOR), tmp_path / "a.json")
    assert (found.by.role, found.new) == (Role.EDITOR, 1)  # type: ignore[union-attr]
    assert Step.objects.get(action="import").by == found.by


def test_a_table_changes_only_what_it_tells(tmp_path: Path) -> None:
    run(record(SDGs=[{"SDGNumber": 16, "evidenceText": "Why"}]))
    path = tmp_path / "t.csv"
    path.write_text("Name,Code,Countries,SDG\nGood,good,Kazakhstan 2021,16;9", encoding="utf-8")
    found = import_file(None, path)
    assert found.conflicts == 1  # the registry wrote it, not this table
    path.write_text("Name,Code,Countries,SDG\nNew one,new-one,Kazakhstan 2021,9", encoding="utf-8")
    assert import_file(None, path).new == 1
    assert import_file(None, path).same == 1
    path.write_text("Name,Code,Works offline\nNew one,new-one,yes", encoding="utf-8")
    assert import_file(None, path).report["changed"] == {"new-one": {"offline": ["", "True"]}}
    body = entry("new-one").published.body  # type: ignore[union-attr]
    assert (body["deployments"][0]["year"], body["offline"]) == (2021, True)


def test_practices_come_by_a_table_too(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("Тәжірибе;Ел;Не істелді\nБір терезе;Қазақстан;Бәрі бір жерде", encoding="utf-8")
    assert import_file(None, path).new == 1
    one = entry("bir-tereze")
    assert (one.kind, one.language, one.areas) == ("practice", "kk", " KAZ ")
    assert import_file(None, path).same == 1


def test_a_file_of_unknown_form_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"x")
    with pytest.raises(InvalidInput, match="cannot be told what this file is"):
        import_file(None, tmp_path / "a.bin")


def test_who_was_writing_while_an_import_changed_the_record_is_told() -> None:
    run(record())
    seen = entry()
    assert seen.published
    run(record(stage="nominee"))
    with pytest.raises(Conflict):
        accounts.save(member(Role.EDITOR, "office"), seen.pk, seen.lock, seen.published.body)
    assert entry().published.body["standing"] == "nominee"  # type: ignore[union-attr]


def test_two_lists_with_one_code_are_two_sources(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text("Name,Website\nPortal,https://one.example", encoding="utf-8")
    other.write_text("Name,Website\nPortal,https://other.example", encoding="utf-8")
    assert (import_file(None, one).new, import_file(None, other).conflicts) == (1, 1)
    found = entry("portal")
    assert found.published and found.open
    assert found.published.body["links"][0]["address"] == "https://one.example"
    assert found.open.based_on == found.published.number
    assert (import_file(None, one).same, import_file(None, other).same) == (1, 1)
