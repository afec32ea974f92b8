"""What every test may use: the fictional partner files beside the checkout, where they are there."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of fictional partner files with their truth; a test that needs it is skipped without it."""
    folder = SHARED / "fixtures"
    if not folder.is_dir():
        pytest.skip("the fictional partner files are not beside this checkout")
    return folder
