"""The documentation names what the code has (verbs, settings, endings, indices); its links lead somewhere."""

from __future__ import annotations

import re
import runpy
import shlex
from dataclasses import fields
from pathlib import Path

import click
import pytest

from kopir.cli import program
from kopir.cli.root import kopir
from kopir.evidence.readers import limits

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
REFERENCE = DOCS / "reference"


def read(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def verbs(group: click.Group, path: str = "kopir") -> dict[str, click.Command]:
    """Every command with its path, the groups themselves among them."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        found[f"{path} {name}"] = command
        if isinstance(command, click.Group):
            found |= verbs(command, f"{path} {name}")
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_to_a_file(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("path", sorted(verbs(kopir)))
def test_every_verb_and_option_is_in_the_reference(path):
    page = read("cli.md")
    assert f"## {path}\n" in page
    section = page.split(f"## {path}\n", 1)[1].split("\n## ", 1)[0]
    options = [
        name for param in verbs(kopir)[path].params if isinstance(param, click.Option) for name in param.opts
    ]
    assert [name for name in options if f"`{name}`" not in section] == []


def commands() -> list[tuple[str, str]]:
    """Page and line of every kopir command in a code block of the documentation."""
    found = []
    for page in PAGES:
        for block in re.findall(r"```\w*\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL):
            lines = re.findall(r"^\s*(?:\$ )?(?:\.venv/bin/)?kopir (.+)$", block, flags=re.MULTILINE)
            found += [(str(page.relative_to(ROOT)), line) for line in lines if "[" not in line]
    return found


@pytest.mark.parametrize(("page", "line"), commands())
def test_every_command_of_the_documentation_is_one_that_the_program_understands(page, line, tmp_path):
    words = shlex.split(line.split(" > ")[0].split(" | ")[0].split("   #")[0], comments=True)
    command: click.Command = kopir
    context = click.Context(kopir, info_name="kopir")
    while isinstance(command, click.Group):
        name, command, words = command.resolve_command(context, words)
        assert command is not None
        context = click.Context(command, info_name=name, parent=context)
    if "--help" not in words:
        command.make_parser(context).parse_args(words)


def test_every_setting_that_the_code_reads_is_in_the_reference():
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").iterdir(), ROOT / "tests" / "conftest.py"]
    used = {
        name
        for source in sources
        if source.is_file()
        for name in re.findall(r"KOPIR_[A-Z_]+[A-Z]", source.read_text(encoding="utf-8"))
    }
    used |= {f"KOPIR_{field.name.upper()}" for field in fields(limits.Limits)}
    # KOPIR_COMPLETE is part of _KOPIR_COMPLETE, by which a shell asks Click for completions.
    assert sorted(name for name in used - {"KOPIR_COMPLETE"} if f"`{name}`" not in read("settings.md")) == []


def test_every_ending_of_the_program_is_in_the_reference():
    endings = {program.DISAGREEMENTS, program.USAGE, program.FAULT, program.INTERRUPTED, program.PIPE_CLOSED}
    endings |= set(program.ENDINGS.values())
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", read("exit-codes.md"), flags=re.MULTILINE)}
    assert listed == endings | {0}


def test_every_index_definition_is_in_the_reference():
    folder = ROOT / "src" / "kopir" / "indices" / "data"
    codes = [path.stem for path in folder.rglob("*.yaml") if "code:" in path.read_text(encoding="utf-8")]
    assert [code for code in codes if f"`{code}`" not in read("indices.md")] == []


def test_every_decision_is_in_the_list_of_decisions():
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = [page.name for page in (DOCS / "decisions").glob("0*.md")]
    assert pages
    assert [page for page in pages if f"({page})" not in listed] == []


def test_every_page_can_be_reached_from_the_start():
    reached, waiting = set(), [ROOT / "README.md", DOCS / "README.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page not in reached:
            reached.add(page)
            links = re.findall(r"\]\(([^)#\s:]+\.md)", page.read_text(encoding="utf-8"))
            waiting += [page.parent / link for link in links]
    assert sorted(str(page.relative_to(ROOT)) for page in DOCS.rglob("*.md") if page not in reached) == []


def test_every_target_of_make_is_explained_by_make_help():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [phony] = re.findall(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, flags=re.MULTILINE))
    assert set(phony.split()) - explained == {"native-pdf", "native-browser", "native-postgresql"}


def test_the_reference_of_the_commands_is_what_the_program_says():
    written = runpy.run_path(str(ROOT / "scripts" / "write_cli_reference.py"))["reference"](kopir)
    assert read("cli.md") == written, "run: python scripts/write_cli_reference.py"
