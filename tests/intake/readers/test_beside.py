"""What stands outside the rows of the cases and speaks of them: headings of groups, legends below the table."""

from __future__ import annotations

import pytest

from core.intake import apply, propose

GROUPED = """Case Number,Gender,Age,Nationality,Consent
Country of exploitation: Kenya (2 records),,,,
C-1,Female,20,Togo,Yes
C-2,Male,31,Benin,Yes
Subtotal,,2,,
Country of exploitation: - (1 record),,,,
C-3,Female,25,Mali,No
Subtotal,,1,,
Country of exploitation: Oman (1 record),,,,
C-4,Male,40,Mali,No
"""


def test_what_headings_say_of_their_cases_is_a_column_of_its_own(read):
    table = read(GROUPED)
    assert table.titles[-1] == "Country of exploitation"
    assert table.cells["Country of exploitation"].tolist() == ["Kenya", "Kenya", "", "Oman"]
    assert table.left_out == (5, 8)  # the subtotals: the headings were read
    records = apply(table, propose(table)).records
    assert records["abr_CountryOfExploitation"].tolist() == ["KE", "KE", "", "OM"]


def test_headings_of_years_make_no_column(read):
    rows = [f"N-{n:03d},Female,{20 + n},Togo,Yes\n" for n in range(1, 13)]
    text = (
        "Case,Gender,Age,Nationality,Consent\nYEAR 2019,,,,\n" + "".join(rows) + "YEAR 2020,,,,\nN-013,Male,9,Mali,No\n"
    )
    assert read(text).titles == ("Case", "Gender", "Age", "Nationality", "Consent")


LEGEND = """Case,Gender,Means of control (see legend),Children
C-6,Female,2,1
C-7,Male,1,2
C-8,Female,2,1
C-1,Female,"1, 3",1
C-2,Male,2,3
C-3,Female,NK,2
C-4,Male,,1
C-5,Male,other: dogs,2

Legend of the means of control
1 = Threats
2 = Debt bondage
3 = False promises
NK = not known
"""


def test_numbers_explained_below_the_table_are_read_by_what_they_stand_for(read):
    table = read(LEGEND)
    assert table.cells["Means of control (see legend)"].tolist() == [
        "Debt bondage", "Threats", "Debt bondage",
        "Threats; False promises", "Debt bondage", "not known", "", "other: dogs"
    ]  # fmt: skip
    assert table.cells["Children"].tolist() == ["1", "2", "1", "1", "3", "2", "1", "2"]


def test_a_legend_that_explains_a_sign_twice_explains_nothing(read):
    table = read(LEGEND.replace("3 = False", "2 = False"))
    assert table.cells["Means of control (see legend)"].tolist()[3:5] == ["1, 3", "2"]


HEAD = "Case,Age,Means,Nationality,Type of exploitation\n"


def one(number):
    return f"C{number},3{number},Threats,Kenya,Forced labour\n"


@pytest.mark.parametrize(
    "lines",
    [
        ["Consent: Yes", 1, 2, "Consent: No", 3, 4],
        ["Country of exploitation: Oman", 1, 2, "No answer yet", 3, "Country of exploitation: Togo", 4, 5, 6, 7, 8, 9],
        [1, 2, "Country of exploitation: Oman", 3, 4, "Country of exploitation: Togo"],
    ],
)
def test_no_consent_and_nothing_doubtful_is_taken_from_headings(read, lines):
    text = HEAD + "".join(one(line) if isinstance(line, int) else f"{line},,,,\n" for line in lines)
    assert read(text).titles == tuple(HEAD.strip().split(","))


def test_an_outer_heading_ends_what_the_inner_one_said(read):
    lines = ["Country of exploitation: Oman,,,,\n", "Gender: F,,,,\n", one(1), one(2)]
    lines += ["Gender: M,,,,\n", one(3), "Country of exploitation: Togo,,,,\n", one(4)]
    table = read(HEAD + "".join(lines))
    assert table.cells["Country of exploitation"].tolist() == ["Oman", "Oman", "Oman", "Togo"]
    assert table.cells["Gender"].tolist() == ["F", "F", "M", ""]


CODES = """Case code,Sex,Age,Nationality,Exploitation code,Consent code
1,F,34,Kenya,3,1
2,M,25,Uganda,4,2
3,M,41,Kenya,3,1
7,F,21,Kenya,4,1
8,F,21,Kenya,4,1

Abducted:
1 = yes
2 = no
3 = Forced labour
4 = Sexual exploitation
"""


def test_a_legend_is_of_no_column_that_does_not_speak_of_it(read):
    table = read(CODES)
    assert table.cells["Case code"].tolist() == ["1", "2", "3", "7", "8"]
    assert table.cells["Consent code"].tolist() == ["1", "2", "1", "1", "1"]
    asked = read(CODES.replace("Consent code", "Consent (see legend)"))
    assert asked.cells["Consent (see legend)"].tolist() == ["1", "2", "1", "1", "1"]


def test_lines_that_explain_signs_right_below_the_last_case_are_nobody(read):
    table = read(CODES.replace("\n\nAbducted:", "\nAbducted:"))
    assert len(table.cells) == 5
