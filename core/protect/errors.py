"""The situations protection can stop at. No sentence holds a case value."""

from __future__ import annotations

from core.errors import AbriError
from core.words import _


class UnknownColumnError(AbriError):
    """A table brings a column that the layout does not have; ``column`` names it."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(
            _(
                "The column {column} is not part of what may be sent. Nothing was written. "
                "Take the column out, or choose the layout it belongs to."
            ).format(column=column)
        )


class ForbiddenValueError(AbriError):
    """A cell holds something its column does not allow. ``column`` names the column; the value is never said."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(
            _(
                "The column {column} holds something that may not be sent. Nothing was written. "
                "Correct the cases in which it stands, then try again."
            ).format(column=column)
        )


class ColumnMissingError(AbriError):
    """A column to protect is not in the table; ``column`` names it."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(
            _("The column {column} is to be protected but is not there. Nothing was written.").format(column=column)
        )


class NotTextError(AbriError):
    """A cell holds no text at all (NaN, None or a number) where text was promised; ``column`` names it."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(
            _("The column {column} holds cells that are not text. Nothing was written.").format(column=column)
        )


class ProtectionSettingsError(AbriError):
    """The settings of protection cannot be followed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The settings of protection cannot be followed: the smallest group must be 1 or more, and each "
                "column to protect named once. Nothing was written."
            )
        )


class TooMuchToCount(AbriError):
    """So many combinations of columns that counting them would take hours."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "There are too many combinations of columns to count. Nothing was written. "
                "Name fewer columns, or a shorter length."
            )
        )
