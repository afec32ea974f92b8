"""Linux: what the login service and the desktop say on their two buses. Only sockets of this machine are listened to.

The login service tells of ``loginctl lock-session``, of a session marked as locked, and of sleep before it comes; it
can be asked to wait with sleeping for a moment. Desktops and screen savers tell on the bus of the session.
"""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVariant

from gui.away.watch import ScreenWatch

_LOGIN = "org.freedesktop.login1"
_LOGIN_PATH = "/org/freedesktop/login1"
_MANAGER, _SESSION = f"{_LOGIN}.Manager", f"{_LOGIN}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SCREEN_SAVERS: tuple[str, ...] = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_SYSTEM_SOCKET = "unix:path=/run/dbus/system_bus_socket"


class LinuxWatch(ScreenWatch):
    """Deaf where there is no bus; ``notices`` says whether somebody is there who would tell."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._own_session = _path_of_session(os.environ.get("XDG_SESSION_ID", ""))
        self._waiting: QDBusUnixFileDescriptor | None = None
        self._holding = False
        self._names: list[str] = []
        self._system = self._connected("system", os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or _SYSTEM_SOCKET)
        desktop = self._connected("session", os.environ.get("DBUS_SESSION_BUS_ADDRESS") or _session_socket())
        if self._system is not None:
            self._listen_to_login(self._system)
        if desktop is not None:
            self._listen_to_desktop(desktop)

    def hold_sleep(self) -> None:
        self._holding = True
        if self._system is not None and self._waiting is None:
            asking = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, _MANAGER, "Inhibit")
            asking.setArguments(["sleep", "Abri", "Lock first", "delay"])  # read by programs, and by administrators
            self._system.callWithCallback(asking, self, _slot("_allowed_to_wait(QDBusMessage)"))

    def allow_sleep(self) -> None:
        self._holding, self._waiting = False, None  # letting go of the descriptor is the answer

    def end(self) -> None:
        self.allow_sleep()
        self._system = None
        for name in self._names:
            QDBusConnection.disconnectFromBus(name)
        self._names = []

    def _connected(self, kind: str, address: str) -> QDBusConnection | None:
        """A bus may lie on another machine, or be reached through a program: those are left alone."""
        if not address or not all(part.startswith("unix:") for part in address.split(";")):
            return None
        name = f"abri-{kind}-{id(self)}"
        bus = QDBusConnection.connectToBus(address, name)
        if not bus.isConnected():
            QDBusConnection.disconnectFromBus(name)
            return None
        self._names.append(name)
        return bus

    def _listen_to_login(self, bus: QDBusConnection) -> None:
        bus.connect(_LOGIN, "", _SESSION, "Lock", self, _slot("_session_locks(QDBusMessage)"))
        bus.connect(_LOGIN, "", _PROPERTIES, "PropertiesChanged", self, _slot("_session_changed(QDBusMessage)"))
        bus.connect(_LOGIN, _LOGIN_PATH, _MANAGER, "PrepareForSleep", self, _slot("_left_if(bool)"))
        self.notices |= _is_there(bus, _LOGIN)

    def _listen_to_desktop(self, bus: QDBusConnection) -> None:
        for name in _SCREEN_SAVERS:
            bus.connect("", "", name, "ActiveChanged", self, _slot("_left_if(bool)"))
            self.notices |= _is_there(bus, name)

    @Slot(QDBusMessage)
    def _session_locks(self, message: QDBusMessage) -> None:
        if self._is_ours(message.path()):
            self.left.emit()

    @Slot(QDBusMessage)
    def _session_changed(self, message: QDBusMessage) -> None:
        """Something of a session changed; whether it is locked now has to be asked."""
        if self._system is None or not self._is_ours(message.path()) or message.arguments()[:1] != [_SESSION]:
            return
        asking = QDBusMessage.createMethodCall(_LOGIN, message.path(), _PROPERTIES, "Get")
        asking.setArguments([_SESSION, "LockedHint"])
        self._system.callWithCallback(asking, self, _slot("_session_said(QDBusMessage)"))

    @Slot(QDBusMessage)
    def _session_said(self, answer: QDBusMessage) -> None:
        locked = (answer.arguments() or [False])[0]
        self._left_if((locked.variant() if isinstance(locked, QDBusVariant) else locked) is True)

    @Slot(bool)
    def _left_if(self, so: bool) -> None:
        if so:
            self.left.emit()

    @Slot(QDBusMessage)
    def _allowed_to_wait(self, answer: QDBusMessage) -> None:
        given = (answer.arguments() or [None])[0]
        if self._holding and isinstance(given, QDBusUnixFileDescriptor):
            self._waiting = given

    def _is_ours(self, path: str) -> bool:
        """Another person's session on this machine may lock as it likes; where ours is not known, every one counts."""
        return path.startswith(f"{_LOGIN_PATH}/session/") and self._own_session in ("", path)


def _slot(signature: str) -> Any:
    """A slot of ours in the form Qt takes on a bus; its annotations ask for bytes and it takes text only."""
    return SLOT(signature)


def _path_of_session(number: str) -> str:
    """The login service's path of a session, by its own way of writing names."""
    if not number:
        return ""
    plain = (letter.isascii() and letter.isalnum() and (place or not letter.isdigit())
             for place, letter in enumerate(number))  # fmt: skip
    name = "".join(letter if keep else f"_{ord(letter):02x}" for letter, keep in zip(number, plain, strict=True))
    return f"{_LOGIN_PATH}/session/{name}"


def _session_socket() -> str:
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return f"unix:path={folder}/bus" if folder else ""


def _is_there(bus: QDBusConnection, service: str) -> bool:
    interface = bus.interface()
    return interface is not None and bool(interface.isServiceRegistered(service).value())
