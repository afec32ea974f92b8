"""Print what the columns of a layout mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.deliver import codebook_csv, codebook_page
from core.errors import AbriError
from core.files import write_whole
from core.standard import Layout, standard
from core.words import _


class NoSuchLayout(AbriError):
    """A layout by this name is not known."""

    def __init__(self, name: str, choice: Sequence[str] = ()) -> None:
        known = ", ".join(choice or sorted(standard().layouts))
        super().__init__(_("There is no layout called {name}. Choose one of: {known}.").format(name=name, known=known))


def layout_called(name: str) -> Layout:
    """The layout called ``name``. Raises NoSuchLayout."""
    try:
        return standard().layouts[name]
    except KeyError:
        raise NoSuchLayout(name) from None


class LayoutOnlyRead(AbriError):
    """A layout without a crosswalk was asked for where case records would have to be written in it."""

    def __init__(self, layout: Layout) -> None:
        known = ", ".join(writable_names())
        sentence = _("Abri reads the layout {name} but does not write it. Choose one of: {known}. Nothing was changed.")
        super().__init__(sentence.format(name=layout.name, known=known))


class NoSuchKindOfBook(AbriError):
    """The ending of the file says neither table nor page."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} is neither a table nor a page. Nothing was written. Let it end in .csv or in .html.").format(
                name=name
            )
        )


def writable_names() -> list[str]:
    """The layouts Abri can fill."""
    return sorted(layout.name for layout in standard().layouts.values() if layout.writable)


def writable_layout(name: str) -> Layout:
    """The layout called ``name``, for rows that are to be written in it. Raises NoSuchLayout, LayoutOnlyRead."""
    if name not in standard().layouts:
        raise NoSuchLayout(name, writable_names())
    if not standard().layouts[name].writable:
        raise LayoutOnlyRead(standard().layouts[name])
    return standard().layouts[name]


def write_codebook(layout_name: str, language: str, target: Path) -> Path:
    """Write the codebook of a layout: a page for ``.html``, a table for ``.csv``.

    Raises NoSuchLayout, NoSuchKindOfBook, OSError.
    """
    layout = layout_called(layout_name)
    as_page = target.suffix.lower() in (".html", ".htm")
    if not as_page and target.suffix.lower() != ".csv":
        raise NoSuchKindOfBook(target.name)
    content = codebook_page(layout, language).encode() if as_page else codebook_csv(layout, language)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, content)
    return target
