"""A consent taken back in a remark: ``14/02: calls and withdraws her authorisation``. Then a person must say.

Remarks are not read otherwise. This one is, since what stands in it may keep a case from leaving at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from core.intake.batch import Problem
from core.intake.fold import fold
from core.intake.mapping import SheetMapping
from core.intake.table import Table
from core.standard import standard
from core.words import _

_CONSENT = "con_Consent"
_SHORTEST = 12
"""Letters; a shorter text is an answer, and no remark."""
_MAY_BE = re.compile(r"consent|consien|consint|autori[zs]|permis|compart|shar|partag|موافق|مشارك|[إا]ذن", re.IGNORECASE)
"""One of these must stand in a remark before it is looked at more closely: most hold none."""
_OF_CONSENT = (
    r"(?:consent\w*|autorizacion|autorisation|authori[sz]ation|permission|permiso|(?:shar|compart|partag)\w* "
    r"(?:\w+ ){0,3}(?:dat\w+|info\w*|donnees)|(?:ال)?موافقت?ه?ا?|(?:ال)?اذن)"
)
_BACK = (
    r"(?:withdr[ae]w\w*|revo[ck]\w+|rescind\w*|took back|taken back|retir[aeo]\w*|retrait|retracta\w*|"
    r"annul\w*|anul[aoe]\w*|(?:ال)?سحبت?|الغ[ات]\w*|تراجعت?)"
)
_NO_MORE = r"(?:ya no|no longer|لم (?:يعد|تعد))"
_GIVES = (
    r"(?:consent|consien|consient|autoriz|autoris|authori|accept|acept|quiere|veut|souhaite|wants?|wish|agree|"
    r"توافق|يوافق|تريد)"
)
_BETWEEN = r"(?!(?:con|with|avec|sin|without|sans|and|y|et)\b)\w+"
_SENTENCE = re.compile(r"[.;!?\n؛]+")
_TAKEN_BACK = re.compile(
    rf"\b{_BACK} (?:{_BETWEEN} ){{0,4}}{_OF_CONSENT}|{_OF_CONSENT} (?:{_BETWEEN} ){{0,4}}{_BACK}\b|"
    rf"\b{_NO_MORE}\W+(?:\w+\W+){{0,2}}{_GIVES}\w*\W+(?:\w+\W+){{0,3}}(?:{_OF_CONSENT}|shar\w*|compart\w*|partag\w*|مشارك\w*)|"
    rf"\bne? (?:veut|souhaite|desire|consent|autorise|accepte) plus (?:\w+ ){{0,4}}(?:partag|transm|donnees|consent)|"
    rf"\b{_NO_MORE}\W+(?:consent|consien|consient|autoriz|autoris|authori)\w*"
)
_NOT_SO = re.compile(r"\b(?:not|no|never|nunca|sin|pas|without|لم|لا)\W+(?:\w+\W+){0,2}" + _BACK)
"""``She has not withdrawn her consent``."""


def doubt_in_remarks(table: Table, mapping: SheetMapping, records: dict[str, pd.Series[str]]) -> Iterator[Problem]:
    """Take the consent out of ``records`` where a remark in the row says that it was taken back, and tell of it."""
    if _CONSENT not in records:
        return
    reason = _("This remark speaks of a consent that was taken back; the consent was left out until somebody decides.")
    for plan in mapping.columns:
        if not _holds_remarks(plan.use, plan.field) or plan.column not in table.cells.columns:
            continue
        places, texts = table.distinct(plan.column)
        against = {at for at, text in enumerate(texts) if takes_consent_back(text)}
        if not against:
            continue
        given = (records[_CONSENT] == "1").to_numpy(dtype=bool)
        rows = [at for at, place in enumerate(places.tolist()) if place in against and given[at]]
        records[_CONSENT] = records[_CONSENT].mask(records[_CONSENT].index.isin(rows), "")
        for at in rows:
            yield Problem(int(table.cells.index[at]), plan.title, _CONSENT, texts[places[at]], reason)


def takes_consent_back(text: str) -> bool:
    """Whether a remark says that a consent was taken back."""
    if len(text) < _SHORTEST or not _MAY_BE.search(text):
        return False
    said = (fold(sentence) for sentence in _SENTENCE.split(text))
    return any(_TAKEN_BACK.search(plain) and not _NOT_SO.search(plain) for plain in said)


def _holds_remarks(use: str, field: str) -> bool:
    return use in ("note", "refuse") or (use == "field" and standard().fields[field].kind == "long_text")
