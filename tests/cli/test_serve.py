"""The portal starts on an empty home and answers at once, and ends when it is told to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

LONGEST = 60.0


def answer(address: str) -> int:
    """Status of the page as soon as somebody listens."""
    deadline = time.monotonic() + LONGEST
    while True:
        try:
            with urllib.request.urlopen(address, timeout=LONGEST) as response:
                return int(response.status)
        except urllib.error.URLError:
            assert time.monotonic() < deadline, "nobody listens"
            time.sleep(0.2)


def test_a_portal_on_an_empty_home_publishes_the_starter_and_answers(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "KOPIR_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "kopir", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            assert answer(f"http://127.0.0.1:{port}/kk/countries/KAZ") == 200
            assert answer(f"http://127.0.0.1:{port}/ru/divide/egdi") == 200
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=LONGEST)
