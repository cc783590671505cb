"""Country and indicator pages from a store of 5 million observations under 50 readers at once.

Prints the median and the 95th percentile of the answer times as multiples of a Django page that renders a
constant table of the same size, served by the same server with the same number of processes, in the same run.
Three cases: *made*, every address is asked for once, so that each answer is made from the store; *kept*, the
same few addresses are asked again and again, as on the day of a publication; and one reader alone.

    python bench/bench_pages.py [--observations 5000000] [--requests 400] [--workers 2]
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import store_of_size
from readers import Timings, read

HERE = Path(__file__).resolve().parent


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(application: str, workers: int, environment: dict[str, str]) -> Iterator[int]:
    """A WSGI application behind granian, as ``kopir serve`` runs it."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", str(workers), "--log-level", "error", "--blocking-threads", "4", application]
    process = subprocess.Popen(command, env={**os.environ, **environment}, cwd=HERE)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def line(name: str, timings: Timings, peer: Timings) -> str:
    """One row of the result: multiples of the peer first; times alone mean nothing on a shared machine."""
    return (
        f"{name:34} {timings.median / peer.median:8.2f} x {timings.p95 / peer.p95:8.2f} x"
        f"   ({timings.median * 1e3:7.1f} ms, {timings.p95 * 1e3:7.1f} ms; {len(timings.seconds)} answers,"
        f" {timings.size / 1e3:.0f} kB, {len(timings.seconds) / timings.wall:.0f} a second)"
    )


def peer(size: int, requests: int, workers: int, readers: int) -> Timings:
    """Timings of the constant page of about ``size`` bytes."""
    rows = max(1, size // (8 * 36))
    with serving("constant_page:application", workers, {"BENCH_ROWS": str(rows)}) as port:
        read(port, ["/"] * 20, readers)
        return read(port, ["/"] * requests, readers)


def measure(name: str, addresses: Sequence[str], home: Path, options: argparse.Namespace) -> None:
    """One page type: made and kept under many readers, and alone."""
    environment = {"KOPIR_HOME": str(home)}
    with serving("kopir.portal.wsgi:application", options.workers, environment) as port:
        read(port, ["/en/method"] * 20, options.readers)
        made = read(port, addresses, options.readers)
        kept = read(port, (list(addresses[:10]) * options.requests)[: options.requests], options.readers)
    with serving("kopir.portal.wsgi:application", options.workers, environment) as port:
        read(port, ["/en/method"] * 20, options.readers)
        alone = read(port, addresses[:60], 1)
    constant = peer(made.size, options.requests, options.workers, options.readers)
    constant_alone = peer(made.size, 60, options.workers, 1)
    print(line(f"{name}, made, {options.readers} readers", made, constant))
    print(line(f"{name}, kept, {options.readers} readers", kept, constant))
    print(line(f"{name}, made, 1 reader", alone, constant_alone))
    print(line("  constant table of the same size", constant, constant), flush=True)


def main() -> None:
    """Make the store, serve it, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--observations", type=int, default=5_000_000)
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = options.home or Path(scratch)
        areas, indicators, total = store_of_size.make(home, options.observations)
        print(f"store: {total:,} observations, {len(indicators)} indicators, {len(areas)} areas")
        print(f"{'':34} {'median':>10} {'95 %':>10}   as multiples of the constant page")
        languages = ("kk", "ru", "en")
        countries = [f"/{lang}/countries/{area}?group=ESCAP" for area in areas for lang in languages]
        pages = [f"/{lang}/indicators/{code}?group=ESCAP" for code in indicators for lang in languages]
        measure("country page", countries[: options.requests], home, options)
        measure("indicator page", pages[: options.requests], home, options)


if __name__ == "__main__":
    main()
