"""Names keep their letters, in whichever code page of Latin letters an office's program wrote them."""

from __future__ import annotations

import pytest

CROATIAN = "Šifra;Prezime;Spol;Državljanstvo;Dob\nA1;Kovačić;ženski;Hrvatska;31\nA2;Đurić;muški;Srbija;25\n"
CZECH = "Kód;Příjmení;Pohlaví;Státní příslušnost;Věk\nA1;Dvořák;žena;Česko;31\nA2;Růžička;muž;Slovensko;25\n"
HUNGARIAN = "Azonosító;Vezetéknév;Nem;Állampolgárság;Kor\nA1;Erdős;nő;Magyarország;31\nA2;Szűcs;férfi;Románia;25\n"
POLISH = "Nr;Nazwisko;Płeć;Obywatelstwo;Wiek\nA1;Wójcik;kobieta;Polska;31\nA2;Gołąb;mężczyzna;Ukraina;25\n"
TURKISH = "No;Soyadı;Cinsiyet;Uyruğu;Yaş\nA1;Yıldız;Kadın;Türkiye;31\nA2;Güneş;Erkek;Suriye;25\n"
FRENCH = "N°;Nom;Sexe;Nationalité;Âge\nA1;Lefèvre;Féminin;Algérie;31\nA2;Benoît;Masculin;Sénégal;25\n"
SPANISH = "N°;Apellidos;Sexo;País de origen;Edad\nA1;Muñoz;Mujer;España;31\nA2;Pérez;Hombre;Perú;25\n"
GERMAN = (
    "Nr;Name;Geschlecht;Staatsangehörigkeit;Alter\nA1;Größmann;weiblich;Österreich;31\nA2;Jäger;männlich;Türkei;25\n"
)
PORTUGUESE = "N.º;Apelido;Sexo;País;Idade\nA1;Conceição;Feminino;Moçambique;31\nA2;João;Masculino;São Tomé;25\n"
NAMES = "Case;Name;Sex;Nationality;Age\nA1;Núñez;F;Spain;31\nA2;Sørensen;M;Denmark;25\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CROATIAN, "cp1250"), (CZECH, "cp1250"), (HUNGARIAN, "cp1250"), (POLISH, "cp1250"), (TURKISH, "cp1254"),
        (FRENCH, "cp1252"), (SPANISH, "cp1252"), (GERMAN, "cp1252"), (PORTUGUESE, "cp1252"), (NAMES, "cp1252"),
        (FRENCH, "cp850"), (SPANISH, "cp850"), (PORTUGUESE, "mac_roman"), (FRENCH, "mac_roman"),
    ],
)  # fmt: skip
def test_names_keep_their_letters(read, text, encoding):
    made = read(text, encoding=encoding)
    assert [list(made.titles), *made.cells.to_numpy().tolist()] == [line.split(";") for line in text.splitlines()]


def test_the_language_of_the_titles_decides_where_letters_are_the_same(read):
    text = "Broj;Prezime;Spol;Dob\n1;Kovačić;ženski;31\n2;Horvat;ženski;30\n"
    assert read(text, encoding="cp1250").cells["Prezime"].tolist() == ["Kovačić", "Horvat"]


def test_titles_without_accents_tell_the_language_of_names(read):
    text = "No;Ad;Soyad;Cinsiyet;Uyruk\n1;Ayşe;Yıldız;K;Suriye\n2;Ali;Şahin;E;Irak\n"
    assert read(text, encoding="cp1254").cells["Soyad"].tolist() == ["Yıldız", "Şahin"]
