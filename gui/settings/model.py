"""The words for the choices in the settings. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping

from core.words import _

LANGUAGE_NAMES: Mapping[str, str] = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
"""Each language in its own words, so that whoever needs it finds it."""


def role_words(role: str) -> str:
    return {
        "caseworker": _("caseworker"),
        "supervisor": _("supervisor"),
        "coordinator": _("coordinator"),
    }.get(role, role)


def theme_words(theme: str) -> str:
    return {"system": _("As the computer"), "light": _("Light"), "dark": _("Dark")}[theme]
