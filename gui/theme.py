"""How Abri looks: Fusion with two palettes of our own, a small stylesheet, the shipped fonts and icons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from core.files import RESOURCES
from core.words import language

ROW_HEIGHT = 38
"""Of every table, in pixels: rows of one height let a table of any length show at once."""

_POINTING = ("back", "deliver")
"""Icons that point where reading goes, so that an Arabic window turns them."""


@dataclass(frozen=True)
class Theme:
    """The colours of one look. Text on ``window`` and ``surface`` has a contrast of at least 4.5."""

    name: str
    window: str
    surface: str
    side: str
    text: str
    muted: str
    border: str
    field_border: str
    accent: str
    on_accent: str
    hover: str
    chosen: str
    done: str
    done_ground: str
    problem: str
    problem_ground: str
    info_ground: str


LIGHT = Theme(
    name="light",
    window="#f7f6f3",
    surface="#ffffff",
    side="#efede8",
    text="#20282b",
    muted="#59666a",
    border="#e0ddd6",
    field_border="#b9bcb8",
    accent="#1f6b68",
    on_accent="#ffffff",
    hover="#e7e5df",
    chosen="#d9e8e6",
    done="#246339",
    done_ground="#e4f1e7",
    problem="#96301f",
    problem_ground="#fbe9e5",
    info_ground="#e5eef4",
)
DARK = Theme(
    name="dark",
    window="#191e20",
    surface="#21272a",
    side="#14191b",
    text="#e7ebea",
    muted="#a9b4b6",
    border="#343d41",
    field_border="#535e62",
    accent="#6cc0b8",
    on_accent="#0f1c1c",
    hover="#2b3337",
    chosen="#264543",
    done="#8fd0a1",
    done_ground="#1f3527",
    problem="#f2a597",
    problem_ground="#43261f",
    info_ground="#22323c",
)
_current = LIGHT


def current() -> Theme:
    """The theme now shown."""
    return _current


def apply(app: QApplication, choice: str) -> Theme:
    """Show ``choice``: light, dark, or system for what the desktop prefers."""
    global _current
    if choice == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        choice = "dark" if dark else "light"
    _current = DARK if choice == "dark" else LIGHT
    app.setStyle("Fusion")
    app.setPalette(_palette(_current))
    app.setStyleSheet(_stylesheet(_current))
    return _current


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the shipped fonts known; their families, the Latin one first."""
    families: list[str] = []
    for path in sorted((RESOURCES / "fonts").glob("*.ttf"), key=lambda path: (len(path.name), path.name)):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(sorted(dict.fromkeys(families), key=len))


def use_fonts(app: QApplication) -> None:
    """Write in the shipped fonts where they are there, in the system's else."""
    families = load_fonts()
    font = QFont(app.font())
    if families:
        font.setFamilies([*families, *font.families()])
    font.setPixelSize(14)
    app.setFont(font)


def icon(name: str, colour: str = "", chosen_colour: str = "") -> QIcon:
    """An icon of ``resources/icons`` in a colour of the theme; another one where it is chosen."""
    drawn = QIcon(_drawn(name, colour or _current.text))
    if chosen_colour:
        drawn.addPixmap(_drawn(name, chosen_colour), QIcon.Mode.Normal, QIcon.State.On)
    return drawn


def pixmap(name: str, colour: str = "", size: int = 24) -> QPixmap:
    """An icon as a picture of ``size`` pixels."""
    return icon(name, colour).pixmap(QSize(size, size))


def _drawn(name: str, colour: str) -> QPixmap:
    source = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    picture = QPixmap(96, 96)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    turned = name in _POINTING and language() == "ar"
    return picture.transformed(QTransform().scale(-1, 1)) if turned else picture


def _palette(theme: Theme) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.text),
        (roles.Base, theme.surface),
        (roles.AlternateBase, theme.window),
        (roles.Text, theme.text),
        (roles.PlaceholderText, theme.muted),
        (roles.Button, theme.surface),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.problem),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Accent, theme.accent),
        (roles.Link, theme.accent),
        (roles.ToolTipBase, theme.surface),
        (roles.ToolTipText, theme.text),
        (roles.Mid, theme.border),
        (roles.Light, theme.surface),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return palette


def _stylesheet(theme: Theme) -> str:
    rules = (RESOURCES / "look" / "look.qss").read_text(encoding="utf-8")
    for name, colour in vars(theme).items():
        rules = rules.replace(f"@{name}@", colour)
    return rules.replace("@icons@", (RESOURCES / "icons").as_posix())
