"""Throw broken and strange files at the whole way from a file to its records, for as long as asked.

``python -m tests.intake.fuzz_readers --minutes 10`` tells what fell: an error that is no sentence for a person, a row
that was lost, a file that took too long. It ends with 1 if anything did. Every find is a file in ``--keep``.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from io import BytesIO
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from core.intake import IntakeError, apply, propose, read_table
from tests.intake.corpus_maker import FILES
from tests.intake.partners.old_excel import old_workbook
from tests.intake.partners.people import people
from tests.intake.readers.test_page import EXCEL_2003, TABLE

SLOW = 20.0
_PIECES = (
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b"\\", b";", b",", b"\t", b"\r", b"\n",
    b"\r\n\r\n", b"sep=;\n",
    b"=1+1", b"\x1b[2J", b"\xd9\xa3", b"\xe2\x80\x8f", b"\xf0\x9f\x98\x80", b"<row r='1'>", b"</c>",
    b"&#x0;", b"&amp;lol;",
    b"<td rowspan=9999>", b"<table><tr>", b"</table>", b"<!--", b"<![CDATA[", b"<script>", b"&#x110000;",
    b'ss:Index="99999"',
    b"A1048576", b'r="XFD1048576"', b'number-rows-repeated="1048576"', b"99999999999999999999", b"-1", b"1e309", b"NaN",
)  # fmt: skip
_PAGE = f"<html><meta charset=utf-8><body><table><tr><td>menu<td>{TABLE}</table></body></html>".encode()
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(("put", "cut", "flip", "twice", "swap")),
        st.floats(0, 1, exclude_max=True),
        st.one_of(st.sampled_from(_PIECES), st.binary(max_size=12)),
        st.integers(1, 4000),
    ),
    min_size=1,
    max_size=8,
)


def _seeds() -> list[tuple[str, bytes]]:
    seeds = []
    for name, (office, maker) in FILES.items():
        persons = people(6, office.seed, tuple(office.countries))
        seeds.append((name, maker(office, persons)))
    seeds += [("page.xls", _PAGE), ("excel2003.xml", EXCEL_2003.encode())]
    seeds.append(("old.xls", old_workbook([["Sexe", "Âge", "Nationalité"], *[["Femme", 20.0, "Togo"]] * 5])))
    return seeds


def edited(content: bytes, edits: list[tuple[str, float, bytes, int]]) -> bytes:
    """The file with pieces put in, cut out, doubled or moved; inside of the parts of a packed one."""
    if content[:2] == b"PK" and edits[0][1] < 0.7:
        return _repacked(content, edits)
    made = bytearray(content)
    for kind, where, piece, length in edits:
        at = int(where * max(1, len(made)))
        span = made[at : at + length]
        if kind == "put":
            made[at:at] = piece
        elif kind == "cut":
            del made[at : at + length]
        elif kind == "flip" and at < len(made):
            made[at] ^= 1 << (length % 8)
        elif kind == "twice":
            made[at:at] = span * (1 + length % 3)
        elif kind == "swap":
            del made[at : at + length]
            made[:0] = span
    return bytes(made)


def _repacked(content: bytes, edits: list[tuple[str, float, bytes, int]]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        parts = packed.infolist()
        chosen = parts[int(edits[0][1] / 0.7 * len(parts)) % len(parts)].filename
        for part in parts:
            inside = packed.read(part)
            if part.filename == chosen or "sheet1.xml" in part.filename or part.filename == "content.xml":
                inside = edited(b"." + inside, edits)[1:] if inside[:2] == b"PK" else edited(inside, edits)
            made.writestr(part.filename, inside)
    return out.getvalue()


class Fuzz:
    """``found``: what fell, by the place in our code; ``ends``: how the files ended."""

    def __init__(self, folder: Path, keep: Path) -> None:
        self.folder, self.keep = folder, keep
        keep.mkdir(parents=True, exist_ok=True)
        self.ends: Counter[str] = Counter()
        self.found: dict[str, str] = {}

    def try_file(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.write_bytes(content)
        (self.keep / "last").write_bytes(content)
        begun = time.monotonic()
        try:
            table = read_table(path)
            mapping = propose(table)
            batch = apply(table, mapping)
            self.ends["read"] += 1
            if not len(batch.records) == len(batch.notes) == len(batch.keys) == len(table.cells):
                self._keep("rows lost", name, content)
        except IntakeError as error:
            self.ends[type(error).__name__] += 1
        except BaseException as error:  # whatever falls is what this looks for
            if isinstance(error, KeyboardInterrupt):
                raise
            frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/core/" in frame.filename]
            place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
            self._keep(f"{type(error).__name__} at {place}", name, content)
        if time.monotonic() - begun > SLOW:
            self._keep("slow", name, content)

    def _keep(self, what: str, name: str, content: bytes) -> None:
        self.ends["FOUND " + what] += 1
        if what not in self.found:
            self.found[what] = hashlib.sha256(content).hexdigest()[:12] + "-" + name
            (self.keep / self.found[what]).write_bytes(content)


def run(minutes: float, keep: Path, start: int) -> Fuzz:
    seeds = _seeds()
    end = time.monotonic() + minutes * 60
    with tempfile.TemporaryDirectory() as folder:
        fuzz = Fuzz(Path(folder), keep)
        turn = start
        while time.monotonic() < end:
            turn += 1

            @seed(turn)
            @settings(
                max_examples=200, deadline=None, database=None, phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )  # fmt: skip
            @given(st.sampled_from(seeds), _EDITS)
            def some(file: tuple[str, bytes], edits: list[tuple[str, float, bytes, int]]) -> None:
                if time.monotonic() < end:
                    try:
                        made = edited(file[1], edits)
                    except (zipfile.BadZipFile, zlib.error):
                        return
                    fuzz.try_file(file[0], made)

            some()
    return fuzz


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-finds"))
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    return _alone(asked) if asked.alone else _watched(asked)


def _watched(asked: argparse.Namespace) -> int:
    """A reading library may end the whole process; so another one reads, and its last file is kept if it falls."""
    end = time.monotonic() + asked.minutes * 60
    turn, fell = asked.seed, 0
    while (left := (end - time.monotonic()) / 60) > 0.05:
        command = [sys.executable, "-m", "tests.intake.fuzz_readers", "--alone", "--minutes", str(left)]
        command += ["--keep", str(asked.keep), "--seed", str(turn)]
        done = subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
        fell |= done.returncode != 0
        if done.returncode < 0:
            name = f"ended-by-{-done.returncode}-{turn}"
            (asked.keep / "last").replace(asked.keep / name)
            sys.stdout.write(f"FOUND the process ended: {asked.keep / name}\n")
        turn += 1_000_000
    return int(fell)


def _alone(asked: argparse.Namespace) -> int:
    fuzz = run(asked.minutes, asked.keep, asked.seed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{fuzz.ends.total()} files, most memory {peak} MB\n")
    for end, count in fuzz.ends.most_common():
        sys.stdout.write(f"{count:8} {end}\n")
    for what, name in fuzz.found.items():
        sys.stdout.write(f"FOUND {what}: {asked.keep / name}\n")
    return 1 if fuzz.found else 0


if __name__ == "__main__":
    raise SystemExit(main())
