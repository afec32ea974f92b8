"""The inputs of the form, one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.standard import standard
from gui.widgets.fields import input_for


def items(field):
    return {field.inner.item(row).text(): field.inner.item(row) for row in range(field.inner.count())}


def test_an_answer_not_known_stays_until_it_is_chosen_or_taken_out(qtbot):
    field = input_for(standard().fields["vic_MethodsOfControl"])
    qtbot.addWidget(field)
    field.set_text("DebtBondage;?PhysicalAbuse")
    assert field.text() == "DebtBondage;?PhysicalAbuse"
    words = next(text for text in items(field) if text.endswith(": not known"))
    known = items(field)[words.removesuffix(": not known")]
    known.setCheckState(Qt.CheckState.Checked)
    assert set(field.text().split(";")) == {"DebtBondage", "PhysicalAbuse"}
    known.setCheckState(Qt.CheckState.Unchecked)
    items(field)[words].setCheckState(Qt.CheckState.Unchecked)
    assert field.text() == "DebtBondage"


def test_an_answer_read_in_part_shows_what_is_known_first_and_the_rest_in_one_line(qtbot):
    codes = list(standard().codes_of("vic_MethodsOfControl"))
    partly = ";".join(["DebtBondage", *(f"?{code}" for code in codes if code != "DebtBondage")])
    field = input_for(standard().fields["vic_MethodsOfControl"])
    qtbot.addWidget(field)
    field.set_text(partly)
    assert field.text() == partly
    chosen = [words for words, item in items(field).items() if item.checkState() == Qt.CheckState.Checked]
    assert chosen == ["Debt bondage", "All other answers: not known"]
    items(field)["Threats of law enforcement"].setCheckState(Qt.CheckState.Checked)
    assert {"DebtBondage", "ThreatsLawEnforcement", "?PhysicalAbuse"} < set(field.text().split(";"))
    assert "?ThreatsLawEnforcement" not in field.text()
    items(field)["All other answers: not known"].setCheckState(Qt.CheckState.Unchecked)
    assert field.text() == "ThreatsLawEnforcement;DebtBondage"
