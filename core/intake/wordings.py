"""An answer that nobody listed as it stands: numbered, explained, written twice, two in one, or with a slip of the pen.

Each way leads to one code or to none; where two ways of reading could differ, the answer stays open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from core.intake.fold import begins_otherwise, fold
from core.intake.patterns import BLOCKED, Patterns, patterns, says_no
from core.intake.scripts import by_script
from core.intake.vocabulary import Lexicon, vocabulary
from core.standard import ANSWERS, Field

CodeOf = Callable[[str], str]
"""The code of a text that is an answer exactly, or ""."""

_NUMBER = re.compile(
    r"\s*(?:[-•*·▪►→]\s*|[(\[]?(?:(?:[a-zA-Z]{1,2})?\d{1,3}(?:\.\d{1,2})?|[a-zA-Z\u0621-\u064a](?=\)|[.:=]\s|\s[-–—=]\s))"
    r"\s*(?:[.):_=\]]|\.?-|–|—)+\s*|\d{1,2}\.\d{1,2}\s+)(?=[^\W\d_]|\()"
)
_NUMBER_BEHIND = re.compile(r"\s*(?:[=:–—-]\s*|[(\[]\s*)(?!0+\b)\d{1,3}\s*[)\]]?\s*$")
_HINT = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_TWICE = re.compile(r"\s*[/|()\[\]=]\s*|\s+[-–—]\s+")
_OTHER = re.compile(r"(.+?)\s*(?:[:(\[–—]|\s-\s)\s*(.+?)[)\]]?", re.DOTALL)
_OR = re.compile(r"\s*/\s*|\s+(?:o|u|or|ou|oder|of|lub|ili|sau|veya|atau|أو|او|или|або|чи)\s+", re.IGNORECASE)
_AND_OR = re.compile(r"\s*\b(?:and|y|e|et|en|und)\s*/\s*(or|o|u|ou|of|oder)\b\s*", re.IGNORECASE)
_AND = re.compile(
    r"\s*(?:/|\+|&|,|،|\b(?:and/or|et/ou|y/o|e/ou|and|et|y|e|und|ed|și|i|oraz|ve|dan|и|та|і)\b"
    r"|\s+و\s+|\s+و(?=\S{3}))\s*",
    re.I,
)
_ONLY_AND = re.compile(
    r"\s*(?:[&+]|\b(?:and|et|y|e|und|plus|then|luego|puis|as well as)\b|\s+ثم\s+|\s+و\s+|\s+و(?=\S{3}))\s*",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|by|for|to|con|por|para|avec|par|pour)(?:\s+\S+){1,3}\s*$", re.IGNORECASE)
_CONDITION = re.compile(
    r"[\s,(]+(?:(?:if|whenever|unless|cada vez|si|chaque fois)\s+\S|"
    r"(?:when|cuando|quand|lorsque)\s+(?=.*(?:refus|reject|rechaz|neg[oa]b|negar|\bnot\b|\bno\b|\bn[e']\s?|late|slow)))|"
    r"\s+(?:(?:اذا|إذا|لو|كلما|ان لم|إن لم)\s+\S|عندما\s+(?=.*رفض))",
    re.IGNORECASE,
)
"""What it was done for; a "when" without a refusal is a time, and perhaps before all this."""
_TWO = re.compile(r"\b(?:and|y|e|et|plus)\b|[,،;؛/+&(]|\sو\S", re.IGNORECASE)
_FEARED = re.compile(r"\b(?:afraid|fear\w*|scared|temor|teme|temia|miedo|peur|craint\w*)\b|خوف|خائف")
_DENIAL = re.compile(
    r"(?:no|sin|ni|niega|niegan|nunca|not|without|never|denies|denied|sans|pas de|pas d|aucune?|jamais de|nie|"
    r"لا|لم|بدون|دون|ماكو|مافي|ما في|نفت|ينفي|تنفي)"
    r"(?: (?:hubo|hay|existio|refiere|refirio|reporta|reporto|manifiesta|presenta|sufrio|evidence of|any|reports? of|"
    r"report|reported|sign of|signs of|il y a eu de|signale|rapporte|يوجد|توجد|اي|وجود|تتعرض ل|يتعرض ل|تعرضها ل))* (.+)"
)
_NO_DENIAL = re.compile(
    r"\b(?:only|just|longer|more|stop\w*|ceas\w*|avoid\w*|escap\w*|less|solo|solamente|unicamente|mas|dej\w+ de|"
    r"par\w+ de|cesa\w*|menos|seulement|plus|arret\w*|cess\w*|moins|que)\b|فقط|يتوقف|تتوقف|توقف|يكف|سوي"
)
"""``Not only beaten``, ``no dejaban de golpearla``: more than that, or without an end."""
_NOR = re.compile(r"\s+(?:ni|nor|or|o|u|ou|and|y|et|ولا|او|و)\s+")
_NOT_YET = re.compile(
    r"\b(?:would|will|ll|could|might|may|going|iba|iban|va|van|podria\w*|seria\w*|haria\w*|serait|seraient|allait|allaient|"
    r"ferait|feraient)\b|(?:^|\s)(?:س(?=[يتن])|سوف)"
)
"""Words of what has not been done: behind them stands a threat."""
_FURTHER = re.compile(
    r"\s*(?:or|and|o|y|u|e|ou|et|incl\w*|such|like|como|comme|e\.g|p\.?ej|etc|أو|مثل|و)\b", re.IGNORECASE
)
_EXAMPLES = re.compile(r"\s*(?:[,،;؛/]|\b(?:and|or|et|ou|y|o|e)\b|\s+أو\s+)\s*", re.IGNORECASE)
BEHIND = re.compile(r"([^:/>–—]+?)\s*(?:[:/>–—]+|\s-\s)\s*([^:>–—]+)")
"""What stands before a sign and behind it."""
KINDS = {"ForcedLabour": "vic_ForcedLabourIndustry", "SexualExploitation": "vic_TypeOfSexExploitation"}
"""Type of exploitation -> the field that asks for its kind."""
_SEXUAL = re.compile(
    r"\bprosti[tb]|\bsex|\bporno|\bseks|\bweb ?cam|\bbrothel|\bbordel|\bburdel|\bwh?isker|\bescort|\bstript|"
    r"\bdamas? de compan|\bficher[ao]|\bprostibar|\btrabajador\w+ sexual|"
    r"دعار|بغاء|جنسي|اباحي|عاهر|\bпрост[иі]т|\bсекс|\bпорно|\bвебкам"
)
_BESIDE_KINDS = {"RemoteInteractiveServices", "PrivateSexualServices"}
"""How and where it was sold, behind a kind of sexual exploitation: ``Prostitution (online)``."""
_OF = ("of", "de", "du", "des", "del", "di", "della", "da", "do")
_OTHER_CODES = ("Other", "abr_Other")
_COMMA = re.compile(r"[,،;؛]")
_COMMAS = (",", "،", ";", "؛")
_ANSWER = 3
"""Words from which on a part behind a comma hardly goes on in what stands before it."""
_MOST_ANDS = 6
"""A text with more of them is a story."""
_SOUNDS = (
    (re.compile(r"ph"), "f"), (re.compile(r"qu(?=[ei])|k|c(?=[aou]|[^eihr]|$)"), "k"), (re.compile(r"h"), ""),
    (re.compile(r"v|w"), "b"), (re.compile(r"[zçx]|c(?=[ei])"), "s"), (re.compile(r"y|ll"), "i"),
    (re.compile(r"g(?=[ei])"), "j"), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
"""Letters that are heard alike, and so are taken for each other in writing."""


def without_number(text: str) -> str:
    """``1. Threats``, ``b) Threats``, ``T04 = Threats``, ``Threats (4)``, ``- Threats`` as ``Threats``."""
    match = _NUMBER.match(text)
    return text[match.end() :].strip() if match else _NUMBER_BEHIND.sub("", text)


def told(field: Field, text: str) -> str:
    """What the telling words of the answer say; of a yes and no only where its field has words of its own."""
    own = _patterns_of(field)
    meant = own.meaning(text) if own else None
    return "" if meant is None or meant.bare else meant.target


def before_condition(field: Field, text: str) -> str:
    """``Hit if she did not earn enough``: what stands before the condition, where it tells of what was done; or ""."""
    match = _CONDITION.search(text) if field.name == "vic_MethodsOfControl" else None
    head = text[: match.start()].strip(" ,(") if match else ""
    tail = text[match.start() :].lstrip(" ,(") if match else ""
    if not head or _NOT_YET.search(fold(head)) or _FEARED.search(fold(head)) or _TWO.search(tail):
        return ""  # behind an "and" may stand a second answer
    return "" if takes_back(field, head) or any(map(vocabulary().is_of_others, fold(tail).split())) else head


def is_denied(field: Field, text: str, code_of: CodeOf) -> bool:
    """``No refiere golpes``, ``sin golpes ni encierro``: known answers of which the text says that they are not so."""
    match = _DENIAL.fullmatch(fold(text)) if field.kind == "codes" and not _NO_DENIAL.search(fold(text)) else None
    parts = [part for part in _NOR.split(match[1]) if part] if match else []
    codes = [code_of(part) for part in parts]
    lacks = any(code == "WithholdsDocuments" and " " not in part for part, code in zip(parts, codes, strict=True))
    return bool(codes) and all(codes) and set(codes).isdisjoint(ANSWERS) and not lacks  # "no passport" is no denial


def _patterns_of(field: Field) -> Patterns | None:
    if field.kind == "yes_no":  # consent has none: it is read by core/intake/consent.py
        return patterns().get(field.name)
    return patterns().get("answer" if field.kind in ("country", "countries") else field.code_list or "")


def same_twice(text: str, code_of: CodeOf) -> str:
    """``Woman/Girl``, ``Man (adult)``, ``ذكر Male``: the code of parts that all mean the same."""
    parts = [part for part in _TWICE.split(text) if part]
    parts = parts if len(parts) > 1 else by_script(text)
    codes = {code_of(part) for part in parts}
    return codes.pop() if len(parts) > 1 and len(codes) == 1 else ""


def explained(field: Field, text: str, code_of: CodeOf) -> str:
    """``Documents withheld (passport, visa)``: the code of the answer, if its explanation speaks of no other.

    And ``Other: her words``, which is another answer whatever the words are, unless they are one that is listed.
    """
    head = _HINT.sub(" ", text).strip()
    code = (code_of(head) or told(field, head)) if head and head != text else ""
    own = _patterns_of(field)
    inside = " ".join(_HINT.findall(text)).strip(" ()[]")
    doubted = own is not None and (own.takes_back(inside) or own.speaks_of_its_own(inside))
    if inside and own is not None and (doubted or inside == "0" or _of_another(field, inside)):
        return ""
    # In a sector the brackets name its jobs: "Private household (cook, cleaner)" is one.
    if code and own is not None:
        added = own.touched(text) - own.touched(head) - {code}  # by the brackets, or by both together
        if not added or field.name == "vic_ForcedLabourIndustry" or added <= _BESIDE_KINDS:
            return code
    if code and own is not None and inside and not says_no(inside) and _goes_with(field, own, code, inside, code_of):
        return code
    match = _OTHER.fullmatch(text)
    if match and code_of(match[1]) in _OTHER_CODES:
        return "" if own is None or own.touched(match[2]) - {BLOCKED} or code_of(match[2]) else code_of(match[1])
    return ""


def speaks_of_sex(text: str) -> bool:
    """Whether a text names sexual exploitation in so many words, whatever the sector it happens in."""
    return _SEXUAL.search(fold(text)) is not None


def before_its_kind(text: str, type_of: CodeOf, kind_of: Callable[[str, str], str]) -> str:
    """``Laboral/agrícola``, ``Sexual - brothel``: the type of exploitation that stands before one of its kinds, or "".

    ``kind_of``: the code of a text as an answer of a field.
    """
    match = BEHIND.fullmatch(text)
    code = type_of(match[1]) if match else ""
    if match is None or code not in KINDS or type_of(match[2]) not in ("", code):
        return ""
    kind = kind_of(KINDS[code], match[2])
    return "" if kind in ("", *ANSWERS) else code


def takes_back(field: Field, text: str, of_own: bool = False) -> bool:
    """Whether a word of the answer takes back what the others say. ``of_own``: or speaks of something of its own."""
    own = _patterns_of(field)
    return own is not None and own.takes_back(text, of_own)


def means_nothing(field: Field, text: str) -> bool:
    """Whether the answer is known to be none of the field's: ``dette remboursée``."""
    own = _patterns_of(field)
    return own is not None and own.means_nothing(text)


