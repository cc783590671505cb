"""A cluster that loses workers or cannot read the file: right all the same, or a named error in time."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kopir.errors import InvalidInput, NotFound, Unavailable
from kopir.surveys.engines import collapse, opened
from kopir.surveys.engines.failures import told
from tests.surveys.engines.conftest import written
from tests.surveys.sums.test_collapse import DESIGN, NAMES

MEMORY, PATIENCE = 1 << 29, 60.0
"""Starting an executor may take long on a machine that is busy."""
SHORT = 8.0
ADDRESS = "spark://one:7077"


class Raised(Exception):
    """An error as PySpark raises it."""

    def __init__(self, condition: str, words: str) -> None:
        super().__init__(words)
        self.getCondition = lambda: condition


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (Raised("PATH_NOT_FOUND", "[PATH_NOT_FOUND]"), NotFound, "there is no file people"),
        (
            Raised("", "o1.collect\nSparkException: [FAILED_READ_FILE.FILE_NOT_EXIST] Encountered"),
            Unavailable,
            "the workers of spark://one:7077 cannot read people",
        ),
        (
            Raised("FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER", "Could not read footer"),
            InvalidInput,
            "people: no Parquet file that can be read: Could not read footer",
        ),
        (
            Raised("", "results of 9 tasks (2 GiB) is bigger than spark.driver.maxResultSize (1 GiB)"),
            InvalidInput,
            "larger than the memory allowed",
        ),
        (
            RuntimeError("An error occurred while calling o1.x\n: Job aborted: worker lost"),
            Unavailable,
            "could not finish: Job aborted: worker lost",
        ),
        (RuntimeError(), Unavailable, "could not finish: RuntimeError"),
    ],
)
def test_what_spark_says_is_told_in_our_words(error: Exception, kind: type, words: str) -> None:
    found = told(error, ADDRESS, ["people"])
    assert type(found) is kind
    assert words in str(found)


@pytest.fixture
def started(cluster: Any) -> Iterator[Callable[[int], Any]]:
    """Starts clusters of their own, whose workers may be killed. (``cluster`` skips where Spark is not.)"""
    from contextlib import ExitStack

    from kopir.surveys.engines.loopback import Loopback

    with ExitStack() as stack:
        yield lambda workers: stack.enter_context(Loopback(workers=workers, memory=1024))


class When:
    """Does something when a query begins, and notes the time."""

    def __init__(self, action: Callable[[], object]) -> None:
        self._action, self.began = action, 0.0

    def __call__(self, done: int, rows: int) -> None:
        if not rows:
            self.began = time.monotonic()
            self._action()


@pytest.mark.spark
def test_a_worker_that_dies_leaves_the_answer_right(started: Any, people_file: Path) -> None:
    local = collapse("local", people_file, values=NAMES, domains=["sex"], **DESIGN).means("sex")
    cluster = started(2)
    with opened(cluster.address, MEMORY, patience=PATIENCE) as engine:
        dying = When(lambda: cluster.kill(cluster.workers[0]))
        found = collapse(engine, people_file, values=NAMES, domains=["sex"], progress=dying, **DESIGN)
        assert engine.executors() <= 1
    assert found.means("sex").values == pytest.approx(local.values, rel=1e-9)
    assert found.means("sex").se == pytest.approx(local.se, rel=1e-9)


@pytest.mark.spark
def test_the_last_worker_that_dies_is_told_in_time(started: Any, people_file: Path) -> None:
    cluster = started(1)
    dying = When(lambda: cluster.kill(cluster.workers[0]))
    with opened(cluster.address, MEMORY, patience=PATIENCE) as engine:
        engine.patience = SHORT
        with pytest.raises(Unavailable, match=r"has had no worker for 8 seconds.*Nothing was estimated"):
            collapse(engine, people_file, values=NAMES, progress=dying, **DESIGN)
    assert time.monotonic() - dying.began < 90


@pytest.mark.spark
def test_a_cluster_without_workers_is_told_in_time(started: Any, people_file: Path) -> None:
    cluster = started(0)
    began = time.monotonic()
    with (
        pytest.raises(Unavailable, match="gave no worker within 8 seconds"),
        opened(cluster.address, MEMORY, patience=SHORT),
    ):
        pass
    assert time.monotonic() - began < 90


@pytest.mark.spark
def test_a_file_that_workers_do_not_see_or_that_is_damaged_is_told(
    started: Any, data: Any, tmp_path: Path
) -> None:
    path = written(data, tmp_path / "passing.parquet")
    whole = path.read_bytes()
    with opened(started(1).address, MEMORY, patience=PATIENCE) as engine:
        with pytest.raises(Unavailable, match=r"the workers of .* cannot read .*passing\.parquet"):
            collapse(engine, path, values=NAMES, progress=When(path.unlink), **DESIGN)
        path.write_bytes(whole[:100] + bytes(len(whole) // 2 - 100) + whole[len(whole) // 2 :])
        with pytest.raises(InvalidInput, match="no Parquet file that can be read"):
            collapse(engine, path, values=NAMES, **DESIGN)
