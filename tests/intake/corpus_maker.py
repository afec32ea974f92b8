"""Invented partner files nobody tuned a profile for, each with what is true of its persons.

``python -m tests.intake.corpus_maker FOLDER`` writes them there and prints, by file, how much is right.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from core.harmonise import harmonise
from core.intake import apply, propose, read_table
from core.standard import standard
from tests.intake.partners.files import as_grouped_xlsx, as_ods, as_text, as_xlsx, sheet, write
from tests.intake.partners.layouts import (
    as_grouped_report,
    as_notes_xlsx,
    as_page,
    as_right_to_left_xlsx,
    as_side_by_side,
    as_years_xlsx,
)
from tests.intake.partners.office import Office, Row
from tests.intake.partners.offices_after import BISHKEK, RECIFE
from tests.intake.partners.offices_ar import AMMAN, BEIRUT
from tests.intake.partners.offices_en import DAKAR, KYIV, MANILA, NAIROBI
from tests.intake.partners.offices_es import BOGOTA, MADRID, MEXICO
from tests.intake.partners.offices_far import BASRA, ODESA, PORTO
from tests.intake.partners.offices_forms import DAVAO, HOUSTON, QUITO
from tests.intake.partners.offices_last import CAIRO, DENVER, VALENCIA
from tests.intake.partners.offices_more import ACCRA, CEBU, GENEVA, SANTIAGO, TUNIS
from tests.intake.partners.offices_sight import ALEXANDRIA, KUWAIT, LIMA, ROSARIO
from tests.intake.partners.offices_sight_last import GENEVE, MOMBASA, SEVILLA, TRIPOLI
from tests.intake.partners.offices_sight_more import CHISINAU, DHAKA, KHARTOUM, LILLE, MANAGUA, MAPUTO
from tests.intake.partners.offices_sight_north import LEEDS, MONTERREY
from tests.intake.partners.old_excel import old_workbook
from tests.intake.partners.people import Person, people, truth

Maker = Callable[[Office, list[Person]], bytes]
PEOPLE = 80

FILES: Mapping[str, tuple[Office, Maker]] = {
    "madrid.csv": (MADRID, lambda office, them: as_text(sheet(office, them), ";", "cp1252")),
    "madrid.xlsx": (MADRID, lambda office, them: as_xlsx(sheet(office, them))),
    "bogota.xlsx": (BOGOTA, lambda office, them: as_xlsx(sheet(office, them))),
    "bogota_grouped.xlsx": (BOGOTA, as_grouped_xlsx),
    "mexico.csv": (MEXICO, lambda office, them: as_text(sheet(office, them), ",", "utf-8")),
    "amman.csv": (AMMAN, lambda office, them: as_text(sheet(office, them), ";", "utf-8")),
    "amman_cp1256.csv": (AMMAN, lambda office, them: as_text(_plain(sheet(office, them)), ",", "cp1256")),
    "beirut.ods": (BEIRUT, lambda office, them: as_ods(sheet(office, them))),
    "manila_report.csv": (MANILA, lambda office, them: as_text(sheet(office, them), ",", "utf-8")),
    "manila_report.xlsx": (MANILA, lambda office, them: as_xlsx(sheet(office, them))),
    "kyiv.txt": (KYIV, lambda office, them: as_text(sheet(office, them), "\t", "utf-16")),
    "nairobi_labels.xlsx": (NAIROBI, lambda office, them: as_xlsx(sheet(office, them))),
    "dakar.xlsx": (DAKAR, lambda office, them: as_xlsx(sheet(office, them))),
    "santiago.csv": (SANTIAGO, lambda office, them: as_text(sheet(office, them), ";", "cp1252")),
    "tunis.xlsx": (TUNIS, lambda office, them: as_xlsx(sheet(office, them))),
    "accra.csv": (ACCRA, lambda office, them: as_text(sheet(office, them), ",", "utf-8-sig")),
    "geneva.ods": (GENEVA, lambda office, them: as_ods(sheet(office, them))),
    "geneva_grouped.xlsx": (GENEVA, as_grouped_xlsx),
    "valencia.xls": (VALENCIA, lambda office, them: old_workbook(sheet(office, them))),
    "cairo.ods": (CAIRO, lambda office, them: as_ods(sheet(office, them))),
    "denver_report.xlsx": (DENVER, lambda office, them: as_xlsx(sheet(office, them))),
    "porto_notes.xlsx": (PORTO, as_notes_xlsx),
    "basra_rtl.xlsx": (BASRA, as_right_to_left_xlsx),
    "houston_joined.csv": (HOUSTON, as_grouped_report),
    "quito_labels.csv": (QUITO, lambda office, them: as_text(sheet(office, them), ";", "utf-8-sig")),
    "odesa_cp1251.csv": (ODESA, lambda office, them: as_text(sheet(office, them), ";", "cp1251")),
    "davao_form.csv": (DAVAO, lambda office, them: as_text(sheet(office, them), ",", "utf-8")),
    "recife.csv": (RECIFE, lambda office, them: as_text(sheet(office, them), ";", "cp1252")),
    "bishkek.xlsx": (BISHKEK, lambda office, them: as_xlsx(sheet(office, them))),
    "rosario.xlsx": (ROSARIO, lambda office, them: as_xlsx(sheet(office, them))),
    "lima_names.csv": (LIMA, lambda office, them: as_text(sheet(office, them), ";", "utf-8")),
    "alexandria_form.csv": (ALEXANDRIA, lambda office, them: as_text(sheet(office, them), ",", "utf-8")),
    "kuwait_rtl.xlsx": (KUWAIT, as_right_to_left_xlsx),
    "monterrey_report.csv": (MONTERREY, lambda office, them: as_text(sheet(office, them), ",", "utf-8-sig")),
    "leeds.ods": (LEEDS, lambda office, them: as_ods(sheet(office, them))),
    "maputo.xlsx": (MAPUTO, lambda office, them: as_xlsx(sheet(office, them))),
    "lille.csv": (LILLE, lambda office, them: as_text(sheet(office, them), ";", "cp1252")),
    "dhaka.xlsx": (DHAKA, lambda office, them: as_xlsx(sheet(office, them))),
    "managua.ods": (MANAGUA, lambda office, them: as_ods(sheet(office, them))),
    "khartoum.xlsx": (KHARTOUM, as_right_to_left_xlsx),
    "chisinau.csv": (CHISINAU, lambda office, them: as_text(sheet(office, them), "\t", "utf-8")),
    "valencia_years.xlsx": (VALENCIA, as_years_xlsx),
    "denver_page.xls": (DENVER, as_page),
    "cairo_numbered.csv": (CAIRO, as_side_by_side),
    "sevilla.csv": (SEVILLA, lambda office, them: as_text(sheet(office, them), ";", "cp1252")),
    "tripoli.xlsx": (TRIPOLI, as_right_to_left_xlsx),
    "mombasa_labels.csv": (MOMBASA, lambda office, them: as_text(sheet(office, them), ";", "utf-8")),
    "geneve_report.csv": (GENEVE, lambda office, them: as_text(sheet(office, them), ",", "utf-8-sig")),
    "cebu_codes.csv": (CEBU, lambda office, them: as_text(sheet(office, them), ";", "utf-8")),
}  # fmt: skip


def _plain(rows: list[Row]) -> list[Row]:
    """The letters the encoding has; Windows-1256 has no Arabic digits."""
    digits = {0x660 + value: str(value) for value in range(10)}
    return [[cell.translate(digits) for cell in row] for row in rows]


@dataclass(frozen=True)
class Outcome:
    """Of all cells of the truth: right, left open (asked, kept as a note, reported), or silently wrong."""

    cells: int
    right: int
    silent: tuple[tuple[int, str, str, str], ...]
    open: Counter[str]
    extra_rows: int
    notes: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.right / max(1, self.cells)


# Column of the truth -> the question of the sheet it hangs on; a problem there excuses a missing answer.
_FIELDS = {
    "consent": ("con_Consent",),
    "yearOfRegistration": ("abr_DateOfRegistration",),
    "gender": ("prs_Gender",),
    "ageBroad": ("prs_Birthdate", "abr_AgeAtRegistration", "abr_DateOfRegistration"),
    "majorityStatus": ("prs_Birthdate", "abr_AgeAtRegistration", "abr_DateOfRegistration"),
    "citizenship": ("prs_Citizenship",),
    "CountryOfExploitation": ("abr_CountryOfExploitation",),
    "meansOf": ("vic_MethodsOfControl",),
    "is": ("vic_TypeOfExploitation",),
    "typeOfLabour": ("vic_ForcedLabourIndustry",),
    "typeOfSex": ("vic_TypeOfSexExploitation",),
}


def outcome(path: Path, persons: list[Person]) -> Outcome:
    """What a person would find who takes the file in as it is, with no profile and no help."""
    table = read_table(path)
    mapping = propose(table)
    batch = apply(table, mapping)
    known = standard()
    frame = batch.records.copy()
    for name in (*known.fields, "first_event", "first_exploitation", "last_exploitation_country"):
        if name not in frame:
            frame[name] = ""
    rows = harmonise(frame, known.layouts["ctdc-global-2020"])
    unread = {(problem.row, problem.field) for problem in batch.problems}
    pairs = zip(persons, range(len(rows)), strict=False)
    right, cells, silent, open_ = 0, 0, [], Counter[str]()
    for person, at in pairs:
        for column, expected in truth(person).items():
            got = _consent(frame, at) if column == "consent" else str(rows[column].iloc[at])
            cells += 1
            if got == expected:
                right += 1
                continue
            fields = next(names for start, names in _FIELDS.items() if column.startswith(start))
            untaken = fields[0] not in batch.records
            if column in ("ageBroad", "majorityStatus"):
                dated = "prs_Birthdate" in batch.records and "abr_DateOfRegistration" in batch.records
                untaken = not dated and "abr_AgeAtRegistration" not in batch.records
            reported = any((int(batch.rows.iloc[at]), name) in unread for name in fields)
            if untaken or reported or (got in ("-99", "") and not any(frame[name].iloc[at] for name in fields)):
                open_[column] += 1
            else:
                silent.append((at, column, expected, got))
    cells += sum(len(truth(person)) for person in persons[len(rows) :])
    notes = tuple(plan.title for plan in mapping.columns if plan.use == "note")
    return Outcome(cells, right, tuple(silent), open_, len(rows) - len(persons), notes)


def _consent(frame: pd.DataFrame, at: int) -> str:
    return str(frame["con_Consent"].iloc[at]) if "con_Consent" in frame else ""


def make(name: str, folder: Path) -> tuple[Path, list[Person]]:
    office, maker = FILES[name]
    persons = people(PEOPLE, office.seed, tuple(office.countries))
    if office.sorted_by:
        persons.sort(key=lambda person: str(getattr(person, office.sorted_by)))
    if maker is as_years_xlsx:
        persons.sort(key=lambda person: person.registered.year)
    return write(folder, name, maker(office, persons)), persons


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def main(folder: Path) -> None:
    for name in FILES:
        path, persons = make(name, folder)
        try:
            found = outcome(path, persons)
        except Exception as error:
            _say(f"{name}: {type(error).__name__}")
            continue
        _say(f"{name}: {found.share:.1%} right, {len(found.silent)} silently wrong, {found.extra_rows:+d} rows")
        _say("   open:", dict(found.open), "notes:", found.notes)
        for wrong in found.silent[:5]:
            _say("   silent:", wrong)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
