"""What is written twice in two scripts is two halves; anything else is not."""

from __future__ import annotations

import pytest

from core.intake.scripts import by_script


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("الجنسية Nationality", ["الجنسية", "Nationality"]),
        ("ذكر (Male)", ["ذكر", "Male"]),
        ("Пол / Sex", ["Пол", "Sex"]),
        ("ឈ្មោះ Name", ["ឈ្មោះ", "Name"]),
        ("国籍 Nationality", ["国籍", "Nationality"]),
        ("Nationality", []),
        ("Nationalité", []),
        ("اسم name اسم", []),
        ("12/03", []),
        ("", []),
    ],
)
def test_halves(text, halves):
    assert by_script(text) == halves
