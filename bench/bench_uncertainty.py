"""Uncertainty and sensitivity of an index: thousands to a million replications, every one ranked.

Cases: *weights*, only weights vary (193 units by 60 leaves); *like ua_A* and *like ua_B*, the assumptions of
the reference cases on 51 units by 49 leaves; *discrete*, the assumptions of ua_B on 193 by 60; *noise*,
weights and an error on every cell, which is renormalised; *all stages*, an error on every cell and
alternatives of imputation, treatment, normalisation, weights, aggregation and inclusion. Then Sobol analyses
with 4 assumptions at N = 500 (like ua_A) and 8 at N = 4,096 (193 by 60). Values are invented: a fifth of the
leaves log-normal, and 5 % gaps but in *noise*.

Ratios: to figures stated for COINr 1.1.14, which cannot run here (106 s for 1,000 replications of its
example, 662 s for 5,000, 351 s for a Sobol analysis of 3,000 runs); to making the same replications one by
one through the stages, in this run; for *weights* also to a plain NumPy loop of this run that draws weights,
multiplies and ranks; and to what the machine can do at best, measured in this run: multiply-adds in single
precision, of which the products of weights and values are counted and nothing else.

    python bench/bench_uncertainty.py [--threads 2] [--million]
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from bench_index import Shape, tree
from kopir.indices.making import make
from kopir.indices.rules import Imputation, Normalisation, Treatment
from kopir.indices.sheet import Sheet, single
from kopir.indices.structure import Structure
from kopir.indices.uncertainty import Inclusion, Noise, Uncertainty, WeightNoise, explore, sensitivity

SMALL = Shape("51 x 49", 51, 1, (49, 8, 2), 0, 0)
LARGE = Shape("193 x 60", 193, 1, (60, 12, 4), 0, 0)
MINMAX = Normalisation(method="minmax", onto=(1, 100))
COINR = {1_000: 106.0, 5_000: 662.0}
COINR_SOBOL = 351.0
LONGEST = 30.0


def table(shape: Shape, gaps: float = 0.05) -> Sheet:
    """Invented values."""
    generator = np.random.default_rng(7)
    leaves = shape.levels[0]
    values = generator.normal(50, 10, (shape.units, leaves))
    values[:, ::5] = generator.lognormal(2, 1, values[:, ::5].shape)
    values[generator.random(values.shape) < gaps] = np.nan
    codes = tuple(f"0_{place}" for place in range(leaves))
    return single([f"U{number:03d}" for number in range(shape.units)], codes, values)


def structure(shape: Shape, plain: bool = False) -> Structure:
    """Three levels of nodes; gaps are filled and skewed leaves winsorised, or leaves are but normalised."""
    bare = tree(shape.levels, "period")
    rules = {"impute": Imputation(method="mean"), "treat": winsorised(5), "normalise": MINMAX}
    if plain:
        rules |= {"impute": Imputation(), "treat": Treatment()}
    leaves = {code: leaf.model_copy(update=rules) for code, leaf in bare.leaves.items()}
    return bare.model_copy(update={"leaves": leaves})


def winsorised(most: int) -> Treatment:
    """At most so many points, then a logarithm."""
    return Treatment(method="winsorise", most=most, otherwise="log_shift_range")


LIKE_A = Uncertainty(
    treat=tuple(winsorised(most) for most in range(1, 6)),
    normalise=(MINMAX, Normalisation(method="zscore", onto=(10, 2))),
    weights=WeightNoise(spread=0.25, levels=(2, 3)),
    aggregate=("arithmetic", "geometric"),
)
LIKE_B = Uncertainty(
    impute=("mean", "median"),
    treat=tuple(winsorised(most) for most in range(6)),
    normalise=(MINMAX, Normalisation(method="zscore", onto=(100, 10)), Normalisation(method="rank")),
    weights=WeightNoise(spread=0.25, levels=(2, 3)),
    aggregate=("arithmetic", "geometric", "harmonic"),
)
WEIGHTS = Uncertainty(weights=WeightNoise(spread=0.25))
NOISE = WEIGHTS.model_copy(update={"noise": Noise(relative=0.02)})
ALL = LIKE_B.model_copy(update={"noise": Noise(relative=0.02), "inclusion": Inclusion()})
EIGHT = LIKE_B.model_copy(
    update={"weights": WeightNoise(spread=0.25, separately=True), "inclusion": Inclusion()}
)


def timed(what: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of the processors."""
    clock, own = time.perf_counter(), time.process_time()
    what()
    return time.perf_counter() - clock, time.process_time() - own


def best(what: Callable[[], object], runs: int = 3) -> tuple[float, float]:
    """The quickest of some runs."""
    return min(timed(what) for _ in range(runs))


