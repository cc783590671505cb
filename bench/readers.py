"""Many readers at once: a small asyncio HTTP client that keeps its connections and times every answer."""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Timings:
    """Answer times in seconds, and the bytes of one answer."""

    seconds: tuple[float, ...]
    size: int
    wall: float

    @property
    def median(self) -> float:
        """Half of the answers came within this time."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """Nineteen of twenty answers came within this time."""
        return statistics.quantiles(self.seconds, n=20)[-1]


async def _reader(port: int, addresses: asyncio.Queue[str], found: list[float], sizes: list[int]) -> None:
    stream, out = await asyncio.open_connection("127.0.0.1", port)
    while True:
        try:
            address = addresses.get_nowait()
        except asyncio.QueueEmpty:
            break
        began = time.perf_counter()
        out.write(
            f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: keep-alive\r\n\r\n".encode()
        )
        await out.drain()
        head = await stream.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{address}: {head.splitlines()[0].decode()}")
        size = int(
            next(line for line in head.lower().splitlines() if line.startswith(b"content-length")).split()[1]
        )
        await stream.readexactly(size)
        found.append(time.perf_counter() - began)
        sizes.append(size)
    out.close()


async def _all(port: int, addresses: Sequence[str], readers: int) -> Timings:
    queue: asyncio.Queue[str] = asyncio.Queue()
    for address in addresses:
        queue.put_nowait(address)
    found: list[float] = []
    sizes: list[int] = []
    began = time.perf_counter()
    await asyncio.gather(*(_reader(port, queue, found, sizes) for _ in range(readers)))
    return Timings(tuple(found), int(statistics.median(sizes)), time.perf_counter() - began)


def read(port: int, addresses: Sequence[str], readers: int = 50) -> Timings:
    """Ask a server on this machine for all addresses, with so many readers waiting for answers at once."""
    return asyncio.run(_all(port, addresses, readers))


if __name__ == "__main__":
    timings = read(int(sys.argv[1]), sys.argv[2:], readers=1)
    print(timings.median, timings.p95)