def _part_means_nothing(field: Field, text: str) -> bool:
    """Whether one of the parts between commas is: ``Forced labour, baby adopted``."""
    parts = [part for part in _COMMA.split(text) if part.strip()]
    return len(parts) > 1 and any(means_nothing(field, part) for part in parts)


def _of_another(field: Field, inside: str) -> bool:
    """``of sister``: the answer is hers; so is a type of exploitation with but a ``sister`` in brackets."""
    first, *rest = fold(inside).split() or [""]
    is_of_others = vocabulary().is_of_others
    alone = not rest and field.name == "vic_TypeOfExploitation" and is_of_others(first)
    return alone or (first in _OF and any(map(is_of_others, rest)))


def _goes_with(field: Field, own: Patterns, code: str, inside: str, code_of: CodeOf) -> bool:
    """Whether the brackets name kinds of the answer, or examples of which most mean it and not another."""
    if field.name == "vic_TypeOfExploitation" and own.touched(inside) <= {code, BLOCKED}:
        return True  # "Labour exploitation (private house)": the sector
    examples = [part for part in _EXAMPLES.split(inside) if part]
    meant = [code_of(part) or told(field, part) for part in examples]
    return len(examples) > 1 and 2 * meant.count(code) > sum(map(bool, meant))


def several(field: Field, text: str, code_of: CodeOf) -> str:
    """The codes of a text that holds more than one answer, joined by ``;``, or ""."""
    if field.kind != "codes" or _part_means_nothing(field, text):
        return ""
    own = _patterns_of(field)
    return several_in_one(text, code_of) or joined_by_and(text, code_of, own.hinted if own else lambda _part: set())


