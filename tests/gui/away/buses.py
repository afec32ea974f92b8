"""Two private buses of a test, with a login service and a screen saver that say what the test wants."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import ClassInfo, Property, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor

LOGIN, OURS, ANOTHERS = "org.freedesktop.login1", "_32", "_37"
needs_buses = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-daemon") is None,
    reason="no dbus-daemon on this machine (Debian: apt-get install dbus)",
)


@ClassInfo({"D-Bus Interface": "org.freedesktop.login1.Session"})
class Session(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.locked = False

    LockedHint = Property(bool, lambda self: self.locked)


@ClassInfo({"D-Bus Interface": "org.freedesktop.login1.Manager"})
class Manager(QObject):
    """``asked``: what somebody asked to wait for. The other end of the pipe tells whether they still do."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, ...]] = []
        self.ends: list[int] = []

    @Slot(str, str, str, str, result=QDBusUnixFileDescriptor)
    def Inhibit(self, what: str, who: str, why: str, mode: str) -> QDBusUnixFileDescriptor:
        self.asked.append((what, who, mode))
        reading, writing = os.pipe()
        given = QDBusUnixFileDescriptor(writing)
        os.close(writing)
        os.set_blocking(reading, False)
        self.ends.append(reading)
        return given

    def is_waited_for(self) -> bool:
        """Whether somebody holds the last descriptor given."""
        try:
            return os.read(self.ends[-1], 1) != b""
        except BlockingIOError:
            return True


class Machine:
    """``system``, ``desktop``: connections of those who tell. ``login`` is on the first, under the name of the real."""

    def __init__(self, monkeypatch) -> None:
        self._daemons: list[subprocess.Popen[str]] = []
        self.names: list[str] = []
        addresses = [self._bus(), self._bus()]
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", addresses[0])
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", addresses[1])
        monkeypatch.setenv("XDG_SESSION_ID", "2")
        self.system = self._connected(addresses[0], "tells-system")
        self.desktop = self._connected(addresses[1], "tells-desktop")
        self.manager, self.session, self.anothers = Manager(), Session(), Session()
        exported = QDBusConnection.RegisterOption
        assert self.system.registerService(LOGIN)
        assert self.system.registerObject("/org/freedesktop/login1", self.manager, exported.ExportAllSlots)
        for name, session in ((OURS, self.session), (ANOTHERS, self.anothers)):
            path = f"/org/freedesktop/login1/session/{name}"
            assert self.system.registerObject(path, session, exported.ExportAllProperties)

    def sends_lock(self, session: str) -> None:
        self._tell(self.system, f"/org/freedesktop/login1/session/{session}", f"{LOGIN}.Session", "Lock")

    def marks(self, session: str, locked: bool) -> None:
        (self.session if session == OURS else self.anothers).locked = locked
        self._tell(self.system, f"/org/freedesktop/login1/session/{session}", "org.freedesktop.DBus.Properties",
                   "PropertiesChanged", f"{LOGIN}.Session", {"LockedHint": locked}, [])  # fmt: skip

    def goes_to_sleep(self, sleeping: bool = True) -> None:
        self._tell(self.system, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", sleeping)

    def saves_screen(self, interface: str, active: bool = True) -> None:
        self._tell(self.desktop, "/" + interface.replace(".", "/"), interface, "ActiveChanged", active)

    def end(self) -> None:
        for name in self.names:
            QDBusConnection.disconnectFromBus(name)
        for daemon in self._daemons:
            daemon.terminate()
            daemon.wait()
            daemon.stdout.close()
        for end in self.manager.ends:
            os.close(end)

    def _bus(self) -> str:
        words = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        daemon = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self._daemons.append(daemon)
        assert daemon.stdout is not None
        return daemon.stdout.readline().strip()

    def _connected(self, address: str, name: str) -> QDBusConnection:
        self.names.append(name)
        bus = QDBusConnection.connectToBus(address, name)
        assert bus.isConnected()
        return bus

    def _tell(self, bus: QDBusConnection, path: str, interface: str, name: str, *arguments: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        assert bus.send(message)
