"""A short stable code for a fault inside Abri, made of our own frames: read over a telephone, no case values."""

from __future__ import annotations

import base64
import hashlib
import sys
import traceback
from pathlib import Path


def behind(error: BaseException) -> BaseException:
    """The fault itself, where Qt's bindings met it too late and speak of an error in what they called next."""
    return error.__cause__ if isinstance(error, SystemError) and error.__cause__ is not None else error


def forget_last() -> None:
    """Python keeps the last fault with all its frames, for whoever debugs: what a case said is among them."""
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        if hasattr(sys, name):
            setattr(sys, name, None)


def code_of(error: BaseException) -> str:
    """Six characters made of the kind of error and the places in our code it passed; never of its message."""
    home = Path(__file__).resolve().parent.parent
    places = [
        f"{Path(frame.filename).name}:{frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(home) and ".venv" not in frame.filename
    ]
    digest = hashlib.sha256("|".join([type(error).__name__, *places]).encode()).digest()
    return base64.b32encode(digest).decode()[:6]


def where(error: BaseException) -> list[str]:
    """The kind of error and our own frames with their lines: what a log may hold."""
    home = Path(__file__).resolve().parent.parent
    lines = [type(error).__name__]
    for frame in traceback.extract_tb(error.__traceback__):
        if Path(frame.filename).is_relative_to(home) and ".venv" not in frame.filename:
            lines.append(f"  {Path(frame.filename).relative_to(home)}:{frame.lineno} {frame.name}")
    return lines
