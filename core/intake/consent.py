"""A yes or no in more words than one: ``Yes, the client agrees``. One word that adds anything leaves it open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from core.intake.dates import read_date
from core.intake.fold import fold, fold_title, key
from core.intake.patterns import BLOCKED, forms, patterns
from core.intake.titles import candidates
from core.intake.vocabulary import Lexicon, vocabulary

_HEAD = re.compile(r"\s*(\w+)\s*[,،:;.–—(-]+\s*([^\s)].*?)\)?\s*", re.DOTALL)
_DATED = re.compile(
    r"\s*([^\d:]{2,60}?)[\s,.:(–-]*(?:\b(?:on|dated|date|le|du|en date du|el|de fecha|con fecha|em|vom|am|din|del|il|"
    r"dnia|pada|tgl|від|от)\b|بتاريخ|في)?[\s,.:(]*(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|(?:\d{1,2}[./-])?20\d\d)\s*\)?",
    re.IGNORECASE,
)
"""An answer and the day on which it was given: ``Signed 12/03/2021``."""
_MONTH = re.compile(
    r"\s*([^\d:]{2,60}?)[\s,.:(–-]+(?:(?:on|in|le|en|el|em|vom|am)\s+|في\s+)?"
    r"((?:\d{1,2}\.?\s+)?(?:de\s+)?[^\W\d]{3,10}\.?\s+(?:de\s+)?\d{2,4})\s*\)?"
)
_DAY = re.compile(r"\b(?:date[ds]?|fecha|data d[aeo]|datum|дата)\b|تاريخ")
OF_CONSENT = re.compile(r"consent|consien|consint|agree|permission|autoris|autoriz|accord|acuerdo|موافق|اذن")
_OF_DATA = re.compile(
    r"\bdat[aeo]|\binfo|donnee|\bcases?\b|ctdc|\biom\b|\boim\b|statisti|estadisti|بيانات|معلومات|معطيات"
)
_YEAR_ALONE = re.compile(r"(?<![\d./-])(?:\d{1,2}[./-])?20\d\d\s*\)?\s*$")
"""A year or month behind a yes may be when it ends, or when the form was printed; behind a no it changes nothing."""
_OF_HUB = re.compile(r"partners$|partenaires$|socios$|aliad[oa]s$|شركاء|للشركاء")
_OF_GIVING = re.compile(r"^(?:share$|sharing$|partag|compart|cesion|ceder|transm)|مشارك")
_OF_SHARING = re.compile(
    r"\bshar|partag|compart|cesion|ceder|transm|transf|comunic|disclos|statisti|estadisti|ctdc|\biom\b|\boim\b|"
    r"مشارك|تبادل|احصا|شركاء|للشركاء"
)
_LONGEST = 120
_AGAINST = re.compile(r"objec|object|oppos|opon|inconven|problem|اعتراض|مشكله|مانع")
"""A no to these is none to the sharing of data."""
_WAITS = re.compile(
    r"(?:pending|awaiting|waiting|to be (?:asked|signed|obtained|confirmed)|pendiente|en espera|"
    r"por (?:firmar|confirmar|solicitar)|en attente|a (?:demander|obtenir|recueillir|faire signer)|aguarda\w*|pendente|"
    r"بانتظار|في انتظار|قيد الانتظار)\b"
)
_GIVEN_AND_TAKEN_BACK = re.compile(
    r"(?:yes|y|si|oui|sim|نعم)\b(?!.*\b(?:no|not|never|sin|pas|nunca|jamais|لم)\b)(?: \S+){0,4} "
    r"(?:retir(?!ed|ement)\w*|withdr[ae]w\w*|revo[ck]\w*|revoqu\w*|rescind\w*|سحبت?|تراجعت?)(?: .*)?$"
)
"""``Oui – retiré le 03/06/2022``."""
_ONLY = frozenset(("only", "solo", "solamente", "unicamente", "seulement", "uniquement", "فقط", "apenas", "somente"))


def plainly_said(text: str) -> str:
    """``1`` or ``0`` where the text says so and nothing else; "" where it says more, or both.

    A no is one whatever it is explained by: what is not given leaves no office.
    """
    if _GIVEN_AND_TAKEN_BACK.match(fold(text)):
        return "0"
    if dated := _DATED.fullmatch(text):
        said = _listed(dated[1])
        said = said if said in ("0", "1") else _agreement(dated[1]) or plainly_said(dated[1])
        return "" if said == "1" and _YEAR_ALONE.search(text) else said
    match = _HEAD.fullmatch(text) if len(text) <= _LONGEST else None
    head = vocabulary().codes["yes_no"].find(key(match[1])) if match else ""
    manner = match is not None and all(word in vocabulary().manners for word in fold(match[2]).split())
    if head == "1" and manner:
        return "1"
    if len(text) > _LONGEST or " " not in text:
        return ""
    if bare := _without_month(text):
        said = _listed(bare)
        return said if said in ("0", "1") else _agreement(bare) or plainly_said(bare)
    if match and head:
        return head if manner or _agreement(match[2]) == head or (head == "0" and _only_less(match[2])) else ""
    return _agreement(text)


def _listed(text: str) -> str:
    return vocabulary().codes["yes_no"].find(key(text)) or vocabulary().codes["con_Consent"].find(key(text))


def _without_month(text: str) -> str:
    """``Withdrawn Mar 23``, ``Signed 3 March 2021`` without the day; "" where there is none at its end."""
    match = _MONTH.fullmatch(text)
    dated = match is not None and bool(read_date(match[2], "dmy").value or read_date(f"1 {match[2]}", "dmy").value)
    return match[1] if match and dated else ""


def waits(text: str) -> str:
    """That it was not asked, where a text begins with saying that the answer is still to come: ``Pendiente de UPE``."""
    return "_not_asked" if _WAITS.match(fold(text)) else ""


def asks_for_sharing(title: str) -> bool:
    """Whether a title asks for a consent to share, or for the sharing of data: ``Share data?``."""
    plain = fold_title(title)
    return speaks_of_sharing(title) and bool(OF_CONSENT.search(plain) or _OF_DATA.search(plain))


def is_plainly_of_sharing(title: str) -> bool:
    """Whether a title asks for the consent to share and for nothing else: ``Permission to share (partners)``."""
    words = [word for word in fold_title(title).split() if not _OF_HUB.match(word)]
    beside = vocabulary().fillers | vocabulary().beside
    known = (OF_CONSENT.match(word) or _OF_SHARING.search(word) or _OF_DATA.search(word) for word in words)
    told = any(map(_OF_GIVING.search, words)) and any(map(OF_CONSENT.match, words))
    told = told and not any(map(vocabulary().may_deny, words))
    return told and all(word in beside or found for word, found in zip(words, known, strict=True))


def speaks_of_sharing(title: str) -> bool:
    """Whether a word of a title speaks of giving away."""
    return _OF_SHARING.search(fold_title(title)) is not None


def is_date_of_consent(title: str) -> bool:
    """Whether a title asks for the day on which the consent was given, and for no other consent than that."""
    plain = fold_title(title)
    rest = _DAY.sub(" ", plain)
    against = f"{BLOCKED}con_Consent" in patterns()["title"].touched(rest)
    return rest != plain and not against and "con_Consent" in patterns()["hint"].hinted(rest)


def begins_with_answer(text: str) -> bool:
    """Whether a yes or no stands before a comma or the like, whatever follows: ``Yes, signed by her mother``."""
    match = _HEAD.fullmatch(text)
    return bool(match and vocabulary().codes["yes_no"].find(key(match[1])))


def as_spoken(text: str) -> bool:
    """Whether a text that is looked up without its blanks is listed with them, or has none."""
    folded = fold(text)
    return " " not in folded or folded in vocabulary().spoken


def open_words(lexicon: Lexicon, texts: Sequence[str], title: str, proof: bool = True) -> frozenset[str]:
    """The folded words among ``texts`` that are a yes in one language and a no in another, where the column tells not.

    It tells by the language of its title, or by a further answer of one of these languages: ``Tak`` is a yes beside
    ``Nie``, and none beside ``Ya``. ``proof``: where neither tells, the word is open too.
    """
    found = {_first(text) for text in texts} & vocabulary().both_ways.keys()
    if not found:
        return frozenset()
    languages = [frozenset(one.language for one in candidates(title))]
    for text in texts:
        if _first(text) not in found:
            languages.append(frozenset(word.language for word in lexicon.words.get(key(text), ())))
    open_ = set()
    for word in found:
        yes, no = vocabulary().both_ways[word]
        against = any(spoken & no and not spoken & yes for spoken in languages)
        wanting = proof and word not in vocabulary().rarely_no and not any(spoken & yes for spoken in languages)
        if against or wanting:
            open_.add(word)
    return frozenset(open_)


def is_open(text: str, words: frozenset[str]) -> bool:
    """Whether a text begins with one of the words; one with an accent (``sí``) has but one meaning."""
    return bool(words) and _first(text) in words


def letters_of_no_word(lexicon: Lexicon, texts: Sequence[str]) -> list[str]:
    """Letters beside words of a yes or no that begin none of them: an ``X`` beside ``Yes`` and ``No`` may be either.

    So may an ``X`` beside ``Y`` and ``N``.
    """
    known = {fold(text) for text in texts if lexicon.find(key(text)) in ("0", "1") and fold(text).isalpha()}
    said = {word for word in known if len(word) > 1} or ((known - {"x"}) if "x" in known else set())
    letters = [text for text in texts if len(fold(text)) == 1 and fold(text).isascii() and fold(text).isalpha()]
    if {lexicon.find(fold(text)) for text in letters if fold(text) != "x"} >= {"0", "1"}:
        letters = [text for text in letters if fold(text) == "x"]  # "Y" and "N" say it to each other
    return [text for text in letters if said and not any(word.startswith(fold(text)) for word in said)]


def _first(text: str) -> str:
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    return fold(word) if word.isascii() else ""


def _only_less(rest: str) -> bool:
    """Whether what stands behind a "no" gives nothing: ``No, asks for secrecy``, ``No, allows only the care``."""
    given = "1" in patterns()["consent"].touched(rest) or bool(vocabulary().codes["yes_no"].find(key(rest)))
    return not _AGAINST.search(fold(rest)) and (not given or not _ONLY.isdisjoint(fold(rest).split()))


def _agreement(text: str) -> str:
    meant = patterns()["consent"].meaning(text)
    if meant is None:
        return ""
    rest = [word for place, word in enumerate(fold_title(text).split()) if place not in meant.told]
    return meant.target if all(any(form in _plain() for form in forms(word)) for word in rest) else ""


@cache
def _plain() -> frozenset[str]:
    return frozenset(map(fold, vocabulary().plain))
