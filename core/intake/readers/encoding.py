"""The letters of a text file: which encoding gives words people write. Refuses rather than import rubbish."""

from __future__ import annotations

import codecs
import re

from core.intake.errors import EncodingUnknown, NotATable
from core.intake.readers.code_pages import PAGES, page_by_words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = frozenset("éèêëàâäáãåçîïíìôöóòõùûüúñÿæœßøšžýÉÈÊËÀÂÁÄÃÇÎÏÍÔÖÓÕÙÛÜÚÑŒÆØŠŽ’‘“”«»°ºª–—…¿¡€·§\xa0")
_ARABIC_WORD = re.compile("[\u0600-\u06ff]+")
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]+")
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a]")
_RUN = re.compile(r"[^\x00-\x7f]{3,}")
_FEW_RUNS = 0.1
_PIECE = 1 << 20


def encoding_of(content: bytes) -> str:
    """The name of the encoding, for ``codecs``. Raises EncodingUnknown, NotATable (no text at all)."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _sure(content, name)
    if content[:4096].count(0) > 0.1 * len(content[:4096]):
        return _sure(content, _utf16_without_mark(content))
    if len(_NOT_TEXT.findall(content[:65536])) > 4:
        raise NotATable
    if _decodes(content, "utf-8"):
        return "utf-8"
    return _eight_bit(content)


def _decodes(content: bytes, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for start in range(0, len(content), _PIECE):
            decoder.decode(content[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _sure(content: bytes, name: str) -> str:
    if not _decodes(content, name):
        raise EncodingUnknown
    return name


def _utf16_without_mark(content: bytes) -> str:
    head = content[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) > max(even, odd) * 0.1 or max(even, odd) < len(head) * 0.1:
        raise NotATable
    return "utf-16-le" if odd > even else "utf-16-be"


def _eight_bit(content: bytes) -> str:
    """The one 8-bit encoding in which the letters above 127 make words; Arabic is told by runs of them.

    Among those of Latin letters known words go before the shares of letters, which French and its like decide.
    """
    lines = [line for line in content[: 8 * _PIECE].splitlines() if not line.isascii()]
    sample = b"\n".join(lines[:4000])
    scores = {name: _share_of_letters(sample, name) for name in ("cp1252", "cp850", "mac_roman")}
    if _looks_arabic(sample):
        scores = {"cp1256": 1.0}
    elif cyrillic := [name for name in ("cp1251", "koi8_u", "cp866") if _looks_cyrillic(sample, name)]:
        scores = dict.fromkeys(cyrillic[:1], 1.0)
    best = max(scores, key=lambda name: scores[name])  # the first of equals: cp1252
    if best in PAGES:
        usual, best = best, page_by_words(content, sample, best)
        scores[best] = scores[usual] if best == usual else 1.0
    if scores[best] < 0.9:
        raise EncodingUnknown
    # Bytes that Windows leaves undefined stand for themselves there; the sample has shown there are few.
    return best if _decodes(content, best) else _refuse()


def _refuse() -> str:
    raise EncodingUnknown


def _share_of_letters(sample: bytes, name: str) -> float:
    """The share of the letters above 127 that French, Spanish and their like write, next to other letters.

    A word counts once, and runs of such letters only where they are usual: a family ÑÁÑEZ makes no file foreign.
    """
    try:
        words = {word for word in re.split(r"[\s;,\"|]+", sample.decode(name)) if not word.isascii()}
    except UnicodeError:
        return 0.0
    high = [sign for word in words for sign in word if not sign.isascii()]
    with_runs = [word for word in words if _RUN.search(word)]
    runs = sum(3 * len(_RUN.findall(word)) for word in with_runs) if len(with_runs) > _FEW_RUNS * len(words) else 0
    return (sum(sign in _LATIN for sign in high) - runs) / max(1, len(high))


def _looks_arabic(sample: bytes) -> bool:
    try:
        text = sample.decode("cp1256")
    except UnicodeError:
        return False
    words = _ARABIC_WORD.findall(text)
    letters = "".join(words)
    high = sum(not sign.isascii() and not sign.isspace() for sign in text)
    if not letters or len(letters) < 0.85 * high:
        return False
    frequent = sum(letters.count(sign) for sign in "اليمنورتبهدعسفح") / len(letters)
    return frequent > 0.6 and letters.count("ا") > 0.05 * len(letters) and len(letters) / len(words) > 1.5


def _looks_cyrillic(sample: bytes, name: str) -> bool:
    """Whether the letters make words of the frequent letters, with no capital inside a word after a small one."""
    try:
        text = sample.decode(name)
    except UnicodeError:
        return False
    words = _CYRILLIC_WORD.findall(text)
    letters = "".join(words)
    high = sum(sign.isalpha() and not sign.isascii() for sign in text)
    if not letters or len(letters) < 0.95 * high or len(letters) < 2.5 * len(words):
        return False
    frequent = sum(letters.casefold().count(sign) for sign in "оаеинтрсвлкумдіпяьй") / len(letters)
    mixed = sum(len(re.findall("[а-яієїґ][А-ЯІЄЇҐ]", word)) for word in words)
    return frequent > 0.7 and mixed <= 0.02 * len(words)
