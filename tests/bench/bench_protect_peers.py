#!/usr/bin/env python3
"""Protection beside its peers, on the same tables in the same run, as Markdown tables.

``python tests/bench/bench_protect_peers.py --anjana PYTHON --syndiffix PYTHON --anonymeter PYTHON``: each names an
interpreter of an environment that has the peer (anjana's has pycanon too); one that is not named is left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
K, LENGTH, TABLES_FOR_PYCANON = 11, 3, 1000


# What runs in a peer's environment: pandas and the peer, nothing of Abri.


def read(path: str):
    import pandas as pd

    return pd.read_csv(path, dtype=str, keep_default_na=False)


def as_anjana(source: str) -> dict:
    from anjana.anonymity import k_anonymity

    table = read(source)
    started = time.perf_counter()
    kept = k_anonymity(table, [], list(table.columns), K, 100, {})
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


def as_anonymeter(real: str, made: str, control: str) -> dict:
    import warnings

    import polars
    from anonymeter.evaluators import InferenceEvaluator, LinkabilityEvaluator, SinglingOutEvaluator

    warnings.simplefilter("ignore")
    ori, syn, con = (read(path) for path in (real, made, control))
    names = list(ori.columns)
    half = len(names) // 2
    attacks = {
        "singling out (5 columns)": SinglingOutEvaluator(
            ori, syn, n_attacks=1000, n_cols=5, control=con, seed=1, max_attempts=100_000
        ),
        "linking": LinkabilityEvaluator(ori, syn, (names[:half], names[half:]), n_attacks=1000, control=con),
        "inferring the exploitation": InferenceEvaluator(
            ori, syn, [name for name in names if name != "ExploitType"], "ExploitType", n_attacks=1000, control=con
        ),
    }
    risks = {}
    for name, attack in attacks.items():
        try:
            attack.evaluate(**({"mode": "multivariate"} if name.startswith("singling") else {}))
        except RuntimeError:
            risks[name] = None
            continue
        risk = attack.risk(confidence_level=0.95)
        risks[name] = [risk.value, *risk.ci]
        if name.startswith("singling"):
            # anonymeter drops rows that repeat before it looks: its guess may be one kind of people, not one person
            everyone, guesses = polars.from_pandas(ori), attack.queries()
            alone = sum(everyone.filter(guess).height == 1 for guess in guesses) / max(1, len(guesses))
            risks["share of those guesses that name one person alone"] = [alone]
    return risks


PEERS = {"anjana": as_anjana, "pycanon": as_pycanon, "syndiffix": as_syndiffix, "anonymeter": as_anonymeter}


def ask(interpreter: str, peer: str, *words: object):
    command = [interpreter, __file__, "--as-peer", peer, *map(str, words)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


# What runs here.


def random_tables() -> list[list[list[str]]]:
    import numpy as np

    random = np.random.default_rng(7)
    tables = []
    for _table in range(TABLES_FOR_PYCANON):
        rows, columns, values = random.integers(5, 120), random.integers(2, 6), random.integers(2, 4)
        cells = random.geometric(0.6, (rows, columns)).clip(1, values).astype(str).tolist()
        tables.append([[f"c{n}" for n in range(columns)], *cells])
    return tables


def agreement(interpreter: str, folder: Path) -> str:
    """How many random tables have the same k and l by Abri's checks as by pycanon."""
    import numpy as np
    import pandas as pd

    from core.protect import verify_csv
    from core.protect.coding import coded
    from core.protect.sensitive import distinct_in_class

    tables = random_tables()
    (folder / "tables.json").write_text(json.dumps(tables))
    theirs = ask(interpreter, "pycanon", folder / "tables.json")
    same = 0
    for rows, (k, diversity) in zip(tables, theirs, strict=True):
        content = "\n".join(",".join(row) for row in rows).encode()
        table = coded(pd.DataFrame(rows[1:], columns=rows[0], dtype="str"), "")
        codes = table.columns[rows[0][-1]].codes.astype(np.int64)
        _where, values = distinct_in_class(table.keys(rows[0][:-1]), codes)
        same += (verify_csv(content, rows[0][:-1], 1).k, int(values.min())) == (k, diversity)
    return f"pycanon agrees on k and l for {same:,} of {len(tables):,} random tables."


