"""Screenshots of every page type in three languages, two widths, light and dark, to be looked at.

    python scripts/screenshots.py FOLDER [--base http://127.0.0.1:8000] [--only country,home] [--language kk]

Starts a portal of its own unless one is given. Needs Chromium on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PAGES = {
    "home": "",
    "countries": "countries",
    "country": "countries/KAZ",
    "compare": "compare?areas=KAZ,UZB,KGZ",
    "indicators": "indicators",
    "indicator": "indicators/IT.CEL.SETS.P2",
    "indices": "indices",
    "index": "indices/egdi",
    "edition": "indices/egdi/2022?group=SCO&on=2023-07-04",
    "analysis": "indices/egdi/2024/analysis",
    "groups": "groups",
    "group": "groups/SCO?on=2023-07-04",
    "divides": "divide",
    "divide": "divide/egdi",
    "data": "data",
    "availability": "data/availability",
    "changes": "data/changes",
    "method": "method",
    "report": "report?group=SCO&on=2023-07-04",
    "search": "search?q=Казахстан",
    "missing": "countries/XYZ",
}
WIDTHS = (390, 1280)


def main() -> None:
    """Take the screenshots."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--language", default="")
    chosen = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is not on this machine; on Debian: apt-get install chromium")
    chosen.folder.mkdir(parents=True, exist_ok=True)
    only = {name for name in chosen.only.split(",") if name}
    languages = [chosen.language] if chosen.language else ["kk", "ru", "en"]
    with portal(chosen.base) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        pages = {**PAGES, "release": f"data/releases/{some_release(base)}"}
        pages = {name: path for name, path in pages.items() if not only or name in only}
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                shoot(browser, base, chosen.folder, width, scheme, languages, pages)


def shoot(
    browser: Browser,
    base: str,
    folder: Path,
    width: int,
    scheme: str,
    languages: list[str],
    pages: dict[str, str],
) -> None:
    """All pages in one width and one scheme."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        has_touch=width < 500,
    )
    page = context.new_page()
    for language in languages:
        for name, path in pages.items():
            page.goto(f"{base}/{language}/{path}")
            page.screenshot(path=folder / f"{name}-{language}-{width}-{scheme}.png", full_page=True)
    context.close()


def some_release(base: str) -> str:
    """The identifier of the newest release."""
    with urllib.request.urlopen(f"{base}/en/data.json?table=releases") as answer:  # noqa: S310 - our own address
        tables = json.load(answer)["tables"]
    return str(next(table for table in tables if table["id"] == "releases")["rows"][0]["release"])


@contextmanager
def portal(base: str) -> Iterator[str]:
    """Address of a running portal: the one given, or one started for the occasion."""
    if base:
        yield base.rstrip("/")
        return
    address = "127.0.0.1:8765"
    server = subprocess.Popen(
        [sys.executable, "-m", "django", "runserver", "--noreload", address],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "kopir.portal.settings"},
    )
    try:
        for _attempt in range(100):
            try:
                urllib.request.urlopen(f"http://{address}/robots.txt").close()
                break
            except urllib.error.URLError:
                time.sleep(0.2)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
