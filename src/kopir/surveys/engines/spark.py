"""A cluster of Apache Spark, asked through Ibis, and never waited for without end.

A cluster may lack a master, lose its workers, or have none to spare, and Spark itself then waits for ever.
So the query runs beside a watch: when no executor has been there for a while, it is cancelled and the error
says why. A worker that dies is no error as long as another is left: Spark adds its share up again.
"""

from __future__ import annotations

import socket
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, TypeVar

from kopir.errors import InvalidInput, KopirError, Unavailable
from kopir.surveys.engines.extra import need, need_java
from kopir.surveys.engines.failures import told

PATIENCE: Final = 60.0
"""Seconds without any executor after which a query is given up."""
_REACH: Final = 5.0
"""Seconds to reach a master."""
_LOOK: Final = 0.5
_GROUP: Final = "kopir"
_LOOPBACK: Final = {"127.0.0.1", "localhost", "::1"}

T = TypeVar("T")


class Spark:
    """An engine; to be used as a context, during which one Spark application runs.

    Settings that are the office's own (executor memory, keys of a store) come from ``spark-defaults.conf``.

    Args:
        address: ``spark://host:port``, or several masters with commas between.
        memory: bytes that the answer of a query may take.
        patience: seconds without any executor after which it is given up.

    Errors:
        Unavailable: Spark or Java is not installed.
    """

    def __init__(self, address: str, memory: int, patience: float = PATIENCE) -> None:
        need("ibis", "pyspark")
        need_java()
        self.address, self.memory, self.patience = address, memory, patience
        self._masters = _masters(address)

    def __enter__(self) -> Spark:
        """Start the application.

        Errors:
            Unavailable: there is no master, or it gives no executor.
        """
        self._reach()
        self._pool = ThreadPoolExecutor(1)
        self._session: Any = None
        try:
            self._session = self._pool.submit(self._started).result(timeout=_REACH + 2 * self.patience)
            self._wait_for_an_executor()
        except NotYet:
            _end_java()
            self.__exit__(None, None, None)
            raise self._unreachable("it did not answer") from None
        except BaseException:
            self.__exit__(None, None, None)
            raise
        with _quiet_about_pandas():
            import ibis

            self._backend = ibis.pyspark.connect(self._session)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._session is not None:
            self._session.stop()

    def table(self, paths: Sequence[str]) -> Any:
        """The rows of Parquet files, or of folders of them, as an Ibis table.

        Errors:
            NotFound: there is no such file. InvalidInput: it is no Parquet file.
            Unavailable: the cluster is lost.
        """

        def opened() -> None:
            self._session.read.parquet(*paths).createOrReplaceTempView("rows")

        self._watched(opened, paths)
        return self._backend.table("rows")

    def run(self, query: Any, paths: Sequence[str], most: int) -> Any:
        """The answer to a query as an Arrow table; all of it or an error.

        Args:
            query: an Ibis expression.
            paths: of the rows, for messages.
            most: rows of the answer that fit; more are an error of whoever asked.

        Errors:
            Unavailable: no worker is left, or none can read the file. InvalidInput: the file is damaged.
        """
        words = self._backend.compile(query)
        return self._watched(lambda: self._session.sql(words).toArrow(), paths)

    def executors(self) -> int:
        """How many executors work for this application now."""
        return int(self._session._jsc.sc().getExecutorMemoryStatus().size()) - 1

    def _watched(self, work: Callable[[], T], paths: Sequence[str]) -> T:
        """Do work on another thread, and give it up when no executor is left for it."""

        def grouped() -> T:
            self._session.sparkContext.setJobGroup(_GROUP, "kopir survey", interruptOnCancel=True)
            return work()

        doing = self._pool.submit(grouped)
        seen = time.monotonic()
        while True:
            try:
                return doing.result(timeout=_LOOK)
            except NotYet:
                seen = self._seen(doing, seen)
            except KopirError:
                raise
            except Exception as error:
                raise told(error, self.address, paths) from error

    def _seen(self, doing: Future[T], before: float) -> float:
        """When an executor was seen last; gives the work up when that is too long ago."""
        now = time.monotonic()
        if self._session.sparkContext._jsc is None:
            raise self._unreachable("the application was ended from outside")
        if self.executors():
            return now
        if now - before > self.patience:
            self._session.sparkContext.cancelJobGroup(_GROUP)
            doing.cancel()
            raise Unavailable(
                "the Spark cluster {address} has had no worker for {seconds} seconds; start workers, or free "
                "some of them. Nothing was estimated",
                address=self.address,
                seconds=round(self.patience),
            )
        return before

    def _wait_for_an_executor(self) -> None:
        end = time.monotonic() + self.patience
        while not self.executors():
            if time.monotonic() > end:
                raise Unavailable(
                    "the Spark cluster {address} gave no worker within {seconds} seconds; is one registered "
                    "with enough memory and a free core? Nothing was estimated",
                    address=self.address,
                    seconds=round(self.patience),
                )
            time.sleep(_LOOK / 2)

    def _started(self) -> Any:
        """A session of an application of our own."""
        with _quiet_about_pandas():
            from pyspark import SparkContext
            from pyspark.sql import SparkSession

            if SparkContext._active_spark_context is not None:
                raise InvalidInput("a Spark application runs in this process already; stop it first")
            made = SparkSession.builder.master(self.address).appName("kopir survey")
            for name, value in self._settings().items():
                made = made.config(name, value)
            try:
                return made.getOrCreate()
            except Exception as error:
                raise self._unreachable((str(error).splitlines() or [""])[0][:200]) from error

    def _settings(self) -> dict[str, str]:
        megabytes = f"{max(self.memory >> 20, 512)}m"
        found = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.log.level": "OFF",
            "spark.driver.memory": megabytes,
            "spark.driver.maxResultSize": megabytes,
            # A machine that vanishes without a word is noticed within a minute.
            "spark.network.timeout": "60s",
            "spark.executor.heartbeatInterval": "5s",
            # A column of another kind than ours must not hide the others.
            "spark.sql.legacy.parquet.nanosAsLong": "true",
        }
        if all(host in _LOOPBACK for host, _ in self._masters):
            found |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        return found

    def _reach(self) -> None:
        """See whether a master listens."""
        reason = ""
        for host, port in self._masters:
            try:
                socket.create_connection((host, port), timeout=_REACH).close()
            except OSError as error:
                reason = error.strerror or str(error)
            else:
                return
        raise self._unreachable(reason)

    def _unreachable(self, reason: str) -> Unavailable:
        return Unavailable(
            "the Spark master {address} cannot be worked with: {reason}. Is it running, and is it Spark of "
            "the same version as pyspark here? Nothing was estimated",
            address=self.address,
            reason=reason,
        )


@contextmanager
def _quiet_about_pandas() -> Iterator[None]:
    """Leave out a warning of PySpark about versions of pandas: answers come as Arrow tables, without it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield


def _end_java() -> None:
    """End Spark's side of this process, which waits for a master that does not speak."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    if gateway is not None:
        gateway.proc.kill()
        gateway.proc.wait()
        SparkContext._gateway = SparkContext._jvm = None


def _masters(address: str) -> list[tuple[str, int]]:
    """Host and port of each master of an address.

    >>> _masters("spark://one:7077,two:7077")
    [('one', 7077), ('two', 7077)]
    """
    found = []
    for each in address.removeprefix("spark://").split(","):
        host, _, port = each.rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 1 << 16:
            raise InvalidInput(
                "{engine}: a Spark cluster is named spark://host:port, as spark://10.0.0.5:7077",
                engine=address,
            )
        found.append((host.strip("[]"), int(port)))
    return found
