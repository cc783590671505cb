"""svy on the same Parquet file; CPU seconds of each step go to stdout. Run by the Python of svy's own venv.

python peer_svy.py <task> <file> <replicates>
"""

import sys
import time
import warnings

import polars as pl
import svy

warnings.simplefilter("ignore")
ANSWERS = [f"y{place + 1:02d}" for place in range(20)]
DOMAINS = ["region", "sex", "age"]
COLUMNS = {
    "domains": [*ANSWERS, *DOMAINS],
    "replicates": ANSWERS,
    "quantiles": ["y04"],
    "logit": ["y01", "y02", "y04", "age", "sex"],
}


def design_of(task: str, replicates: int) -> svy.Design:
    if task != "replicates":
        return svy.Design(stratum="stratum", psu="psu", wgt="w")
    weights = svy.BootstrapWgts(prefix="r", n_reps=replicates)
    return svy.Design(wgt="w", rep_wgts=weights)


def main() -> None:
    task, path, replicates = sys.argv[1], sys.argv[2], int(sys.argv[3])
    wanted = [*COLUMNS[task], "w", "stratum", "psu"]
    given = [f"r{place + 1}" for place in range(replicates)] if task == "replicates" else []
    began = time.process_time()
    names = {f"r{place + 1:03d}": name for place, name in enumerate(given)}
    table = pl.read_parquet(path, columns=[*wanted, *names]).rename(names)
    if task == "logit":
        table = table.drop_nulls()
    print("read", time.process_time() - began)
    began = time.process_time()
    sample = svy.Sample(table, design_of(task, replicates))
    print("design", time.process_time() - began)
    began = time.process_time()
    if task == "domains":
        found = sample.estimation.mean(ANSWERS, by=DOMAINS, drop_nulls=True)
    elif task == "replicates":
        found = sample.estimation.mean(ANSWERS, method="replication", drop_nulls=True)
    elif task == "quantiles":
        found = sample.estimation.quantile("y04", p=(0.25, 0.5, 0.75), drop_nulls=True)
    else:
        found = sample.glm.fit(y="y01", x=["y02", "y04", "age", "sex"], family="binomial")
    print("estimate", time.process_time() - began)
    print("found", str(found)[:400].replace("\n", " "))


main()
