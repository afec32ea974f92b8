"""Abri has no network code; this makes any slip of a library an error instead of a leak."""

from __future__ import annotations

import sys
from typing import Any

_REACHING_OUT = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "urllib.Request",
    "webbrowser.open",
)


def stay_offline() -> None:
    """From now on, for the life of this process, reaching for a network raises PermissionError."""
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event in _REACHING_OUT:
        raise PermissionError("Abri stays offline")
