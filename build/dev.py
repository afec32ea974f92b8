"""Set up, run and test Abri on a fresh machine: Python 3.11 or newer is all it needs.

python3 build/dev.py demo [DIR] [--no-window]   the whole way on invented persons, then the window
python3 build/dev.py test [--slow] [WORDS...]   checks and tests; WORDS go to pytest
python3 build/dev.py run                        the window
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
WORK = ROOT / ".work"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# What Qt loads from the system, by the name of Debian's package; the second group is for a real screen only.
QT_LIBRARIES = ["libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"]
GLIB = ["libglib2.0-0t64", "libglib2.0-0"]
SCREEN_LIBRARIES = ["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0"]
HELPERS = {"age": "age", "dbus-daemon": "dbus", "ntfs-3g": "ntfs-3g", "Xvfb": "xvfb", "xclip": "xclip"}
QT_PROBE = "from PySide6 import QtGui, QtWidgets, QtOpenGLWidgets, QtSvg; QtWidgets.QApplication([])"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo")
    demo.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    demo.add_argument("--no-window", action="store_true")
    commands.add_parser("run")
    commands.add_parser("setup")
    test = commands.add_parser("test")
    test.add_argument("--slow", action="store_true", help="also kill loops, fuzzing and large data")
    test.add_argument("words", nargs="*")
    arguments, further = parser.parse_known_args()
    if further and arguments.command != "test":
        parser.error(f"unknown words: {' '.join(further)}")
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python the machine has
        print("Abri needs Python 3.11 or newer; this is", sys.version.split()[0], file=sys.stderr)
        return 1
    if arguments.command == "demo":
        return demonstrate(arguments.folder, window=not arguments.no_window)
    if arguments.command == "test":
        return check_and_test(slow=arguments.slow, words=[*arguments.words, *further])
    set_up("requirements.txt")
    return python("main.py") if arguments.command == "run" else 0


def demonstrate(folder: Path | None, window: bool) -> int:
    set_up("requirements.txt")
    target = (folder or fresh_folder(WORK / "demo")).resolve()
    status = python("main.py", "demo", str(target))
    if status or not window:
        if not status:
            print("No window was asked for; the demo ends here.")
        return status
    if not has_screen():
        print("There is no screen here, so no window opens; the demo ends here.")
        return 0
    return python("main.py", "--vault", str(target / "vault"))


def check_and_test(slow: bool, words: Sequence[str]) -> int:
    set_up("requirements-dev.txt")
    offer_helpers()
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    if not words:
        for check in (["ruff", "check", "."], ["ruff", "format", "--check", "--quiet", "."], ["mypy"]):
            if python("-m", *check):
                print(f"{' '.join(check)} found faults; the tests were not run.", file=sys.stderr)
                return 1
    chosen = [] if slow or any(word == "-m" for word in words) else ["-m", "not slow"]
    return python("-m", "pytest", *chosen, *words, environment=environment)


def set_up(requirements: str) -> None:
    """Make ``.venv`` and install the pins, unless this was done for the very same pins."""
    stamp = ENVIRONMENT / "installed.txt"
    further = [] if requirements == "requirements.txt" else [requirements, "requirements-private.txt"]
    files = [ROOT / name for name in ("requirements.txt", *further)]
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in files) + sys.version.encode()).hexdigest()
    have = stamp.read_text().split() if stamp.is_file() else []
    if wanted not in have:
        print(f"Installing what {requirements} names into .venv …", flush=True)
        if not PYTHON.is_file():
            make_environment()
        subprocess.run(
            [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", ROOT / requirements],
            check=True,
        )
        stamp.write_text("\n".join([*have, wanted]))
    help_qt()


def make_environment() -> None:
    try:
        venv.create(ENVIRONMENT, with_pip=True)
    except (subprocess.CalledProcessError, SystemExit):
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not install_debian([package]):
            sys.exit(f"This Python cannot make an environment. On Debian or Ubuntu install {package}, then try again.")
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)


def help_qt() -> None:
    """On Linux, see that Qt finds its libraries; install them if we may, else name them."""
    if not sys.platform.startswith("linux") or qt_works("offscreen"):
        if (
            sys.platform.startswith("linux")
            and has_screen()
            and not os.environ.get("WAYLAND_DISPLAY")
            and not qt_works("xcb")
        ):
            name_packages(SCREEN_LIBRARIES)
        return
    name_packages([*QT_LIBRARIES, *[name for name in GLIB if debian_has(name)][:1]])
    if not qt_works("offscreen"):
        sys.exit("Qt still cannot start here. Install the packages named above, then try again.")


def name_packages(packages: list[str]) -> None:
    print("Qt needs these packages of Debian or Ubuntu:", " ".join(packages), flush=True)
    if not install_debian(packages):
        print("Install them with: sudo apt-get install " + " ".join(packages), flush=True)


def qt_works(platform: str) -> bool:
    probe = subprocess.run(
        [PYTHON, "-c", QT_PROBE], env={**os.environ, "QT_QPA_PLATFORM": platform}, capture_output=True, check=False
    )
    return probe.returncode == 0


def offer_helpers() -> None:
    """What some tests use where it is to be had: Debian's age opens our packages, a bus tells that a screen locks, a
    stick is pulled out, a clipboard is another program's too. Without them the tests say what they skip.
    """
    missing = [package for program, package in HELPERS.items() if shutil.which(program) is None]
    if missing and sys.platform.startswith("linux"):
        install_debian(missing + (SCREEN_LIBRARIES if "xvfb" in missing else []))


def debian_has(package: str) -> bool:
    if shutil.which("apt-cache") is None:
        return False
    found = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return found.returncode == 0


def install_debian(packages: list[str]) -> bool:
    """Install Debian packages if this machine and this account allow it without asking."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment, **quiet)
    done = subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, env=environment, **quiet
    )
    return done.returncode == 0


def has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def fresh_folder(parent: Path) -> Path:
    parent.mkdir(parents=True, exist_ok=True)
    number = 1
    while (folder := parent / f"{date.today():%Y-%m-%d}-{number}").exists():  # noqa: DTZ011
        number += 1
    return folder


def python(*words: str, environment: dict[str, str] | None = None) -> int:
    return subprocess.run([PYTHON, *words], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
