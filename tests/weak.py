"""A strength of keys for tests alone: guessing costs nothing, so that a test does not wait for it."""

from __future__ import annotations

from core.store import KdfStrength

WEAK = KdfStrength(memory_kib=64, time=1, lanes=1)
