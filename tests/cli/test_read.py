"""``kopir read``: files, folders, standard input, what is refused, what is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kopir.cli.root import kopir
from kopir.documents import reader

TEXT = (
    "В 2022 году Казахстан занял 28-е место в рейтинге электронного правительства ООН. 1 сентября 2025 года "
    "в Астане прошла встреча Президента Казахстана Касым-Жомарта Токаева и Президента Узбекистана Шавката "
    "Мирзиёева. Стороны подписали Программу сотрудничества до 2030 года."
)


@pytest.fixture
def run(starter_home: Path) -> Any:
    def invoke(*line: str, data: bytes | None = None, **environ: str) -> Result:
        settings = {"KOPIR_HOME": str(starter_home), "KOPIR_LANG": "en", **environ}
        return CliRunner().invoke(kopir, ["read", *line], input=data, env=settings)

    return invoke


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "texts"
    (place / "inner").mkdir(parents=True)
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    (place / "a.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    (place / "inner" / "b.txt").write_bytes("Қазақстан EGDI бойынша 28-орында.".encode())
    (place / "picture.png").write_bytes(b"\x89PNG")
    return place


def test_a_reading_for_people_has_narrow_lines(run: Any, folder: Path) -> None:
    answer = run(str(folder / "a.txt"), "--check", "--published", "2025-09-02")
    assert answer.exit_code == 0
    lines = answer.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert {"Events", "Documents", "Figures"} <= set(lines)
    said = answer.stdout
    assert "28-е место" in said and "UNDESA.EGDI 2022" in said and "Kazakhstan 2022: 0.8628" in said


def test_a_figure_that_the_store_knows_nothing_of_says_so(run: Any, folder: Path) -> None:
    (folder / "b.txt").write_text("Саммит посетили 4 тысячи делегатов.", encoding="utf-8")
    assert "no data" in run(str(folder / "b.txt"), "--check").stdout
    assert "no data" not in run(str(folder / "b.txt")).stdout


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_language_has_its_own_words(run: Any, folder: Path, language: str) -> None:
    answer = run(str(folder / "a.txt"), "--check", "--lang", language)
    assert answer.exit_code == 0
    assert "{" not in answer.stdout


def test_json_is_the_prediction_form_one_text_a_line(run: Any, folder: Path) -> None:
    answer = run(str(folder), "--json")
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [line["doc_id"] for line in lines] == ["a.html", "a.txt", "b"]
    assert lines[1] == json.loads(json.dumps(reader.read(TEXT).prediction("a.txt")))


def test_a_folder_gives_a_folder_whose_names_do_not_collide(run: Any, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(str(folder), "--out", str(out)).exit_code == 0
    assert sorted(each.name for each in out.iterdir()) == ["a.html.json", "a.txt.json", "b.json"]
    again = run(str(folder / "a.txt"), str(folder / "inner"), str(folder / "a.txt"), "--out", str(out / "2"))
    assert again.exit_code == 0
    assert sorted(each.name for each in (out / "2").iterdir()) == ["a.json", "b.json"]


def test_checks_are_written_when_asked_for(run: Any, folder: Path, tmp_path: Path) -> None:
    run(str(folder / "a.txt"), "--check", "--out", str(tmp_path))
    checks = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["checks"]
    assert checks[0]["outcome"] == "agrees"


def test_a_long_text_tells_how_far_it_is(run: Any, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Слово. " * 8_000, encoding="utf-8")
    (tmp_path / "short.txt").write_text("Слово. ", encoding="utf-8")
    assert "[1/7] Reading" in run(str(tmp_path / "long.txt")).stderr
    assert run(str(tmp_path / "short.txt")).stderr == ""


def test_reading_tells_its_steps() -> None:
    steps: list[tuple[int, int]] = []
    reader.read(TEXT, step=lambda done, total: steps.append((done, total)))
    assert steps == [(done, 7) for done in range(7)]


def test_what_cannot_be_read_is_told_at_the_end_and_the_others_are_read(
    run: Any, folder: Path, tmp_path: Path
) -> None:
    (folder / "0.txt").write_bytes(b"")
    (folder / "1.docx").write_bytes(b"PK\x03\x04 torn")
    answer = run(str(folder), "--out", str(tmp_path / "out"))
    assert answer.exit_code == 3
    assert len(list((tmp_path / "out").iterdir())) == 3
    refused = [line for line in answer.stderr.splitlines() if line.startswith("refused:")]
    assert [("0.txt" in refused[0]), ("1.docx" in refused[1]), len(refused)] == [True, True, 2]


def test_a_single_file_that_cannot_be_read_is_an_error(run: Any, tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_bytes(b"")
    answer = run(str(tmp_path / "0.txt"))
    assert (answer.exit_code, answer.stdout) == (3, "")
    assert "0.txt" in answer.stderr


def test_standard_input_is_read(run: Any) -> None:
    answer = run("-", "--json", data=TEXT.encode())
    assert json.loads(answer.stdout)["doc_id"] == "text"


@pytest.mark.parametrize(
    ("option", "value", "ending"), [("--published", "2025-13-01", 3), ("--text-lang", "de", 2)]
)
def test_a_wrong_date_or_language_is_told_before_anything_is_read(
    run: Any, folder: Path, tmp_path: Path, option: str, value: str, ending: int
) -> None:
    answer = run(str(folder), "--out", str(tmp_path / "out"), option, value)
    assert (answer.exit_code, (tmp_path / "out").exists()) == (ending, False)
    assert value in answer.stderr


def test_a_folder_without_texts_is_told(run: Any, tmp_path: Path) -> None:
    assert run(str(tmp_path)).exit_code == 3


def test_an_interrupted_run_keeps_what_is_written_and_goes_on(
    run: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, seen = tmp_path / "out", []
    real = reader.read

    def interrupted(text: str, *rest: Any) -> Any:
        seen.append(text)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(text, *rest)

    monkeypatch.setattr(reader, "read", interrupted)
    stopped = run(str(folder), "--out", str(out))
    assert stopped.exit_code == 130
    assert [each.name for each in out.iterdir()] == ["a.html.json"]
    assert "1 of 3" in stopped.stderr
    assert run(str(folder), "--out", str(out), "--resume").exit_code == 0
    assert len(seen) == 4
    assert len(list(out.iterdir())) == 3


def test_going_on_needs_a_folder_to_go_on_in(run: Any, folder: Path) -> None:
    assert run(str(folder), "--resume").exit_code == 2


def test_annotated_texts_keep_their_name_date_and_language(run: Any, tmp_path: Path) -> None:
    given = {
        "doc_id": "one",
        "lang": "ru",
        "doc_date": "2025-09-01",
        "text": TEXT,
        "entities": [],
        "relations": [],
    }
    (tmp_path / "file.json").write_text(json.dumps(given), encoding="utf-8")
    answer = json.loads(run(str(tmp_path / "file.json"), "--json").stdout)
    assert (answer["doc_id"], answer["lang"], answer["doc_date"]) == ("one", "ru", "2025-09-01")
