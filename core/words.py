"""The application's words in the reader's language.

Sentences are written in English in the code, marked with ``_`` or ``ngettext``, and translated in
``resources/translations/<language>/LC_MESSAGES/abri.po`` (gettext, so that any translation tool can open
them and Arabic gets its six plural forms). The window and the command line use the same catalogue.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Callable

from core.files import RESOURCES

LANGUAGES: tuple[str, ...] = ("en", "fr", "es", "ar")

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def use_language(code: str) -> None:
    """Speak ``code`` (one of LANGUAGES) from now on; an unknown code means English."""
    global _current, _language
    _language = code if code in LANGUAGES else "en"
    _current = _gettext.translation("abri", RESOURCES / "translations", [_language], fallback=True)


def language() -> str:
    """The code of the language now spoken."""
    return _language


def language_of_machine() -> str:
    """The language the machine is set to, if Abri speaks it, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code in LANGUAGES:
            return code
    return "en"


def _(sentence: str) -> str:
    """``sentence`` in the language now spoken."""
    return _current.gettext(sentence) if sentence else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the sentence that ``count`` asks for."""
    return _current.ngettext(one, many, count)


def N_(sentence: str) -> str:
    """Mark a sentence of a table for translation; translate it with ``_`` where it is shown."""
    return sentence


Translator = Callable[[str], str]
