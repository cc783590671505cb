"""A portal that answers on a port of its own, with texts in its inbox, and somebody who is signed in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.accounts.people import PASSWORD


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def portal(transactional_db: None, home: Path) -> Iterator[str]:
    """Address of a running portal; its threads see what the tests write, for it is written at once."""
    from django.core.wsgi import get_wsgi_application

    server = make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def signed_in(browser: Browser, portal: str, name: str, **options: object) -> BrowserContext:
    """A browser of somebody who is signed in."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(f"{portal}/en/account/login")
    page.fill("#username", name)
    page.fill("#password", PASSWORD)
    page.click("main button.primary")
    page.wait_for_url("**/inbox")
    page.close()
    return context


@pytest.fixture
def page(browser: Browser, portal: str, secretary: object) -> Iterator[Page]:
    """A page of the secretary, wide enough for text and drafts side by side."""
    context = signed_in(browser, portal, "secretary", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