def misplaced(real: list[tuple[str, ...]], made: list[tuple[str, ...]]) -> list[float]:
    """Counted by the standard library: the share of rows in another cell than they should be, by size."""
    ours, theirs = list(zip(*made, strict=True)), list(zip(*real, strict=True))
    shares = []
    for size in range(1, LENGTH + 1):
        found = []
        for names in combinations(range(len(theirs)), size):
            a = Counter(zip(*(theirs[n] for n in names), strict=True))
            b = Counter(zip(*(ours[n] for n in names), strict=True))
            found.append(sum(abs(b[cell] * len(real) / len(made) - a[cell]) for cell in a | b) / 2 / len(real))
        shares.append(sum(found) / len(found))
    return shares


def rows_of(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [tuple(row) for row in list(csv.reader(stream))[1:]]


def by_abri(source: Path, target: Path) -> dict:
    from core.protect.synthetic import synthesise

    table = read(str(source))
    started = time.perf_counter()
    made = synthesise(table, list(table.columns), K, LENGTH)
    seconds = time.perf_counter() - started
    made.table.to_csv(target, index=False)
    return {"seconds": seconds}


def synthetic(given: argparse.Namespace, folder: Path) -> None:
    from bench_protect import published

    say = sys.stdout.write
    table = published()[0].sample(frac=1, random_state=1)
    whole, train, control = (folder / f"{name}.csv" for name in ("whole", "train", "control"))
    table.to_csv(whole, index=False)
    table.iloc[5000:].to_csv(train, index=False)
    table.iloc[:5000].to_csv(control, index=False)
    makers = {"Abri, k = 11, length 3": by_abri}
    if given.syndiffix:
        makers["syndiffix"] = lambda source, target: ask(given.syndiffix, "syndiffix", source, target)
    say("\n| invented rows, published, 48,801 × 10 | seconds | 1-way | 2-way | 3-way misplaced |\n")
    say("|---|---:|---:|---:|---:|\n")
    for name, make in makers.items():
        made = folder / "made.csv"
        seconds = make(whole, made)["seconds"]
        shares = " | ".join(f"{share:.2%}" for share in misplaced(rows_of(whole), rows_of(made)))
        say(f"| {name} | {seconds:.1f} | {shares} |\n")
        sys.stdout.flush()
    if not given.anonymeter:
        return
    say("\n| risk by anonymeter (95% interval), 5,000 rows held back | " + " | ".join(makers) + " |\n")
    say("|---|" + "---|" * len(makers) + "\n")
    risks = {}
    for name, make in makers.items():
        make(train, folder / "made.csv")
        risks[name] = ask(given.anonymeter, "anonymeter", train, folder / "made.csv", control)
    for attack in next(iter(risks.values())):
        cells = [
            ("{:.3f} ({:.3f} to {:.3f})" if len(found[attack] or "") == 3 else "{:.3f}").format(*found[attack])
            if found[attack]
            else "no guess to be made"
            for found in risks.values()
        ]
        say(f"| {attack} | " + " | ".join(cells) + " |\n")


def suppression(given: argparse.Namespace, folder: Path) -> None:
    from bench_protect import TABLES, abri

    say = sys.stdout.write
    say("| table | with | seconds | cells blanked | rows dropped |\n|---|---|---:|---:|---:|\n")
    for name in ("published, 48,801 × 10", "generated, 250,000 × 9"):
        table, missing = TABLES[name][1]()
        table.to_csv(folder / "table.csv", index=False)
        seconds, found = abri(table, missing, "suppress")
        say(f"| {name} | Abri, suppress | {seconds:.3f} | {found['cells']:.2%} | {found['rows']:.2%} |\n")
        peer = ask(given.anjana, "anjana", folder / "table.csv")
        say(f"| {name} | anjana, drop rows | {peer['seconds']:.3f} | 0.00% | {peer['rows']:.2%} |\n")
    say("\n" + agreement(given.anjana, folder) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for peer in ("anjana", "syndiffix", "anonymeter"):
        parser.add_argument(f"--{peer}", default="", metavar="PYTHON")
    parser.add_argument("--as-peer", nargs="+", default=[], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.as_peer:
        kept, os.environ["TQDM_DISABLE"] = sys.stdout, "1"
        sys.stdout = sys.stderr
        answer = PEERS[given.as_peer[0]](*given.as_peer[1:])
        kept.write(json.dumps(answer) + "\n")
        return
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
    with tempfile.TemporaryDirectory() as folder:
        if given.anjana:
            suppression(given, Path(folder))
        synthetic(given, Path(folder))


if __name__ == "__main__":
    main()
