"""Write the sample partner files of ``resources/samples``: about 360 invented persons in three shapes.

Run ``python build/make_samples.py [FOLDER]``. The same seed gives the same persons every time; tests/test_samples.py
holds the shipped files to it. Needs openpyxl and nothing else.
"""

from __future__ import annotations

import csv
import io
import random
import re
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SEED = 20240229
WITHOUT_CONSENT = 0.08
UNANSWERED = 0.04
FIRST_NAMES = ("Lumi", "Tavi", "Oriel", "Senna", "Kiro", "Malu", "Ishka", "Belan", "Noru", "Zefa", "Amiro", "Dalei")


@dataclass(frozen=True)
class Profile:
    """Persons with a story in common, so that a few combinations dominate as they do in real offices."""

    country: str
    exploited: str
    gender: str
    ages: tuple[int, ...]
    types: tuple[str, ...]
    work: tuple[str, ...] = ()
    sex: tuple[str, ...] = ()
    recruiters: tuple[str, ...] = ("Other", "Friend")


HOUSEHOLDS = Profile("PH", "MY", "Feminine", (25, 26, 30, 31, 33, 34, 36, 38), ("ForcedLabour",), ("Domestic",))
BOATS = Profile("ID", "MY", "Masculine", (28, 30, 31, 32, 33, 34, 35, 37), ("ForcedLabour",), ("Fishing", "Building"))
STREETS = Profile(
    "NG", "IT", "Feminine", (18, 19, 19, 19, 20, 20, 22, 24), ("SexualExploitation",), (), ("Prostitution",)
)
FACTORIES = Profile("UA", "PL", "Masculine", (30, 32, 33, 34, 36, 38, 41, 44), ("ForcedLabour",), ("Factory", "Farm"))
HOTELS = Profile("MD", "PL", "Feminine", (21, 22, 22, 22, 23, 23, 24, 26), ("ForcedLabour",), ("Hotel", "Factory"))
CHILDREN = Profile(
    "NG", "NG", "Masculine", (9, 11, 12, 13, 14, 15, 15, 16), ("ForcedBegging",), (), (), ("Family", "Friend")
)
MARRIED = Profile("NP", "IN", "Feminine", (16, 19, 21), ("ForcedMarriage", "SexualExploitation"), (), ("Private",))
RARE = (
    Profile("NA", "ZA", "Feminine", (17, 28, 44), ("ForcedLabour",), ("Domestic",)),
    Profile("CI", "TN", "Masculine", (22, 39), ("ForcedLabour", "ForcedBegging"), ("Farm",)),
    Profile("MD", "RU", "TransgenderFeminine", (26, 33), ("SexualExploitation",), (), ("Pornography",)),
    Profile("ET", "LB", "Feminine", (25, 51), ("ForcedLabour",), ("Domestic", "Hotel")),
    MARRIED,
)
MEANS = (
    ("WithholdsDocuments", 0.55), ("FalsePromises", 0.5), ("TakesEarnings", 0.45), ("DebtBondage", 0.35),
    ("ExcessiveWorkingHours", 0.35), ("PsychologicalAbuse", 0.3), ("PhysicalAbuse", 0.2), ("RestrictsMedicalCare", 0.1),
)  # fmt: skip


@dataclass
class Person:
    """One invented person. An empty string or an empty list is an unanswered question."""

    number: int
    first: str
    profile: Profile
    registered: date
    born: date | None
    age: int | None
    gender: str
    country: str
    exploited: str
    recruiter: str
    consent: bool
    types: list[str] = field(default_factory=list)
    work: list[str] = field(default_factory=list)
    sex: list[str] = field(default_factory=list)
    means: list[str] = field(default_factory=list)

    @property
    def phone(self) -> str:
        """A number of the country code 999, which nobody has."""
        return f"+999 555 {self.number:04d}"


