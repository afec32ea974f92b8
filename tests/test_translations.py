"""Every sentence speaks every language, and the numbers of Arabic take their six forms."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.words import ngettext, use_language

ROOT = Path(__file__).resolve().parent.parent


def test_no_sentence_is_missing_or_stale():
    checked = subprocess.run(
        [sys.executable, "build/translations.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


@pytest.fixture
def arabic():
    use_language("ar")
    yield
    use_language("en")


def test_arabic_counts_in_six_forms(arabic):
    said = {
        count: ngettext("{count} person.", "{count} persons.", count) for count in (0, 1, 2, 3, 10, 11, 25, 99, 100)
    }
    assert said[3] == said[10]
    assert said[11] == said[25] == said[99]
    assert len({said[0], said[1], said[2], said[3], said[11]}) == 5
    assert said[100] != said[11] or said[100] != said[3]
