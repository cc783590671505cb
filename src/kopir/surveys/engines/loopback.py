"""A Spark cluster on this machine alone: a master and workers on loopback, for trials and tests."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Final

from kopir.errors import Unavailable
from kopir.surveys.engines.extra import need, need_java

_HOST: Final = "127.0.0.1"
_CLASS: Final = "org.apache.spark.deploy"
_START: Final = 120.0
"""Seconds that a master or worker may take to start."""


class Loopback:
    """A master and workers; to be used as a context. Ports are free ones, files lie in a temporary folder.

    Args:
        workers: how many, of one core each.
        memory: of each worker, in MB.

    Errors:
        Unavailable: Spark or Java is not installed, or does not start.
    """

    def __init__(self, workers: int = 2, memory: int = 2048) -> None:
        need("pyspark")
        need_java()
        self._count, self._memory = workers, memory
        self._master: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Loopback:
        self._folder = tempfile.TemporaryDirectory(prefix="kopir-spark-", ignore_cleanup_errors=True)
        self.port = _free_port()
        self.address = f"spark://{_HOST}:{self.port}"
        try:
            self._master = self._run(
                "master",
                f"{_CLASS}.master.Master",
                "--host",
                _HOST,
                "--port",
                str(self.port),
                "--webui-port",
                "0",
            )
            self._wait("master", "I have been elected leader")
            for _ in range(self._count):
                self.add_worker()
            for place in range(self._count):
                self._wait(f"worker{place}", "Successfully registered with master")
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self.workers:
            self.kill(worker)
        if self._master is not None:
            self.kill(self._master)
        self._folder.cleanup()

    def add_worker(self) -> subprocess.Popen[bytes]:
        """Start one more worker."""
        name = f"worker{len(self.workers)}"
        made = self._run(
            name, f"{_CLASS}.worker.Worker", "--host", _HOST, "--cores", "1",
            "--memory", f"{self._memory}m", "--webui-port", "0", "--work-dir", f"{self._folder.name}/{name}",
            self.address,
        )  # fmt: skip
        self.workers.append(made)
        return made

    @staticmethod
    def kill(process: subprocess.Popen[bytes]) -> None:
        """End a worker, and the executors it started, at once and without a word (SIGKILL)."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _run(self, name: str, *command: str) -> subprocess.Popen[bytes]:
        import pyspark

        home = Path(pyspark.__file__).parent
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SPARK_", "PYSPARK_"))}
        own = {
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": _HOST,
            "SPARK_LOCAL_DIRS": self._folder.name,
            "PYSPARK_PYTHON": sys.executable,
        }
        with (Path(self._folder.name) / f"{name}.log").open("wb") as log:
            # A session of its own, so that a worker and its executors can be ended together.
            return subprocess.Popen(  # noqa: S603 - the arguments are ours
                [str(home / "bin" / "spark-class"), *command], env={**kept, **own}, stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    def _wait(self, name: str, sign: str) -> None:
        """Wait until a log says that a part of the cluster is there."""
        path, end = Path(self._folder.name) / f"{name}.log", time.monotonic() + _START
        while sign not in (text := path.read_text(errors="replace")):
            if time.monotonic() > end:
                raise Unavailable(
                    "a Spark {part} did not start on this machine: {reason}", part=name, reason=text[-300:]
                )
            time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])