def invent(rng: random.Random, number: int, profile: Profile) -> Person:
    """One person of ``profile``; each question stays unanswered now and then."""

    def said(value: str) -> str:
        return value if rng.random() > UNANSWERED else ""

    year = rng.choices((2023, 2024, 2025), (0.04, 0.66, 0.3))[0]
    registered = date(year, 1, 1) + timedelta(days=int(rng.random() * 365))
    age = rng.choices(profile.ages)[0]
    birthday = date(registered.year - age, registered.month, min(registered.day, 28))
    known = rng.random() > UNANSWERED
    person = Person(
        number=number,
        first=rng.choices(FIRST_NAMES)[0],
        profile=profile,
        registered=registered,
        born=birthday - timedelta(days=int(rng.random() * 350)) if known else None,
        age=age if known else None,
        gender=said(profile.gender),
        country=said(profile.country),
        exploited=said(profile.exploited),
        recruiter=said(rng.choices(profile.recruiters)[0]),
        consent=rng.random() > WITHOUT_CONSENT,
    )
    if rng.random() > UNANSWERED:
        person.types = list(profile.types)
        person.work = [code for code in profile.work if rng.random() < 0.8]
        person.sex = [code for code in profile.sex if rng.random() < 0.9]
    if rng.random() > 2 * UNANSWERED:
        person.means = [code for code, share in MEANS if rng.random() < share]
    return person


def invent_many(rng: random.Random, first: int, mix: dict[Profile, int], rare: int) -> list[Person]:
    """The persons of one file, in no order: so many of each profile and ``rare`` others."""
    profiles = [profile for profile, count in mix.items() for _one in range(count)] + rng.choices(RARE, k=rare)
    profiles.sort(key=lambda _profile: rng.random())
    return [invent(rng, first + index, profile) for index, profile in enumerate(profiles)]


def country_names(language: str) -> dict[str, str]:
    """Names by alpha-2 code, from the list of the standard."""
    with (RESOURCES / "standard" / "countries.csv").open(encoding="utf-8", newline="") as stream:
        return {"": ""} | {row["alpha2"]: row[f"name_{language}"] for row in csv.DictReader(stream)}


SHELTER_TITLES = (
    "Case no.", "Registered on", "First name", "Family name", "Phone", "Sex", "Age", "Nationality",
    "Country where exploited", "Type of exploitation", "Kind of work", "Form of sexual exploitation",
    "Means of control", "Recruited by", "Consent to share data", "Caseworker", "Remarks",
)  # fmt: skip
SHELTER_WORDS = {
    "": "", "Feminine": "Female", "Masculine": "Male", "TransgenderFeminine": "Transgender female",
    "ForcedLabour": "Forced labour", "SexualExploitation": "Sexual exploitation", "ForcedBegging": "Forced begging",
    "ForcedMarriage": "Forced marriage", "Domestic": "Domestic work", "Fishing": "Fishing", "Building": "Construction",
    "Farm": "Agriculture", "Factory": "Manufacturing", "Hotel": "Hospitality", "Prostitution": "Prostitution",
    "Private": "Private sexual services", "Pornography": "Pornography", "WithholdsDocuments": "Withholds documents",
    "FalsePromises": "False promises", "TakesEarnings": "Takes earnings", "DebtBondage": "Debt bondage",
    "ExcessiveWorkingHours": "Excessive working hours", "PsychologicalAbuse": "Psychological abuse",
    "PhysicalAbuse": "Physical abuse", "RestrictsMedicalCare": "Restricts medical care", "Other": "Other",
    "Friend": "Friend", "Family": "Family",
}  # fmt: skip
SHELTER_SLIPS: dict[tuple[int, str], object] = {
    (17, "Nationality"): "Phillipines", (41, "Registered on"): "31/02/2024", (78, "Age"): "about thirty",
    (101, "Country where exploited"): "Malasya", (120, "Sex"): "see file",
}  # fmt: skip


def shelter_rows(persons: list[Person]) -> list[list[object]]:
    """The register of a shelter: ages instead of birth dates, answers joined by comma."""
    names = country_names("en")

    def words(codes: list[str]) -> str:
        return ", ".join(SHELTER_WORDS[code] for code in codes)

    rows: list[list[object]] = []
    for person in persons:
        rows.append(
            [
                f"HH-{person.number:04d}", person.registered, person.first, f"Example-{person.number:04d}",
                person.phone, SHELTER_WORDS[person.gender], person.age, names[person.country],
                names[person.exploited], words(person.types), words(person.work), words(person.sex),
                words(person.means), SHELTER_WORDS[person.recruiter], "Yes" if person.consent else "No",
                "Invented Worker", f"{person.first} is an invented person, and so is the red house.",
            ]
        )  # fmt: skip
    for (row, title), slip in SHELTER_SLIPS.items():
        rows[row - 1][SHELTER_TITLES.index(title)] = slip
    return rows


