"""Another role for somebody: which, and the passphrase they begin it with."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.store import ROLES
from core.words import _
from gui.settings.model import role_words
from gui.widgets.new_passphrase import NewPassphrase
from gui.widgets.parts import button, label, named_field

_WIDTH = 460


class RoleDialog(QDialog):
    """``chosen``: a role. ``words``: the first passphrase."""

    def __init__(self, parent: QWidget, name: str, role: str, office: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Abri")
        self.setMinimumWidth(_WIDTH)
        self._roles = QComboBox()
        for each in ROLES:
            if each != role:
                self._roles.addItem(role_words(each), each)
        self.words = NewPassphrase(_("Their first passphrase"), lambda: (name, office))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(_("Another role for {person}").format(person=f"\u2068{name}\u2069"), "heading"))
        column.addWidget(
            label(
                _(
                    "A role is a matter of keys, so {person} begins with a new passphrase. Where the new role may do "
                    "less, the vault gets new keys too; this can take a minute."
                ).format(person=f"\u2068{name}\u2069"),
                "muted",
            )
        )
        named_field(column, _("Role"), self._roles)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Keep"), self.reject))
        row.addWidget(button(_("Change the role"), self.accept, "main"))
        column.addSpacing(8)
        column.addLayout(row)

    @property
    def chosen(self) -> str:
        return str(self._roles.currentData())
