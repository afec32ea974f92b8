"""Partner files of any kind -> ``Table``. Enters: a path. Leaves: a Table, every cell a string.

A file is read once, from memory, so that its digest and its rows are those of one moment. Forbidden here:
understanding what a column means, writing anything, showing a library's own error message.
"""

from core.intake.readers.read import read_table

__all__ = ["read_table"]