def write_shelter(path: Path, persons: list[Person]) -> None:
    """A workbook with a title, an empty row, the headings in row 3 and dates as dates."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Register"
    sheet.append(["Harbour House: register of persons assisted. All persons are invented."])
    sheet.append([])
    sheet.append(SHELTER_TITLES)
    for cell in (sheet["A1"], *sheet[3]):
        cell.font = Font(bold=True)
    for row in shelter_rows(persons):
        sheet.append([None if value == "" else value for value in row])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    sheet.freeze_panes = "A4"
    for column in "BCDEHIJKLM":
        sheet.column_dimensions[column].width = 20
    book.properties.creator = "Abri"
    book.properties.created = datetime(2024, 2, 29)  # noqa: DTZ001  the format knows no time zone
    saved = io.BytesIO()
    book.save(saved)
    path.write_bytes(without_clock(saved.getvalue()))


def without_clock(workbook: bytes) -> bytes:
    """The same workbook without the time at which it was saved, so that the same persons give the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2024-02-29T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name, (2024, 2, 29, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


KOBO_OPTIONS = {
    "vic_Methods_of_Control": tuple(code for code, _share in MEANS),
    "vic_TypeOfExploitation": ("ForcedLabour", "SexualExploitation", "ForcedMarriage", "ForcedBegging"),
    "vic_ForcedLabourIndustry": (
        "A_AgricultureForestryAndFishing", "C_Manufacturing", "F_Construction",
        "I_AccommodationAndFoodServiceActivities", "T_ActivitiesOfHouseholdsAsEmployers",
    ),
    "vic_TypeOfSexExploitation": ("Prostitution", "Pornography", "PrivateSexualServices"),
}  # fmt: skip
KOBO_CODES = {
    "Farm": "A_AgricultureForestryAndFishing", "Fishing": "A_AgricultureForestryAndFishing",
    "Factory": "C_Manufacturing", "Building": "F_Construction", "Hotel": "I_AccommodationAndFoodServiceActivities",
    "Domestic": "T_ActivitiesOfHouseholdsAsEmployers", "Private": "PrivateSexualServices",
}  # fmt: skip
KOBO_SLIPS = {
    (23, "prs_Birthdate"): "2041-05-17", (60, "prs_Citizenship"): "XX",
    (88, "vic_LocationOfExploitation"): "Itally",
}  # fmt: skip


def kobo_answers(question: str, codes: list[str]) -> dict[str, str]:
    """The joined answer and one column an option: 1 and 0, all blank where the question was not answered."""
    chosen = {KOBO_CODES.get(code, code) for code in codes}
    options = KOBO_OPTIONS[question]
    cells = {question: " ".join(option for option in options if option in chosen)}
    return cells | {f"{question}/{option}": str(int(option in chosen)) if chosen else "" for option in options}


def write_kobo(path: Path, persons: list[Person]) -> None:
    """A survey of the standard's form, exported from Kobo with option columns: semicolons, a byte order mark."""
    names = country_names("en")
    rows: list[dict[str, str]] = []
    for index, person in enumerate(persons, 1):
        day = person.registered.isoformat()
        row = {
            "start": f"{day}T09:00:00.000+01:00", "end": f"{day}T09:40:00.000+01:00",
            "con_Consent": "TRUE" if person.consent else "FALSE", "prs_First_Name": person.first,
            "prs_Second_Name": f"Sample-{person.number:04d}",
            "prs_Birthdate": person.born.isoformat() if person.born else "", "prs_Gender": person.gender,
            "prs_Citizenship": person.country, "prs_MobilePhone": person.phone,
            "vic_TraffickingStatus": "NotAVictimOfTrafficking" if index in (31, 77) else "ActualVictimOfTrafficking",
        }  # fmt: skip
        row |= kobo_answers("vic_Methods_of_Control", person.means)
        row |= kobo_answers("vic_TypeOfExploitation", person.types)
        row |= kobo_answers("vic_ForcedLabourIndustry", person.work)
        row |= kobo_answers("vic_TypeOfSexExploitation", person.sex)
        row |= {
            "vic_LocationOfExploitation": names[person.exploited], "cas_IncomingReferralDate": day,
            "cas_IncomingReferralDetails": f"{person.first} is invented; the answer has a ; and a \"quote\" in it.",
            "__version__": "vInvented1", "_id": str(100000 + person.number),
            "_uuid": f"00000000-0000-4000-8000-{person.number:012d}", "_submission_time": f"{day}T10:00:00",
            "_validation_status": "", "_notes": "", "_status": "submitted_via_web", "_submitted_by": "invented_worker",
            "_tags": "", "_index": str(index),
        }  # fmt: skip
        rows.append(row)
    for (number, title), slip in KOBO_SLIPS.items():
        rows[number - 1][title] = slip
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8-sig"))


REFUGE_TITLES = (
    "N° dossier", "Date d’enregistrement", "Nom", "Prénom", "Téléphone", "Sexe", "Date de naissance", "Nationalité",
    "Pays d’exploitation", "Type d’exploitation", "Secteur d’activité", "Forme d’exploitation sexuelle",
    "Moyens de contrôle", "Lien avec le recruteur", "Consentement", "Observations",
)  # fmt: skip
REFUGE_WORDS = {
    "": "", "Feminine": "Femme", "Masculine": "Homme", "TransgenderFeminine": "Femme transgenre",
    "ForcedLabour": "Travail forcé", "SexualExploitation": "Exploitation sexuelle", "ForcedBegging": "Mendicité forcée",
    "ForcedMarriage": "Mariage forcé", "Domestic": "Travail domestique", "Fishing": "Pêche",
    "Building": "Construction", "Farm": "Agriculture", "Factory": "Fabrication", "Hotel": "Hébergement et restauration",
    "Prostitution": "Prostitution", "Private": "Services sexuels privés", "Pornography": "Pornographie",
    "WithholdsDocuments": "Confiscation des documents", "FalsePromises": "Fausses promesses",
    "TakesEarnings": "Confiscation du salaire", "DebtBondage": "Servitude pour dettes",
    "ExcessiveWorkingHours": "Horaires de travail excessifs", "PsychologicalAbuse": "Violences psychologiques",
    "PhysicalAbuse": "Violences physiques", "RestrictsMedicalCare": "Restriction de l’accès aux soins médicaux",
    "Other": "Autre", "Friend": "Ami", "Family": "Famille",
}  # fmt: skip
REFUGE_SLIPS = {
    (12, "Date d’enregistrement"): "30/02/2024", (35, "Nationalité"): "Moldavvie",
    (66, "Date de naissance"): "00/00/1998", (90, "Consentement"): "à demander",
}  # fmt: skip


def write_refuge(path: Path, persons: list[Person]) -> None:
    """The register of a French-speaking refuge, saved by a spreadsheet on Windows: cp1252, semicolons, day first."""
    names = country_names("fr")

    def words(codes: list[str]) -> str:
        return ", ".join(REFUGE_WORDS[code] for code in codes)

    rows = [
        [
            f"R-{person.number:04d}", person.registered.strftime("%d/%m/%Y"), f"Exemple-{person.number:04d}",
            person.first, person.phone, REFUGE_WORDS[person.gender],
            person.born.strftime("%d/%m/%Y") if person.born else "", names[person.country], names[person.exploited],
            words(person.types), words(person.work), words(person.sex), words(person.means),
            REFUGE_WORDS[person.recruiter], "Oui" if person.consent else "Non",
            f"{person.first} est une personne inventée, « la maison rouge » aussi.",
        ]
        for person in persons
    ]  # fmt: skip
    for (row, title), slip in REFUGE_SLIPS.items():
        rows[row - 1][REFUGE_TITLES.index(title)] = slip
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([REFUGE_TITLES, *rows])
    path.write_bytes(out.getvalue().encode("cp1252"))


def write_samples(folder: Path) -> None:
    """Write the three partner files into ``folder``."""
    rng = random.Random(SEED)  # noqa: S311  nothing secret is made here
    shelter = invent_many(rng, 1, {HOUSEHOLDS: 58, BOATS: 50, CHILDREN: 26}, rare=6)
    kobo = invent_many(rng, 1001, {STREETS: 56, CHILDREN: 34, BOATS: 24}, rare=6)
    refuge = invent_many(rng, 2001, {FACTORIES: 44, HOTELS: 36, STREETS: 14}, rare=6)
    folder.mkdir(parents=True, exist_ok=True)
    write_shelter(folder / "shelter_register.xlsx", shelter)
    write_kobo(folder / "kobo_survey.csv", kobo)
    write_refuge(folder / "registre_refuge.csv", refuge)


if __name__ == "__main__":
    write_samples(Path(sys.argv[1]) if len(sys.argv) > 1 else RESOURCES / "samples")
