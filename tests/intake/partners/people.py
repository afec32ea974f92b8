"""Invented persons and what is true of each, in the terms of the published data set. Knows nothing of any wording."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

MEANS = {
    "threats": "meansOfControlThreats",
    "police": "meansOfControlThreatOfLawEnforcement",
    "debt": "meansOfControlDebtBondage",
    "promises": "meansOfControlFalsePromises",
    "beaten": "meansOfControlPhysicalAbuse",
    "raped": "meansOfControlSexualAbuse",
    "insults": "meansOfControlPsychologicalAbuse",
    "wages": "meansOfControlTakesEarnings",
    "doctor": "meansOfControlRestrictsMedicalCare",
    "papers": "meansOfControlWithholdsDocuments",
    "hours": "meansOfControlExcessiveWorkingHours",
    "hunger": "meansOfControlWithholdsNecessities",
    "drugs": "meansOfControlPsychoactiveSubstances",
    "locked": "meansOfControlRestrictsMovement",
}
PURPOSES = {
    "labour": "isForcedLabour",
    "sexual": "isSexualExploit",
    "marriage": "isForcedMarriage",
    "organs": "isOrganRemoval",
}
SECTORS = {
    "building": "typeOfLabourConstruction",
    "household": "typeOfLabourDomesticWork",
    "hotel": "typeOfLabourHospitality",
    "factory": "typeOfLabourManufacturing",
    "farm": "typeOfLabourAgriculture",
}
SEXUAL = {"prostitution": "typeOfSexProstitution", "films": "typeOfSexPornography"}
BANDS = ((8, "0--8"), (17, "9--17"), (20, "18--20"), (23, "21--23"), (26, "24--26"), (29, "27--29"), (38, "30--38"))
SILENCES = ("unknown", "refused", "not_asked")


@dataclass(frozen=True)
class Person:
    """``means`` and the like: the options chosen; one of SILENCES or ``none`` stands alone in the tuple."""

    mark: str
    consent: bool
    registered: date
    born: date
    gender: str
    citizenship: str
    exploited_in: str
    means: tuple[str, ...]
    purposes: tuple[str, ...]
    sectors: tuple[str, ...]
    sexual: tuple[str, ...]

    @property
    def age(self) -> int:
        before = (self.registered.month, self.registered.day) < (self.born.month, self.born.day)
        return self.registered.year - self.born.year - before


def people(count: int, seed: int, countries: tuple[str, ...]) -> list[Person]:
    dice = random.Random(seed)
    return [_person(dice, seed, number, countries) for number in range(count)]


def _person(dice: random.Random, seed: int, number: int, countries: tuple[str, ...]) -> Person:
    registered = date(2015, 1, 1) + timedelta(days=dice.randrange(3200))
    born = registered - timedelta(days=dice.randrange(7 * 366, 58 * 365))
    purposes = _some(dice, tuple(PURPOSES), 2)
    return Person(
        f"Qz{seed}x{number:03d}",
        dice.random() < 0.85,
        registered,
        born,
        dice.choices(("woman", "man", "trans"), (12, 9, 1))[0],
        dice.choice(countries),
        dice.choice(countries),
        _or_silence(dice, _some(dice, tuple(MEANS), 4), none=True),
        purposes,
        _or_silence(dice, _some(dice, tuple(SECTORS), 2)) if "labour" in purposes else (),
        _or_silence(dice, _some(dice, tuple(SEXUAL), 2)) if "sexual" in purposes else (),
    )


def _some(dice: random.Random, options: tuple[str, ...], most: int) -> tuple[str, ...]:
    return tuple(dice.sample(options, dice.randint(1, most)))


def _or_silence(dice: random.Random, chosen: tuple[str, ...], none: bool = False) -> tuple[str, ...]:
    at = dice.random()
    if none and at > 0.94:
        return ("none",)
    return (dice.choice(SILENCES),) if at < 0.09 else chosen


def truth(person: Person) -> dict[str, str]:
    """What a right import says of the person."""
    said = {
        "consent": "1" if person.consent else "0",
        "yearOfRegistration": str(person.registered.year),
        "gender": {"woman": "Female", "man": "Male", "trans": "Transgender/NonConforming"}[person.gender],
        "ageBroad": next((band for last, band in BANDS if person.age <= last), "39--47" if person.age < 48 else "48+"),
        "majorityStatus": "Minor" if person.age < 18 else "Adult",
        "citizenship": person.citizenship,
        "CountryOfExploitation": person.exploited_in,
    }
    for chosen, options in (
        (person.means, MEANS),
        (person.purposes, PURPOSES),
        (person.sectors, SECTORS),
        (person.sexual, SEXUAL),
    ):
        asked = bool(chosen) and chosen[0] not in SILENCES
        said |= {column: ("1" if key in chosen else "0") if asked else "-99" for key, column in options.items()}
    return said
