"""What reports and forms put between the cases: hints below the titles, subtotals, a group's name in its first row."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.intake.candidate import SURE
from core.intake.fold import fold, plain_digits
from core.intake.readers.grid import Column
from core.intake.titles import candidates, is_whole_name

SORTED = "↑↓▲▼"
"""How reports mark the titles they are grouped or sorted by."""
_COUNT = re.compile(r"(\d{1,5})(?:\s+[^\W\d]+)?")
"""``62``, ``62 persons``."""
_MOST_OF_A_PART = 3
_TOTAL = re.compile(
    r"(grand |sub ?|sous )?(totals?|totales|totaux|totais|suma total|(ال)?مجموع|(ال)?اجمالي|المجموع الكلي|"
    r"(ال)?مجموع (ال)?(فرعي|كلي|عام)|итого|всего|разом|усього|всього|общо|"
    r"ukupno|svega|gesamt|summe|toplam|jumlah|razem|totaal|συνολο|osszesen|gjithsej|jumla)"
    r"( general| generaux| geral)?( \w+){0,2}( \d+){0,3}"
    r"( (records?|registros?|enregistrements?|cases|casos|cas|dossiers|سجل|سجلات|حاله|حالات))?|"
    r"((record |row )?count|recuento|recuento de (registros|filas)|conteo|nombre d enregistrements|contagem|العدد|"
    r"عدد (السجلات|الحالات))( \d+)?"
)
_SUMS = (
    *("tota", "count", "recuento", "conteo", "contagem", "enregistrements"),
    *("عدد", "جمال", "جموع", "итог", "всего", "разом", "сього", "общо", "ukupno", "svega", "gesamt", "summe"),
    *("toplam", "jumla", "razem", "συνολο", "osszesen", "gjithsej"),
)
"""A part of every such word: most rows are told apart by it without more."""
_SECTION = re.compile(
    r"(ano|year|annee|anno|exercice|gestion|سنه|عام|год|рік|ejercicio)?\s*(19|20)\d\d|(q|t|trim\w*|quarter|semestre|s)\s*[1-4]\b.*|"
    r"(january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|"
    r"mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|janvier|fevrier|mars|avril|mai|juin|"
    r"juillet|aout|septembre|octobre|novembre|decembre|janeiro|fevereiro|marco|maio|junho|julho|setembro|outubro|"
    r"novembro|dezembro)( (de )?(19|20)\d\d)?"
)
_DASHES = ("-", "--", "---", "–", "—", ".")
_SEVERAL = 2
_LOOKED_AT = 300
"""Rows that show whether a column has dashes at all."""
_SOLID = 0.95
"""From this share of filled cells on a column counts as one that every case fills."""
_FEWEST_SOLID = 3
_OF_PERSONS = ("prs_", "con_", "abr_Age", "abr_Majority", "abr_OfficeReference")
_JOINT = "; "
_USUAL = 4
"""Cells the rows of a sheet must usually hold for one with a single cell to be a heading."""
_FEW_SECTIONS = 0.2
_SHAPES = ((re.compile(r"[^\W\d_]+"), "a"), (re.compile(r"\d+"), "9"))
_DAY_FORM = re.compile(
    r"(d{1,2}|j{1,2}|д{1,2})\s*[-/. ]\s*(m{1,3}|м{1,3})\s*[-/. ]\s*(y{2,4}|a{2,4}|г{2,4}|р{2,4})", re.I
)
_HINT = re.compile(
    r"(e ?g \w+|ex|exemple|ejemplo|ej|exemplo|select|choose|tick|choisir|cocher|seleccion\w*|elegir|marcar|marque|"
    r"escolher|assinalar|selecionar|required|mandatory|optional|obligatoire|obligatorio|dropdown|drop down|"
    r"اختر|مثال|обрати|выбрать)\b"
)
_WORDS = re.compile(r"[^\d]*[^\W\d_]{3}[^\d]*")
_THIN = 0.34
"""A row with no more than this share of the usual cells may be no case."""
_LONGEST_COUNT = 8
_DATA = re.compile(r"[-+(]?[\d\s.,/:()+-]*\d[\d\s.,/:()TZ+-]*|\S+@\S+\.\S+")


def is_total(text: str) -> bool:
    """Whether the first words of a row say that it cannot be a case."""
    return _may_say_total(text) and _TOTAL.fullmatch(fold(text)) is not None


def _may_say_total(text: str) -> bool:
    small = text.lower()
    return any(part in small for part in _SUMS)


def is_hint(row: Sequence[str]) -> bool:
    """Whether a row tells how to fill the columns in: ``dd/mm/yyyy``, ``choose from the list``."""
    cells = [cell for cell in row if cell]
    if len(cells) < 2 or any(_DATA.fullmatch(cell) for cell in cells):
        return False
    forms = sum(_DAY_FORM.search(cell) is not None for cell in cells)
    hints = forms + sum(_HINT.match(fold(cell)) is not None for cell in cells)
    return (forms > 0 or hints > 1) and 2 * hints >= len(cells)


def subtotals(columns: Sequence[Column], filled: npt.NDArray[np.int64], keep: npt.NDArray[np.bool_]) -> list[int]:
    """Rows of sums between the cases: the first of their cells says so, and others are empty.

    Where most are empty the second or third cell may say it, behind the name of a group.
    """
    most = int(filled[keep].max()) if keep.any() else 0
    found = np.zeros(len(keep), dtype=bool)
    if most < 3:
        return []
    seen = np.zeros(len(keep), dtype=np.int64)
    may = keep & (filled < most)
    thin = may & (filled <= 0.6 * most)
    for column in columns:
        says = column.codes != 0
        first = says & ((may & (seen == 0)) | (thin & (seen < 3)))
        seen += says
        codes = np.unique(column.codes[first]).tolist()
        if _may_say_total("\n".join([column.texts[code] for code in codes])):
            found |= first & np.isin(column.codes, [code for code in codes if is_total(column.texts[code])])
    return [int(row) for row in np.flatnonzero(found)]


def counts(
    columns: Sequence[Column], filled: npt.NDArray[np.int64], keep: npt.NDArray[np.bool_], sums: Sequence[int] = ()
) -> list[int]:
    """Rows that count the cases above them, in whatever language: a word, and how many there are since the last one.

    A single such row is one only where no case follows, or right below one of ``sums``: ``of whom women: 8``.
    """
    rows = np.flatnonzero(keep)
    if not len(rows):
        return []
    thin = filled[rows] <= _THIN * float(np.median(filled[rows]))
    found: list[int] = []
    parts: list[int] = []
    below = set(sums)
    begin = counted = 0
    half = filled[rows] <= 0.5 * float(np.median(filled[rows]))
    for place in np.flatnonzero(half).tolist():
        row, since = int(rows[place]), place - begin
        cells = [column[row] for column in columns if column[row]]
        said = {int(match[1]) for cell in map(plain_digits, cells[1:4]) if (match := _COUNT.fullmatch(cell))}
        words = _WORDS.fullmatch(cells[0] if cells else "") is not None
        if thin[place] and words and since and not said.isdisjoint((since, place - len(found))):
            found.append(row)
            counted, begin = since, place + 1
        elif (
            thin[place]
            and words
            and found
            and not since
            and said
            and min(said) <= counted
            and len(cells) <= _MOST_OF_A_PART
        ):
            found.append(row)
            begin = place + 1
        elif words and said and row - 1 in below and len(cells) <= _MOST_OF_A_PART:
            parts.append(row)
            below.add(row)
            begin = place + 1
    last = int(rows[~thin].max()) if not thin.all() else 0
    return sorted((*parts, *(found if len(found) > 1 or found[:1] > [last] else [])))


def sections(columns: Sequence[Column], filled: npt.NDArray[np.int64], keep: npt.NDArray[np.bool_]) -> list[int]:
    """Headings between the cases (``Year 2019``): rows of one cell that does not look like the others of its column."""
    rows = np.flatnonzero(keep)
    alone = rows[filled[rows] == 1].tolist() if len(rows) and float(np.median(filled[rows])) >= _USUAL else []
    if not alone or len(alone) > _FEW_SECTIONS * len(rows):
        return []
    found = []
    for row in alone:
        column = next(column for column in columns if column[row])
        shapes = [_shape(column[other]) for other in rows[:200].tolist() if filled[other] > 1]
        alike = shapes.count(_shape(column[row])) >= 0.1 * len(shapes)
        if not alike or _SECTION.fullmatch(fold(column[row])):
            found.append(row)
    return found


def _shape(text: str) -> str:
    for part, sign in _SHAPES:
        text = part.sub(sign, text)
    return text


def fill_groups(columns: list[Column], titles: Sequence[str], rows: Sequence[int], sums: Sequence[int]) -> None:
    """Say in every row what a report says in the first row of a group only.

    A column is one of groups if its title is marked as sorted, or if in each group between two subtotals its first
    row is filled and no other.
    """
    marked = [title.rstrip().endswith(tuple(SORTED)) for title in titles]
    if len(sums) < 2 and not any(marked):
        return
    groups = _groups(rows, sums)
    several = [group for group in groups if len(group) > 1]
    for place, column in enumerate(columns):
        shaped = len(sums) > 1 and len(several) > 1 and all(_only_first(column, group) for group in groups)
        if not (shaped or (marked[place] and any(not column[row] for row in rows) and column[rows[0]])):
            continue
        cells = column[:]
        said = ""
        for group in groups:
            # The outer of two groups is said once, whatever sums of inner ones stand between.
            said = said if marked[place] else ""
            for row in group:
                said = cells[row] = cells[row] or said
        columns[place] = Column(cells)


def join_continued(
    columns: list[Column], titles: Sequence[str], filled: npt.NDArray[np.int64], keep: npt.NDArray[np.bool_]
) -> list[int]:
    """Put what a case says in further rows into its first one; the places of these further rows.

    Joined reports and sheets with merged cells give one case several rows: of the further ones all cells are empty
    that every case fills. A single such row is left alone, and where one says who somebody is or agrees to something
    it may be another person's.
    """
    rows = np.flatnonzero(keep)
    most = int(filled[rows].max()) if len(rows) else 0
    whole, further = rows[filled[rows] >= 0.5 * most], rows[filled[rows] < 0.5 * most]
    if len(further) < _SEVERAL:
        return []
    solid = [column for column in columns if (column.codes[whole] != 0).mean() >= _SOLID]
    own = [column for column in solid if (column.codes[further] != 0).mean() <= 1 - _SOLID]
    if not own or own[0] is not solid[0]:
        return []  # what a sheet begins with is what it knows its cases by
    further = further[further > whole[0]]
    for column in own:
        further = further[column.codes[further] == 0]
    if len(own) < max(_FEWEST_SOLID, 0.5 * len(solid)) or len(further) < _SEVERAL:
        return []
    for column, title in zip(columns, titles, strict=True):
        if (column.codes[further] != 0).any() and (is_whole_name(title) or _tells_persons_apart(title)):
            return []
    first_of = whole[np.searchsorted(whole, further) - 1].tolist()
    for place, column in enumerate(columns):
        if not (column.codes[further] != 0).any():
            continue
        cells = column[:]
        for row, first in zip(further.tolist(), first_of, strict=True):
            said = cells[first].split(_JOINT) if cells[first] else []
            if cells[row] and cells[row] not in said:
                cells[first] = _JOINT.join([*said, cells[row]])
        columns[place] = Column(cells)
    return [int(row) for row in further]


def _tells_persons_apart(title: str) -> bool:
    return any(one.field.startswith(_OF_PERSONS) and one.confidence >= SURE for one in candidates(title))


def empty_dashes(columns: Sequence[Column], rows: Sequence[int]) -> None:
    """Empty the cells of a dash where a sheet writes one into whatever is empty.

    It does so if several columns hold the dash, and none of these an empty cell: a single column of dashes may mean
    "none".
    """
    places = np.array(rows, dtype=np.int64)
    full = [column for column in columns if column.codes[places].all()]
    looked_at = [{column[row] for row in rows[:_LOOKED_AT]} for column in full]
    for dash in _DASHES:
        dashed = [column for column, said in zip(full, looked_at, strict=True) if dash in said]
        for column in dashed if len(dashed) >= _SEVERAL else ():
            column.empty(places[column.says(dash)[places]])


def _groups(rows: Sequence[int], sums: Sequence[int]) -> list[list[int]]:
    ends = np.searchsorted(np.array(sums, dtype=np.int64), np.array(rows, dtype=np.int64))
    groups: dict[int, list[int]] = {}
    for row, end in zip(rows, ends.tolist(), strict=True):
        groups.setdefault(end, []).append(row)
    return list(groups.values())


def _only_first(column: Sequence[str], group: Sequence[int]) -> bool:
    return bool(column[group[0]]) and not any(column[row] for row in group[1:])