def several_in_one(text: str, code_of: CodeOf) -> str:
    """``Violencia física y psicológica``, ``physical and sexual abuse``: both codes, joined by ``;``, or ""."""
    parts = [part for part in _AND.split(text) if part]
    if not 2 <= len(parts) <= 3 or len(text.split()) > 9:
        return ""
    first, last = parts[0].split(), parts[-1].split()
    for ways in (
        parts,
        [parts[0], *(" ".join((*first[:-1], part)) for part in parts[1:])],
        [*(" ".join((part, *last[1:])) for part in parts[:-1]), parts[-1]],
    ):
        codes = [code_of(way) for way in ways]
        if all(codes) and len(set(codes)) == len(codes):
            return ";".join(codes)
    return ""


def joined_by_and(text: str, code_of: CodeOf, hinted: Callable[[str], set[str]]) -> str:
    """``La vigilaban y trabajaba día y noche y le pegaban``: the codes of all answers between the "and"s, or "".

    An "and" may stand within an answer, which then needs what stands on both sides, or goes on in its own words
    (``hinted``: what these point to): ``le negaban comida y agua``. The text is cut into as many answers as can be
    read, if only one way gives them, and nothing may be left over.
    """
    ands = list(_AND.finditer(text))
    if not 1 <= len(ands) <= _MOST_ANDS:
        return ""
    starts = [0, *(each.end() for each in ands)]
    ends = [*(each.start() for each in ands), len(text)]
    parts = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    alone = [code_of(part) for part in parts]
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _each in starts)]
    for end in range(1, len(starts) + 1):
        for start in range(end):
            code = code_of(text[starts[start] : ends[end - 1]].strip()) if ways[start] else ""
            more = [at for at in range(start, end) if alone[at] != code]
            goes_on = all(code in hinted(parts[at]) and not _stands_apart(text, parts[at], starts[at]) for at in more)
            cut = [text[: starts[at]].rstrip().endswith(_COMMAS) for at in range(start + 1, end)]
            another = any(own and own != code for own in alone[start:end])
            apart = another and any(cut)
            whole = end - start == 1 or (not apart and (code not in alone[start:end] or goes_on))
            if code and whole and code not in ANSWERS:
                ways[end] += [(*before, code) for before in ways[start]]
    most = max(map(len, ways[-1]), default=0)
    found = {frozenset(way) for way in ways[-1] if len(way) == most}
    return ";".join(dict.fromkeys(next(way for way in ways[-1] if len(way) == most))) if len(found) == 1 < most else ""


