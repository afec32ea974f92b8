"""CSV files as offices save them: any delimiter, quoting and encoding, with the odd things spreadsheets do to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake import read_table
from core.intake.errors import CellTooLong, EmptySheet, EncodingUnknown, NotATable, QuoteNeverClosed, TooManyColumns

HEAD = ["N° dossier", "Sexe", "Âge", "Observations"]
ROWS = [["D-1", "Femme", "20", "rien"], ["D-2", "Homme", "31", "vue le 3"], ["D-3", "Femme", "17", ""]]


def text_of(delimiter, quote=""):
    return "\n".join(delimiter.join(f"{quote}{cell}{quote}" for cell in row) for row in [HEAD, *ROWS]) + "\n"


def rows_of(table):
    return table.cells.values.tolist()


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|", "~", "^"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_any_delimiter(read, delimiter, quote):
    table = read(text_of(delimiter, quote))
    assert table.titles == tuple(HEAD)
    assert rows_of(table) == ROWS
    assert table.cells.index.tolist() == [2, 3, 4]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac_roman"]
)
def test_any_encoding(read, encoding):
    text = text_of(";") + "D-4;Femme;40;Elle a été logée à l’hôtel, très fatiguée, près de Orléans\n".replace(
        "’", "'" if encoding == "cp850" else "’"
    )
    table = read(text, encoding=encoding)
    assert table.titles == tuple(HEAD)
    assert "hôtel, très fatiguée" in rows_of(table)[3][3]


def test_a_frequent_name_of_many_accents_makes_no_file_foreign(read):
    names = [
        "ÑÁÑEZ",
        "GUZMÁN",
        "CÁRDENAS",
        "ÑÁÑEZ",
        "RODRÍGUEZ",
        "HERNÁNDEZ",
        "HUAMÁN",
        "ÑÁÑEZ",
        "PÉREZ",
        "MUÑOZ",
        "NÚÑEZ",
        "LEÓN",
    ]
    rows = [f"{n};{name};LIMA;FEMENINO;PERUANA" for n, name in enumerate(names)]
    table = read("\n".join(["N° ORD;APELLIDOS;UNIDAD;SEXO;NACIONALIDAD", *rows]), encoding="cp1252")
    assert table.cells["APELLIDOS"].tolist() == names


def test_arabic_of_windows(read):
    text = "رقم الملف;الجنس;العمر;ملاحظات\n1-ح;أنثى;20;تم استقبالها في المركز\n2-ح;ذكر;31;لا توجد ملاحظات اخرى\n"
    table = read(text, encoding="cp1256")
    assert table.titles == ("رقم الملف", "الجنس", "العمر", "ملاحظات")
    assert rows_of(table)[0][3] == "تم استقبالها في المركز"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_u", "cp866"])
def test_cyrillic_of_old_programs(read, encoding):
    text = "Пол;Возраст;Примечания\nженский;20;обратилась в центр\nмужской;31;Нет замечаний\n"
    table = read(text, encoding=encoding)
    assert table.titles == ("Пол", "Возраст", "Примечания")
    assert rows_of(table)[1][2] == "Нет замечаний"


@pytest.mark.parametrize("encoding", ["shift_jis", "gb18030", "cp1253"])
def test_letters_that_cannot_be_told_are_refused(read, encoding):
    text = {"cp1253": "Φύλο;Ηλικία\nγυναίκα;20\nάνδρας;31\n", "shift_jis": "性別;年齢\n女性;20\n男性;31\n"}
    with pytest.raises(EncodingUnknown):
        read(text.get(encoding, "性别;年龄\n女性;20\n男性;31\n"), encoding=encoding)


def test_delimiters_newlines_and_quotes_inside_cells(read):
    table = read('Sexe;Observations;Âge\nFemme;"une maison ""rouge"";\n deux étages";20\nHomme;"a, b; c";30\n')
    assert rows_of(table) == [["Femme", 'une maison "rouge";\n deux étages', "20"], ["Homme", "a, b; c", "30"]]


def test_commas_in_cells_do_not_win_over_semicolons(read):
    assert read("Sexe;Type d'exploitation\nF;a, b, c\nM;d, e, f\n").titles == ("Sexe", "Type d'exploitation")


def test_quotes_escaped_by_backslashes(read):
    table = read('Sexe,Observations,Âge\nFemme,"dit \\"oui\\", puis non",20\nHomme,"x",30\n')
    assert rows_of(table)[0] == ["Femme", 'dit "oui", puis non', "20"]


def test_single_quotes_around_cells(read):
    assert rows_of(read("'Sexe','Âge','Nom'\n'Femme','20','a, b'\n'Homme','30','c'\n'Homme','31','d'\n"))[0] == [
        "Femme",
        "20",
        "a, b",
    ]


def test_the_line_that_tells_excel_the_delimiter(read):
    table = read("sep=|\nSexe|Âge\nF|20\n")
    assert table.titles == ("Sexe", "Âge")
    assert rows_of(table) == [["F", "20"]]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending(read, ending):
    assert rows_of(read(text_of(";").replace("\n", ending))) == ROWS


def test_zeros_in_front_and_the_word_na_survive(read):
    assert rows_of(read("code;country\n007;NA\n010;null\n")) == [["007", "NA"], ["010", "null"]]


def test_rows_longer_and_shorter_than_the_header(read):
    table = read("Sexe;Âge\nF;20;more\nM\n")
    assert table.titles == ("Sexe", "Âge", "Column C")
    assert rows_of(table) == [["F", "20", "more"], ["M", "", ""]]


def test_control_characters_and_nulls_are_taken_out(read):
    assert rows_of(read("Sexe;Nom\nF\x00emme;A\x07wa\x0b\n")) == [["Femme", "Awa"]]


def test_formulas_stay_text(read):
    assert rows_of(read('Sexe;Nom\nF;"=HYPERLINK(""http://x"")"\nM;@x\n')) == [
        ["F", '=HYPERLINK("http://x")'],
        ["M", "@x"],
    ]


def test_a_quotation_mark_that_never_closes_is_told_by_row(read):
    with pytest.raises(QuoteNeverClosed) as refused:
        read('Sexe;Nom\nF;Awa\nM;"Ali\nF;Eva\n')
    assert refused.value.row == 3


def test_too_many_columns_and_too_long_cells(read):
    with pytest.raises(TooManyColumns):
        read(";".join(f"c{n}" for n in range(2001)) + "\n" + ";".join("1" for _n in range(2001)) + "\n")
    with pytest.raises(CellTooLong):
        read("Sexe;Nom\nF;" + "x" * 1_000_001 + "\n")


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", " ;;\n;;\n", "Sexe;Âge\n", "Sexe;Âge\n;\n ; \n"])
def test_nothing_to_read(read, content):
    with pytest.raises((EmptySheet, NotATable)):
        read(content)


def test_a_letter_is_no_table(read):
    with pytest.raises(NotATable):
        read("Dear colleague\nplease find the list attached\nbest wishes\n")


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from([";", ",", "\t"]))
def test_what_is_written_comes_back(tmp_path_factory, rows, delimiter):
    import csv

    path = tmp_path_factory.mktemp("csv") / "x.csv"
    head = ["Sexe", "Nationalité", "Date d'enregistrement"]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(
            [head, *[["F", *row[1:]] for row in rows]]
        )
    table = read_table(path)
    assert table.titles == tuple(head)
    assert [row for row in rows_of(table)] + [None] * len(table.left_out) != []
    assert len(rows_of(table)) + len(table.left_out) == len(rows)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_refused_with_a_sentence(tmp_path_factory, content):
    from core.intake import IntakeError

    path = tmp_path_factory.mktemp("bytes") / "x.csv"
    path.write_bytes(content)
    try:
        table = read_table(path)
    except IntakeError as refused:
        assert refused.sentence.endswith(".")
    else:
        assert len(table.titles) == len(table.cells.columns)
