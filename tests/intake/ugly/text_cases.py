"""Ugly text files."""

from __future__ import annotations

from tests.intake.ugly.case import Ugly

F, M = "Feminine", "Masculine"
SEX = {"prs_Gender": [F, M, F]}
DAYS = {"prs_Birthdate": ["1990-12-31", "1985-02-01", "2001-07-14"]}


def text(name: str, content: str, gives: dict[str, list[str]], encoding: str = "utf-8", **more: object) -> Ugly:
    return Ugly(name, content.encode(encoding), gives, **more)  # type: ignore[arg-type]


TEXTS = [
    text("semicolons.csv", "Sexe;Nom\nF;a\nH;b\nF;c\n", SEX),
    text("tabs.txt", "Sex\tName\nF\ta\nM\tb\nF\tc\n", SEX),
    text("pipes.csv", "Sex|Town\nF|a, b\nM|b; c\nF|c\n", SEX),
    text("carets.csv", "Sex^Town\nF^a\nM^b\nF^c\n", SEX),
    text("tildes.csv", "Sex~Town\nF~a\nM~b\nF~c\n", SEX),
    text("sep_line.csv", "sep=;\r\nSex;Town\r\nF;a\r\nM;b\r\nF;c\r\n", SEX),
    text("bom.csv", "\ufeffSex,Town\nF,a\nM,b\nF,c\n", SEX),
    text("utf16.csv", "Sex,Town\nF,a\nM,b\nF,c\n", SEX, "utf-16"),
    text("utf16_no_mark.csv", "Sex,Town\nF,a\nM,b\nF,c\n", SEX, "utf-16-le"),
    text("utf32.csv", "Sex,Town\nF,a\nM,b\nF,c\n", SEX, "utf-32"),
    text("latin1.csv", "Género;Ciudad\nMujer;Cádiz\nHombre;León\nMujer;Mérida\n", SEX, "cp1252"),
    text("old_dos.csv", "Genre;Ville\nFemme;Évry-été\nHomme;Orléans\nFemme;Besançon\n", SEX, "cp850"),
    text("old_mac.csv", "Genre;Ville\rFemme;Orléans été\rHomme;Béziers\rFemme;Besançon\r", SEX, "mac_roman"),
    text(
        "arabic_windows.csv",
        "الجنس,المدينة\nأنثى,مدينة عمان الكبيرة\nذكر,مدينة الزرقاء\nأنثى,مدينة إربد\n",
        SEX,
        "cp1256",
    ),
    text("arabic_bom.csv", "\ufeffالجنس؛x\n".replace("؛", ";") + "انثى;1\nذَكَر;2\nأُنثى;3\n", SEX),
    text("direction_marks.csv", "\u200fالجنس\u200e,x\n\u202bأنثى\u202c,1\n\u200fذكر,2\nأنثى\u200f,3\n", SEX),
    text("no_breaking_spaces.csv", "Sex\u00a0,Town\n\u00a0F\u00a0,a\n\u202fM,b\nF\u00a0,c\n", SEX),
    text("shouting.csv", "SEX,TOWN\nFEMALE,A\nmALE,B\n  female  ,C\n", SEX),
    text("quotes_everywhere.csv", '"Sex","Town"\n"F","a ""b"" c"\n"M","d\ne"\n"F","f, g"\n', SEX),
    text("quotes_single.csv", "'Sex','Town','Age'\n'F','a','1'\n'M','b, c','2'\n'F','c','3'\n", SEX),
    text("ragged.csv", "Sex,Town,Age\nF\nM,b,30,extra,extra\nF,c\n", SEX),
    text("blank_rows.csv", "\n\n,,\nSex,Town\n\nF,a\n,\nM,b\n\n\nF,c\n\n", SEX),
    text(
        "title_rows.csv",
        "Our office\nPrinted on 3 March,,\n\nSex,Date of birth,Town\nF,31/12/1990,a\nM,01/02/1985,b\nF,14/07/2001,c\n",
        SEX | DAYS,
    ),
    text(
        "footer.csv",
        "Sex,Date of birth,Town\nF,31/12/1990,a\nM,01/02/1985,b\nF,14/07/2001,c\n\nTotal,3,\n",
        SEX | DAYS,
        problems=1,
    ),
    text("header_again.csv", "Sex,Town\nF,a\nSex,Town\nM,b\nSex,Town\nF,c\n", SEX),
    text("numbered_empty.csv", "No,Sex,Town\n1,F,a\n2,M,b\n3,F,c\n4,,\n5,,\n", SEX),
    text("day_first.csv", "Sex,Date of birth\nF,31/12/1990\nM,01/02/1985\nF,14/07/2001\n", SEX | DAYS),
    text("month_first.csv", "Sex,Date of birth\nF,12/31/1990\nM,02/01/1985\nF,07/14/2001\n", SEX | DAYS),
    text(
        "day_or_month.csv",
        "Sex,Date of birth\nF,05/06/1990\nM,01/02/1985\nF,07/04/2001\n",
        {"prs_Birthdate": ["1990", "1985", "2001"]},
        problems=3,
    ),
    text("iso_days.csv", "Sex,Date of birth\nF,1990-12-31\nM,1985-2-1\nF,2001/07/14\n", SEX | DAYS),
    text("serials.csv", "Sex,Date of birth\nF,33238\nM,31079\nF,37086.0\n", SEX | DAYS),
    text("arabic_digits.csv", "الجنس,تاريخ الميلاد\nأنثى,٣١/١٢/١٩٩٠\nذكر,٠١/٠٢/١٩٨٥\nأنثى,١٤/٠٧/٢٠٠١\n", SEX | DAYS),
    text("persian_digits.csv", "الجنس,تاريخ الميلاد\nأنثى,۱۹۹۰-۱۲-۳۱\nذكر,۱۹۸۵-۰۲-۰۱\nأنثى,۲۰۰۱-۰۷-۱۴\n", SEX | DAYS),
    text(
        "months_in_words.csv",
        "Sexo;Fecha de nacimiento\nMujer;31 de diciembre de 1990\nHombre;1-feb-1985\nMujer;14 julio 2001\n",
        SEX | DAYS,
    ),
    text(
        "no_such_day.csv",
        "Sex,Date of birth\nF,31/12/1990\nM,30/02/1985\nF,14/07/2001\n",
        {"prs_Birthdate": ["1990-12-31", "", "2001-07-14"]},
        problems=1,
    ),
    text("namibia.csv", "Sex,Nationality\nF,NA\nM,ZA\nF,NG\n", {"prs_Citizenship": ["NA", "ZA", "NG"]}),
    text(
        "not_available.csv",
        "Sex,Nationality\nF,NA\nM,Togo\nF,Ghana\n",
        {"prs_Citizenship": ["", "TG", "GH"]},
        problems=1,
    ),
    text("ages_in_words.csv", "Sexe;Âge\nF;34 ans\nH;6 mois\nF;12,5\n", {"abr_AgeAtRegistration": ["34", "0", "12"]}),
    text(
        "silences.csv",
        "Sex,Means of control\nF,Unknown\nM,Refused to answer\nF,Not asked\n",
        {"vic_MethodsOfControl": ["_unknown", "_refused", "_not_asked"]},
    ),
    text(
        "none_is_no_silence.csv",
        "Sex,Means of control\nF,None\nM,Threats\nF,\n",
        {"vic_MethodsOfControl": ["_none", "PhysicalThreats", ""]},
    ),
    text(
        "wide.csv",
        "Sex,Means of control/Threats,Means of control/Debt bondage\nF,1,0\nM,0,0\nF,1,1\n",
        {"vic_MethodsOfControl": ["PhysicalThreats", "_none", "PhysicalThreats;DebtBondage"]},
    ),
    text(
        "wide_ticks.csv",
        "Sex,Means of control: Threats,Means of control: Debt bondage\nF,x,\nM,,\nF,X,✓\n",
        {"vic_MethodsOfControl": ["PhysicalThreats", "", "PhysicalThreats;DebtBondage"]},
    ),
    text(
        "lines_in_cells.csv",
        'Sex,Means of control\nF,"Threats\nDebt bondage"\nM,"Threats\r\n"\nF,\n',
        {"vic_MethodsOfControl": ["PhysicalThreats;DebtBondage", "PhysicalThreats", ""]},
    ),
    text("formulas.csv", "Sex,Town\nF,=1+1\nM,@SUM(A1)\nF,+cmd|' /C calc'!A0\n", SEX),
    text("nulls.csv", "Sex,Town\nF,a\0b\nM,b\nF,c\n", SEX),
    text("control_signs.csv", "Sex,Town\nF\x07,a\x1b[2J\nM,b\x0b\nF,c\n", SEX),
    text("two_columns_one_name.csv", "Sex,Sex,Town\nF,F,a\nM,M,b\nF,F,c\n", SEX),
    text("two_columns_two_answers.csv", "Sex,Gender,Town\nF,M,a\nM,F,b\nF,F,c\n", {}, notes=("Sex", "Gender")),
    text("others_too.csv", "Sex,Sex of trafficker,Town\nF,M,a\nM,M,b\nF,F,c\n", SEX, notes=("Sex of trafficker",)),
    text(
        "consent_withdrawn.csv",
        "Sex,Consent\nF,yes\nM,withdrawn\nF,yes but not the address\n",
        {"con_Consent": ["1", "0", ""]},
        problems=1,
    ),
    Ugly("empty.csv", b"", refused="EmptySheet"),
    Ugly("blanks.csv", b" \r\n\t\n", refused="EmptySheet"),
    Ugly("header_only.csv", b"Sex,Town\n", refused="EmptySheet"),
    Ugly("letter.txt", b"Dear colleagues\nplease find the list below\n", refused="NotATable"),
    Ugly("page.csv", b"<!DOCTYPE html><html><p>Sex, Town</p></html>", refused="NotATable"),
    Ugly("open_quote.csv", b'Sex,Town\nF,"a\nM,b\nF,c\n', refused="QuoteNeverClosed"),
    Ugly("torn_letters.csv", b"Sexe;Ville\nF;\x81\x8d\x8f\x90\x9d\nH;\x81\x81\x8d\n", refused="EncodingUnknown"),
]
