"""What the data mean. Enters: the files of ``resources/standard``. Leaves: ``standard()``, read once.

Here stand the fields of HTCDS 2.0 with the extension ``abr_``, their code lists, the countries, and the
layouts of CTDC. A table people may want to change is data; adding a layout needs no line of code.
Forbidden here: case data, Qt, anything about files of partners or of the vault.
"""

from core.standard.load import standard
from core.standard.model import (
    ANSWERS,
    NOT_KNOWN,
    Code,
    Country,
    CrosswalkRule,
    Field,
    Layout,
    LayoutColumn,
    Standard,
    chosen,
    not_known,
    only_chosen_known,
)
from core.standard.reading import StandardFileError

__all__ = [
    "ANSWERS",
    "NOT_KNOWN",
    "Code",
    "Country",
    "CrosswalkRule",
    "Field",
    "Layout",
    "LayoutColumn",
    "Standard",
    "StandardFileError",
    "chosen",
    "not_known",
    "only_chosen_known",
    "standard",
]
