"""Two and three open laptops of one office."""

from __future__ import annotations

import pytest

from tests.store.exchange.laptops import copies


@pytest.fixture
def two(tmp_path):
    vaults = copies(tmp_path, 2)
    yield vaults
    for vault in vaults:
        vault.close()


@pytest.fixture
def three(tmp_path):
    vaults = copies(tmp_path, 3)
    yield vaults
    for vault in vaults:
        vault.close()
