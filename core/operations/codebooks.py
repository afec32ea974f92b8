"""Print what the columns of a layout mean."""

from __future__ import annotations

from pathlib import Path

from core.deliver import codebook_csv, codebook_page
from core.errors import AbriError
from core.files import write_whole
from core.standard import Layout, standard
from core.words import _


class NoSuchLayout(AbriError):
    """A layout by this name is not known."""

    def __init__(self, name: str) -> None:
        known = ", ".join(sorted(standard().layouts))
        super().__init__(_("There is no layout called {name}. Choose one of: {known}.").format(name=name, known=known))


def layout_called(name: str) -> Layout:
    """The layout called ``name``. Raises NoSuchLayout."""
    try:
        return standard().layouts[name]
    except KeyError:
        raise NoSuchLayout(name) from None


def write_codebook(layout_name: str, language: str, target: Path) -> Path:
    """Write the codebook of a layout: a page for ``.html``, a table otherwise. Raises NoSuchLayout, OSError."""
    layout = layout_called(layout_name)
    as_page = target.suffix.lower() in (".html", ".htm")
    content = codebook_page(layout, language).encode() if as_page else codebook_csv(layout, language)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, content)
    return target