def _stands_apart(text: str, part: str, start: int) -> bool:
    """Whether a part behind a comma has so many words that it is rather an answer of its own: nobody read it."""
    return text[:start].rstrip().endswith(_COMMAS) and len(part.split()) >= _ANSWER


def is_unknown(field: Field, text: str) -> bool:
    """Whether a text may be an answer of its own of which nobody knows a word: no ``or worse``, ``including blows``."""
    own = _patterns_of(field)
    return own is not None and not _FURTHER.match(text) and own.is_unknown(text)


def adds_unknown(field: Field, text: str, code_of: CodeOf) -> bool:
    """Whether an "and" stands between an answer and words of which nobody knows any: ``beaten and blubbed``.

    They may be a second answer, which would be denied with all others if the first were taken alone. What only goes on
    behind a preposition is none, nor are persons: ``beaten with sticks and cables by the owner and his wife``.
    """
    own = _patterns_of(field) if field.kind == "codes" else None
    parts = [part for part in _ONLY_AND.split(text) if part.strip()]
    if own is None or len(parts) < 2 or not any(map(code_of, parts)):
        return False
    behind = (part for before, part in pairwise(["", *parts]) if not _WITH.search(before))
    return any(not code_of(part) and own.is_unknown(part) and not _is_word_of_waw(own, part) for part in behind)


