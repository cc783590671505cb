"""A portal that answers on a port of its own, and a browser to read it with."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def compiled() -> None:
    """Everything that computes an index is compiled before a browser waits for it."""
    from kopir.indices import warming

    warming.warm()


@pytest.fixture
def portal(starter_home: Path, compiled: None) -> Iterator[str]:
    """Address of a running portal over the starter figures."""
    from kopir.portal.wsgi import application

    server = make_server("127.0.0.1", 0, application, _Server, _Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