def peaks() -> tuple[float, float]:
    """Single-precision operations and bytes a second: the best of this machine's library and memory."""
    left, right = np.ones((2048, 2048), np.float32), np.ones((2048, 2048), np.float32)
    product = np.empty_like(left)
    seconds, _ = best(lambda: np.matmul(left, right, out=product), 5)
    source = np.ones(2**25)
    target = np.empty_like(source)
    copying, _ = best(lambda: np.copyto(target, source), 5)
    return 2 * 2048**3 / seconds, 2 * source.nbytes / copying


def plain_loop(sheet: Sheet, rules: Structure, replications: int) -> float:
    """Seconds of a NumPy loop that draws weights of the leaves, multiplies and ranks."""
    z = make(sheet, rules).normalised.values
    generator = np.random.default_rng(1)
    counts = np.zeros((z.shape[0], z.shape[0] + 1), dtype=np.int64)
    units = np.arange(z.shape[0])

    def loop() -> None:
        for _ in range(replications):
            weights = 1 + 0.25 * (2 * generator.random(z.shape[1]) - 1)
            scores = z @ (weights / weights.sum())
            ranks = np.empty(len(scores), dtype=np.int64)
            ranks[np.argsort(-scores)] = units + 1
            counts[units, ranks] += 1

    return best(loop)[0]


def through_stages(sheet: Sheet, rules: Structure, uncertain: Uncertainty) -> float:
    """Seconds of one replication made through the stages, as ``replay`` makes it."""
    spread = explore(sheet, rules, uncertain.model_copy(update={"replications": 16}), threads=1)
    wanted = [each for each in range(16) if spread.failed.why(each) is None]
    return best(lambda: [spread.replay(each) for each in wanted], 2)[0] / len(wanted)


def exploring(
    name: str, shape: Shape, rules: Uncertainty, sizes: list[int], threads: int, operations: float
) -> None:
    """Print one case at several numbers of replications."""
    plain = rules is NOISE
    sheet, plan = table(shape, 0.0 if plain else 0.05), structure(shape, plain)
    explore(sheet, plan, rules.model_copy(update={"replications": 600}), threads=threads)
    loop = plain_loop(sheet, plan, 1_000) / 1_000 if rules is WEIGHTS else 0.0
    staged = through_stages(sheet, plan, rules)
    rate = 0.0
    for size in sizes:
        if rate and size / rate > LONGEST:
            print(f"{name:10} {shape.name:9} {size:>9,}  not run: {size / rate:.0f} s at the rate above")
            continue
        own = rules.model_copy(update={"replications": size})
        runs = 3 if size <= 5_000 else 1
        seconds, processor = best(lambda: explore(sheet, plan, own, threads=threads), runs)  # noqa: B023
        rate = size / seconds
        products = 2 * shape.units * shape.levels[0] * rate
        coinr = f"{COINR[size] / seconds:8.0f} x" if size in COINR and shape is SMALL else f"{'':8}  "
        looped = f"{loop * rate:4.1f} x" if loop else "     –"
        print(
            f"{name:10} {shape.name:9} {size:>9,}  {seconds:7.3f} s  {size / processor:>9,.0f} a CPU-second  "
            f"COINr {coinr}  stages {staged * rate:6.0f} x  loop {looped}  "
            f"{products / operations:6.1%} of the products' peak  {peak_memory():4.0f} MB"
        )


def peak_memory() -> float:
    """The most memory this process had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shared_out(name: str, shape: Shape, rules: Uncertainty, base: int, threads: int) -> None:
    """Print one Sobol analysis."""
    sheet, plan = table(shape), structure(shape)
    sensitivity(sheet, plan, rules, base=64, threads=threads)
    seconds, _ = best(lambda: sensitivity(sheet, plan, rules, base=base, threads=threads))
    runs = sensitivity(sheet, plan, rules, base=base, threads=threads).runs
    coinr = f"COINr {COINR_SOBOL / seconds:.0f} x" if runs == 3_000 else ""
    print(f"Sobol {name:10} {shape.name:9} N = {base:,}, {runs:,} runs  {seconds:7.3f} s  {coinr}")


def main() -> None:
    """Run all cases."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--million", action="store_true")
    given = parser.parse_args()
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:  # its memory is not counted here
        operations, copied = alone.submit(peaks).result()
    print(f"this machine: {operations / 1e9:.0f} Gflop/s in single precision, {copied / 1e9:.1f} GB/s copied")
    sizes = [1_000, 5_000, *([1_000_000] if given.million else [])]
    for name, shape, rules in (
        ("weights", LARGE, WEIGHTS),
        ("like ua_A", SMALL, LIKE_A),
        ("like ua_B", SMALL, LIKE_B),
        ("discrete", LARGE, LIKE_B),
        ("noise", LARGE, NOISE),
        ("all stages", LARGE, ALL),
    ):
        exploring(name, shape, rules, sizes, given.threads, operations)
    shared_out("like ua_A", SMALL, LIKE_A, 500, given.threads)
    shared_out("8 of them", LARGE, EIGHT, 4_096, given.threads)


if __name__ == "__main__":
    main()
