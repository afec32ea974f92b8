"""The numbers behind every chart, table and map. Enters: rows of a layout. Leaves: counts that may be shown, drawn.

Nothing here answers a question finer than its tables, and no count passes without disclosure control. Forbidden
here: case records, Qt.
"""

from core.summary.counting import THRESHOLD, summarise
from core.summary.labels import base_note, border_note, grey_note, not_shown, table_title, threshold_note, value_title
from core.summary.model import OTHERS, Cell, Summary, SummaryTable
from core.summary.svg import CLASSES, class_limits, class_of
from core.summary.world import Shape, centre, is_small, project, world
from core.summary.writing import possible_files, write_summary

__all__ = [
    "CLASSES",
    "OTHERS",
    "THRESHOLD",
    "Cell",
    "Shape",
    "Summary",
    "SummaryTable",
    "base_note",
    "border_note",
    "centre",
    "class_limits",
    "class_of",
    "grey_note",
    "is_small",
    "not_shown",
    "possible_files",
    "project",
    "summarise",
    "table_title",
    "threshold_note",
    "value_title",
    "world",
    "write_summary",
]
