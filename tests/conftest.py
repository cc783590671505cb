"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from kopir.evidence import Store

# Before Django's settings are read: tests never write into the home of who runs them. The processes
# of pytest-xdist inherit the folder of the process that started them.
if "PYTEST_XDIST_WORKER" not in os.environ:
    SCRATCH = tempfile.TemporaryDirectory(prefix="kopir-tests-")
    os.environ["KOPIR_HOME"] = SCRATCH.name
    os.environ["DJANGO_SETTINGS_MODULE"] = "kopir.portal.settings"
    # Playwright drives the browser from an event loop in the thread of the tests; Django would take each
    # of their queries for one that blocks it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KOPIR_SHARED", REPOSITORY.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files beside the project; the test is skipped where there is none."""
    if not (SHARED / "data").is_dir():
        pytest.skip("needs the folder of real files beside the project (or KOPIR_SHARED)")
    return SHARED


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty KOPIR_HOME."""
    monkeypatch.setenv("KOPIR_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session")
def starter_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with the starter figures published, shared by all tests of a worker: do not publish into it."""
    from kopir.evidence import starter

    folder = tmp_path_factory.mktemp("starter")
    starter.publish(Store(folder))
    yield folder


@pytest.fixture(scope="session")
def starter_store(starter_home: Path) -> Store:
    """The store of ``starter_home``."""
    return Store(starter_home)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker (a second one in the same process could not be driven)."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not on this machine; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium)
        yield opened
        opened.close()