def _is_word_of_waw(own: Patterns, part: str) -> bool:
    """Whether the Arabic "and" before a part is but the first letter of its word: ``وسيط`` is a broker."""
    first = f"و{fold(part).split(maxsplit=1)[0]}" if fold(part) else ""
    return first[1:2] >= "\u0620" and own.knows(first)


def two_answers(text: str, code_of: CodeOf) -> str:
    """``Exploitation sexuelle et travail forcé``: both codes, where each part is an answer as it stands; or "".

    One word may share those of the other part: ``verbal and physical threats`` are threats.
    """
    parts = [part for part in _AND.split(_AND_OR.sub(r" \1 ", text)) if part]
    codes = [code_of(part) for part in parts]
    if len(codes) != 2 or len(set(codes)) != 2 or not all(codes) or set(codes) & set(ANSWERS):
        return ""
    first, last = parts[0].split(), parts[1].split()
    shared = (len(first) == 1 < len(last) and code_of(" ".join((*first, *last[1:]))) == codes[1]) or (
        len(last) == 1 < len(first) and code_of(" ".join((*first[:-1], *last))) == codes[0]
    )
    return "" if shared else ";".join(codes)


def either(text: str, code_of: CodeOf) -> str:
    """``No le pagaban o le quitaban el dinero``: the code of both parts, where they say the same; or ""."""
    parts = [part for part in _OR.split(text) if part.strip()]
    if not 2 <= len(parts) <= 3:
        return ""
    *others, last = (code_of(part) for part in parts)
    if last and others == [""]:  # "Le quitan o no le pagan el dinero": both speak of the money
        words = parts[1].split()
        shared = (code_of(" ".join((parts[0], *words[start:]))) for start in range(1, len(words)))
        others = [next(filter(None, shared), "")]
    return last if {last} == set(others) else ""


def nearly(lexicon: Lexicon, word: str, few: bool = False) -> str | None:
    """The code of the one word that ``word`` nearly is; None where there is none, or where another is near too.

    ``few``: the list is short and closed (gender), so that hardly another word could be meant.
    """
    if any(sign.isdigit() for sign in word):
        return None
    return _alike(lexicon, word) or _slipped(lexicon, word, few) or _heard(lexicon, word)


def _alike(lexicon: Lexicon, word: str) -> str | None:
    if len(word) < 6:
        return None
    near = process.extract(word, lexicon.words.keys(), scorer=fuzz.ratio, limit=8, score_cutoff=80)
    if not near or begins_otherwise(word, near[0][0]) or near[0][1] < 90 or abs(len(near[0][0]) - len(word)) > 2:
        return None
    found = lexicon.find(near[0][0])
    if not found:
        return None
    rivals = [score for other, score, _place in near if lexicon.find(other) != found]
    return None if any(near[0][1] - score < 8 for score in rivals) else found


def _slipped(lexicon: Lexicon, word: str, few: bool) -> str | None:
    """One letter too many, too few, wrong or out of place, in a word long enough for that.

    The last letter must be right: ``señor`` is no misspelt ``señora``.
    """
    if len(word) < (5 if few else 9):
        return None
    near = process.extract(word, lexicon.words.keys(), scorer=OSA.distance, limit=8, score_cutoff=2)
    if not near or begins_otherwise(word, near[0][0]) or near[0][0][-1] != word[-1]:
        return None
    codes = {lexicon.find(other) for other, distance, _place in near if distance <= (1 if few else 2)}
    return codes.pop() or None if len(codes) == 1 and near[0][1] == 1 else None


def _heard(lexicon: Lexicon, word: str) -> str | None:
    if len(word) < 5 or not word.isascii():
        return None
    codes = _by_sound(lexicon).get(_sound(word), set())
    return next(iter(codes)) or None if len(codes) == 1 else None


def _by_sound(lexicon: Lexicon) -> dict[str, set[str]]:
    if not lexicon.sounds:
        for word in lexicon.words:
            if word.isascii() and len(word) >= 5:
                lexicon.sounds.setdefault(_sound(word), set()).add(lexicon.find(word))
    return lexicon.sounds


def _sound(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = letters.sub(sound, word)
    return word
