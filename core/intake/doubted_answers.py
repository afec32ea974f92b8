"""Answers that are read and yet may mean somebody or something else: ``Adult (17)``, an ``'aunty'``."""

from __future__ import annotations

import re

from core.intake.amounts import contradicts_majority
from core.intake.fold import fold
from core.standard import Field

MADAM = "mama"
"""What girls must call the madam, and what a mother is called elsewhere."""
_QUOTES = ("'", '"', "‘", "’", "“", "”", "«", "„")
_OF_THE_FIRST = re.compile(r"\b(?:and|y|et)\s+(?:her|his|su|son|sa)\s|\sو(?:زوج|خطيب|صديق)ت?ه")


def is_doubted(field: Field, code: str, text: str, has_mothers: bool) -> bool:
    """Whether an age beside a majority contradicts it (``Adult (17)``), or a relative is one by name only.

    So are an ``'aunty'`` in quotation marks, and a ``Mama``, as girls must call the madam; ``Mamá`` is a mother, and a
    ``Mama`` is one among answers in Romanian (``has_mothers``). ``Her husband`` behind an aunt is more likely hers.
    """
    if field.code_list == "majority":
        return contradicts_majority(code, text)
    bare = text.strip()
    by_name = bare[:1] in _QUOTES or (bare.casefold() == MADAM and not has_mothers)
    by_name = by_name or (code.endswith(";IntimatePartner") and _OF_THE_FIRST.search(fold(text)) is not None)
    return field.code_list == "recruiter_relation" and by_name
