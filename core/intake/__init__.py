"""Partner files -> case records in the terms of the standard. Enters: a file of a partner. Leaves: a ``Batch``.

``read_table`` reads any sheet as text, ``propose`` says what each column means, how surely and why, ``apply`` makes
records of it, ``load_profile`` and ``save_profile`` keep what a person accepted. What is not sure is never taken: the
column stays a note of the office and its suggestion waits for a person; a cell that cannot be read becomes a Problem.
Forbidden here: writing anything but profiles, changing the partner's file, a case value in an exception or a profile.
"""

from core.intake.apply import apply
from core.intake.batch import Batch, Problem, Source
from core.intake.candidate import SURE
from core.intake.dictionary import in_words, load_dictionary
from core.intake.errors import IntakeError
from core.intake.fold import fold
from core.intake.mapping import USES, ColumnPlan, SheetMapping
from core.intake.profile import load_profile, save_profile
from core.intake.propose import propose
from core.intake.questions import Dictionary
from core.intake.readers import read_table
from core.intake.table import Table

__all__ = [
    "SURE",
    "USES",
    "Batch",
    "ColumnPlan",
    "Dictionary",
    "IntakeError",
    "Problem",
    "SheetMapping",
    "Source",
    "Table",
    "apply",
    "fold",
    "in_words",
    "load_dictionary",
    "load_profile",
    "propose",
    "read_table",
    "save_profile",
]
