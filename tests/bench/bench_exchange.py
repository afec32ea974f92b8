"""Two laptops exchanging changes: python tests/bench/bench_exchange.py [--cases 20000] [--changed 500]

The first exchange of two copies, a vault that begins with nothing but a file, an ordinary exchange of some changed
cases; and what edits and imports pay for the marks. All persons are invented.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.intake.batch import Batch, Source
from core.store import (
    create_vault,
    import_batch,
    open_vault,
    read_case,
    save_case,
    take_in_changes,
    write_changes,
)
from tests.weak import WEAK

WORDS, PERSON = "seven quiet herons", "Ama"


def batch(count: int, version: str) -> Batch:
    """Persons with about twenty answers each, an event, a comment and a note."""
    number = [str(place) for place in range(count)]

    def column(make) -> pd.api.extensions.ExtensionArray:
        return pd.array([make(place) for place in range(count)], dtype="str")

    records = pd.DataFrame(
        {
            "prs_FirstName": column(lambda place: f"Person{place}"),
            "prs_SecondName": column(lambda place: f"Family{place % 977}"),
            "prs_Birthdate": column(lambda place: f"{1970 + place % 40}-0{1 + place % 9}-1{place % 9}"),
            "prs_Gender": column(lambda place: ("Feminine", "Masculine")[place % 2]),
            "prs_Citizenship": column(lambda place: ("NG", "GH;TG", "NA")[place % 3]),
            "prs_MobilePhone": column(lambda place: f"+233 20 {place:07d}"),
            "prs_MailingCity": column(lambda place: ("Accra", "Lagos", "Lomé")[place % 3]),
            "cas_CaseOwner": column(lambda place: ("Kofi", "Esi")[place % 2]),
            "abr_OfficeReference": column(lambda place: f"N-{place}"),
            "abr_DateOfRegistration": column(lambda place: f"202{place % 6}-03-0{1 + place % 9}"),
            "abr_AgeAtRegistration": column(lambda place: str(16 + place % 40)),
            "abr_CountryOfExploitation": column(lambda place: ("GH", "LB", "MY")[place % 3]),
            "vic_TypeOfExploitation": column(lambda place: "ForcedLabour"),
            "vic_DetailsOfVulnerabilities": column(
                lambda place: f"Told on the {place % 28}th what {version} says. " * 3
            ),
            "con_Consent": column(lambda place: str(place % 2)),
            "hte_City": column(lambda place: f"Town {place % 300}"),
            "hte_Date": column(lambda place: f"201{place % 9}"),
            "cco_CaseComment": column(lambda place: f"Visited at home, {version}, number {place}."),
        }
    )
    notes = pd.DataFrame({"Shelter bed": pd.array([f"bed {place % 40}" for place in range(count)], dtype="str")})
    keys = pd.Series(number, dtype="str")
    return Batch(Source("file.csv", version * 8, "partner"), records, notes, keys, pd.Series(range(2, count + 2)))


def timed(what: str, work):
    started = time.perf_counter()
    answer = work()
    print(f"| {what} | {time.perf_counter() - started:.2f} |")
    return answer


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--changed", type=int, default=500)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "stick").mkdir()
        print("| what | seconds |\n|---|---:|")
        with create_vault(place / "one", PERSON, WORDS, "Office", WEAK) as one:
            timed(f"import of {arguments.cases:,} new cases", lambda: import_batch(one, batch(arguments.cases, "v1")))
        shutil.copytree(place / "one", place / "other")
        one, other = (open_vault(place / name, PERSON, WORDS, WEAK) for name in ("one", "other"))

        def meet(sender, receiver, name: str):
            written = timed(f"write, {name}", lambda: write_changes(sender, place / "stick"))
            taken = timed(f"take in, {name}", lambda: take_in_changes(receiver, written.path))
            print(
                f"| … {written.cases:,} cases, {written.path.stat().st_size / 1e6:.2f} MB | {taken.updated} updated |"
            )

        meet(one, other, "first file")
        meet(other, one, "first answer")
        meet(one, other, "nothing new")
        for key in range(1, arguments.changed + 1):
            record = read_case(one, key)
            comments = (*record.comments, {"cco_CaseComment": f"once more {key}"})
            save_case(one, replace(record, values={"prs_FirstName": f"Changed{key}"}, comments=comments))
        meet(one, other, f"{arguments.changed} changed")
        meet(other, one, "its answer")
        timed("newer export, all cases changed", lambda: import_batch(one, batch(arguments.cases, "v2")))
        meet(one, other, "all changed")
        one.close()
        other.close()
        print(f"| most memory, MB | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} |")


if __name__ == "__main__":
    main()
