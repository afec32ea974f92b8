"""Keep the catalogues of words in step with the code: python3 build/translations.py [--check]

Reads every sentence marked with ``_``, ``ngettext`` or ``N_`` in core, gui and main.py, brings
``resources/translations/<language>/LC_MESSAGES/abri.po`` up to date and compiles ``abri.mo`` beside it.
``--check`` changes nothing and fails where something is missing, fuzzy or not compiled.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("fr", "es", "ar")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
# Babel's own rule for Arabic takes 100 to 102 for "many"; this is that of CLDR.
PLURALS = {"ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"}
PLACE = re.compile(r"\{[^{}]*\}")


def template() -> Catalog:
    """Every marked sentence of the application."""
    found = Catalog(project="Abri", charset="utf-8")
    for path in [ROOT / "main.py", *sorted((ROOT / "core").rglob("*.py")), *sorted((ROOT / "gui").rglob("*.py"))]:
        for _line, message, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
            if message and message != "":
                found.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return found


def catalogue_file(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "abri.po"


def read_catalogue(language: str) -> Catalog:
    path = catalogue_file(language)
    catalogue = Catalog(locale=language, project="Abri", charset="utf-8", fuzzy=False)
    if path.is_file():
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=language)
    if language in PLURALS:
        catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def faults(language: str, wanted: Catalog) -> list[str]:
    """What is wrong with the catalogue of ``language``, one sentence a fault."""
    catalogue = read_catalogue(language)
    found = []
    for message in wanted:
        if not message.id:
            continue
        ours = catalogue.get(message.id)
        if ours is None or ours.fuzzy or not _filled(ours):
            found.append(f"{language}: not translated: {message.id!r}")
        elif not _same_places(ours):
            found.append(f"{language}: the places in braces differ: {message.id!r}")
    compiled_file = catalogue_file(language).with_suffix(".mo")
    if not compiled_file.is_file() or compiled_file.read_bytes() != compiled(catalogue):
        found.append(f"{language}: abri.mo is not made from abri.po")
    return found


def _filled(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts)


def _same_places(message: Message) -> bool:
    """Each form holds places of the English sentence only; the form for several holds them all."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    wanted = {place for text in ids for place in PLACE.findall(text)}
    if any(set(PLACE.findall(text)) - wanted for text in texts):
        return False
    return set(PLACE.findall(texts[-1])) == set(PLACE.findall(ids[-1]))


def update() -> None:
    wanted = template()
    for language in LANGUAGES:
        catalogue = read_catalogue(language)
        catalogue.update(wanted, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.header_comment = "# The words of Abri. Part of Abri, under its licence."
        path = catalogue_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_po(stream, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)
        path.with_suffix(".mo").write_bytes(compiled(read_catalogue(language)))
        missing = sum(1 for message in catalogue if message.id and not _filled(message))
        print(f"{language}: {len(catalogue)} sentences, {missing} to translate")


def main() -> int:
    if "--check" not in sys.argv:
        update()
        return 0
    wanted = template()
    found = [fault for language in LANGUAGES for fault in faults(language, wanted)]
    print("\n".join(found) or "Every sentence speaks every language.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
