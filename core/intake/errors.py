"""The situations a person can meet with a partner file, each with its sentence. No sentence holds a case value."""

from __future__ import annotations

from core.errors import AbriError
from core.words import _


class IntakeError(AbriError):
    """Any refusal of a partner file or of a mapping profile."""


class FileUnreadable(IntakeError):
    def __init__(self) -> None:
        super().__init__(_("The partner file cannot be opened. Check that it is still there and that you may read it."))


class FileTooLarge(IntakeError):
    def __init__(self) -> None:
        super().__init__(
            _("The partner file is too large to be read safely. Nothing was imported. Split it, or save it as CSV.")
        )


class NotATable(IntakeError):
    """``what``: what the file seems to be, for example a picture."""

    def __init__(self, what: str = "") -> None:
        sentence = _("This file is not a table. Nothing was imported. Choose a CSV, Excel or OpenDocument sheet.")
        if what:
            sentence = _(
                "This file is {what}, not a table. Nothing was imported. Choose a CSV, Excel or OpenDocument sheet."
            ).format(what=what)
        super().__init__(sentence)


class FormWithoutAnswers(IntakeError):
    def __init__(self) -> None:
        super().__init__(
            _("This file holds the questions of a form, no answers. Nothing was imported. Choose the form’s export.")
        )


class NotAForm(IntakeError):
    def __init__(self) -> None:
        super().__init__(
            _("This file is no XLSForm: it lacks the sheets survey and choices. Nothing was changed. Choose the form.")
        )


class EmptySheet(IntakeError):
    def __init__(self) -> None:
        super().__init__(_("There is no filled-in row in this file. Nothing was imported. Choose another file."))


class EncodingUnknown(IntakeError):
    def __init__(self) -> None:
        super().__init__(
            _("The letters of this file cannot be read for certain. Nothing was imported. Save it as xlsx.")
        )


class QuoteNeverClosed(IntakeError):
    """``row``: where the quoted text begins, as a person counts rows."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(
            _(
                "In row {row} a quotation mark opens and never closes, so the rows after it cannot be told apart. "
                "Nothing was imported. Mend that row, or save the sheet as xlsx."
            ).format(row=row)
        )


class FileLocked(IntakeError):
    def __init__(self) -> None:
        super().__init__(
            _("This sheet is protected by a password. Nothing was imported. Ask for a copy without the password.")
        )


class FileDamaged(IntakeError):
    def __init__(self) -> None:
        super().__init__(
            _("This sheet is damaged and cannot be read. Nothing was imported. Open it in Excel and save it again.")
        )


class TooManyColumns(IntakeError):
    def __init__(self, allowed: int) -> None:
        super().__init__(
            _(
                "This sheet has more than {allowed} columns. Nothing was imported. Remove columns that hold no cases."
            ).format(allowed=allowed)
        )


class CellTooLong(IntakeError):
    def __init__(self) -> None:
        super().__init__(
            _("A cell of this sheet holds more than a million letters. Nothing was imported. Shorten it and try again.")
        )


class ProfileUnreadable(IntakeError):
    def __init__(self) -> None:
        super().__init__(
            _("This file is no mapping profile of Abri, or it is damaged. Nothing was changed. Choose another profile.")
        )


class ProfileTooNew(IntakeError):
    def __init__(self) -> None:
        super().__init__(
            _("This mapping profile was made by a newer Abri. Nothing was changed. Install the newer Abri to use it.")
        )


class FieldTakenTwice(IntakeError):
    """``label``: the field that two columns were given to."""

    def __init__(self, label: str) -> None:
        super().__init__(
            _(
                "Two columns are both set to “{label}”. Nothing was imported. Choose one, keep the other as a note."
            ).format(label=label)
        )


class ColumnMissing(IntakeError):
    def __init__(self, title: str) -> None:
        super().__init__(
            _("The column “{title}” is not in this sheet. Nothing was imported. Look at the columns again.").format(
                title=title
            )
        )
