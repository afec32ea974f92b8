"""A title without what form tools and reports write around it."""

from __future__ import annotations

import re

from core.intake.fold import fold, fold_title, key
from core.intake.patterns import patterns
from core.intake.vocabulary import vocabulary

EDGES = "*:;. \u00a0¿?↑↓▲▼"
"""Signs around a title that say nothing of what it means."""
_MARKUP = re.compile(r"<[^<>]{1,200}>|\*{2,}|__(?=\s|$)|&nbsp;")
_VICTIM = re.compile(r"\bP?Vo[Tt]s?\b")
"""``VoT``: a victim of trafficking, in reports of international organisations."""
_NAMESPACE = re.compile(r"^[A-Za-z][A-Za-z0-9]{1,14}__(?=\w+__p?c$)")
_API_NAME = re.compile(r"(?:[^\W\d]\w*\.)*[^\W\d][\w']*", re.IGNORECASE)
_API_ENDING = re.compile(r"__(?:c|pc|r)$", re.IGNORECASE)
_OF_TABLE = re.compile(r"(?<=[^\W_]{3})_(?:cd|desc|descr|description|lbl|label|txt)$", re.IGNORECASE)
_DATE_OF_TABLE = re.compile(r"(?<=[^\W_]{2})_dte?$", re.IGNORECASE)
"""How the columns of data bases end: in a code and its description, and in a date."""
_DATE_CUT_SHORT = re.compile(r"(?:f|fch|fec|fech|fcha)\s*\.\s*(?=[^\W\d_]{3}|\d)", re.IGNORECASE)
_ENTITY = re.compile(r"^[a-z]{3}_(?=[A-Z])")


def plain_title(title: str) -> str:
    """The title without what form tools and reports write around it."""
    text = _MARKUP.sub(" ", title) if "<" in title or "*" in title or "&" in title or "__" in title else title
    text = _NAMESPACE.sub("", _VICTIM.sub("victim", text.strip()))
    if _API_NAME.fullmatch(text) and ("." in text or _API_ENDING.search(text)):
        text = _of_path(text)
    if "_" in text and not vocabulary().titles.best(key(text)):
        text = _DATE_OF_TABLE.sub("_date", _OF_TABLE.sub("", text))
    return _without_record(text.strip(EDGES))


def dated(title: str) -> str:
    """``F. ingreso`` written out as a date, in Spanish and Portuguese; or ""."""
    own = title.rpartition(": ")[2]
    short = _DATE_CUT_SHORT.match(own)
    return f"fecha {own[short.end() :]}" if short else ""


def _of_path(name: str) -> str:
    """``Contact.Gender__c`` is a gender; ``Trafficker__r.prs_Gender__c`` is the gender of a trafficker."""
    *objects, last = (_API_ENDING.sub("", part) for part in name.split("."))
    others = [each for each in objects if fold(each.replace("_", " ")) not in vocabulary().records]
    if not others:
        return last
    return fold_title(" ".join([*others, _ENTITY.sub("", last)]).replace("_", " "))


def _without_record(title: str) -> str:
    """``Contact: Birthdate`` and ``Case: Status``, as reports name the record a column comes from."""
    record, colon, rest = title.partition(":")
    return rest.strip() if colon and rest.strip() and fold(record) in vocabulary().records else title


def is_firm(title: str) -> bool:
    """Whether a title tells so much that the words of its section change nothing: ``Consent to share data``."""
    meant = patterns()["title"].meaning(title)
    return meant is not None and meant.firm


def is_of_referral(section: str) -> bool:
    """Whether a section of a form speaks of who sent the person: what is asked there may be the person's own."""
    return fold(section).startswith(("referral", "derivacion", "remision", "orientation"))
