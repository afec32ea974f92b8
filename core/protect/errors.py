"""The situations protection can stop at. No sentence holds a case value."""

from __future__ import annotations

from core.errors import AbriError
from core.protect.budget import shown_up
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


class PrivacyMissing(AbriError):
    """OpenDP, which draws the noise, is not installed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Rows with a stated epsilon need the library OpenDP, which this copy of Abri does not have. Nothing "
                "was read and nothing was written. Use a copy that has it, or make invented rows without an epsilon."
            )
        )


class PrivacySettingsError(AbriError):
    """Epsilon, delta or the domains cannot be followed."""

    def __init__(self, most_epsilon: float, most_delta: float) -> None:
        super().__init__(
            _(
                "The settings of privacy cannot be followed: epsilon must be above 0 and at most {epsilon}, delta "
                "above 0 and at most {delta}, and each column needs answers it may have, each named once. Nothing "
                "was written."
            ).format(epsilon=f"{most_epsilon:g}", delta=f"{most_delta:g}")
        )


class TooLittlePrivacy(AbriError):
    """The noise would hide the answers. Told from noisy counts, so ``rho`` and ``delta`` are spent all the same.

    ``epsilon``: what was spent, by the delta that was asked. ``delta_added``: what thresholds took of it.
    ``enough``: an epsilon that would do; None: none would.
    """

    def __init__(self, rho: float, epsilon: float, delta_added: float, enough: float | None) -> None:
        self.rho, self.epsilon, self.delta_added, self.enough = rho, epsilon, delta_added, enough
        what = (
            _("Name fewer columns.")
            if enough is None
            else _("Name fewer columns, or choose an epsilon of {epsilon} or more.").format(epsilon=f"{enough:.1f}")
        )
        super().__init__(
            _(
                "With so few people, this epsilon means noise that hides the answers. Nothing was written; finding out "
                "cost an epsilon of {epsilon}. {what}"
            ).format(epsilon=shown_up(epsilon), what=what)
        )
