"""Second offices in the languages of ``offices_tongues``; written after the rules, measured once before any change."""

from __future__ import annotations

from tests.intake.partners.office import Office
from tests.intake.partners.wording import wording

PALERMO = Office(
    "palermo",
    1121,
    {"NG": "Nigeria", "GM": "Gambia", "CI": "Costa d'Avorio", "TN": "Tunisia", "GN": "Guinea", "IT": "Italia"},
    {
        "number": "Codice identificativo della persona",
        "name": "Cognome e nome",
        "gender": "Genere dichiarato",
        "age": "Età al primo colloquio",
        "citizenship": "Nazionalità dichiarata",
        "registered": "Data del primo colloquio",
        "consent": "La persona acconsente a condividere i dati in forma anonima?",
        "exploited_in": "In quale paese è avvenuto lo sfruttamento?",
        "purposes": "Tipologie di sfruttamento rilevate",
        "means": "Come veniva controllata la persona?",
        "sectors": "Se lavorativo, in quale settore?",
        "sexual": "Se sessuale, di che tipo?",
        "remarks": "Annotazioni dell'operatore",
    },
    wording(
        gender="Femminile|Maschile|Donna transgender",
        consent="Sì, acconsente|No, non acconsente",
        silences="Non so|Preferisce non rispondere|Domanda non posta",
        means="Nessun mezzo di controllo|Minacce di morte|"
        "Minaccia di essere denunciata alla questura|Debito con la madam|"
        "Ingannata con promesse di lavoro|Picchiata|Violenza sessuale/stupro|Umiliazioni e insulti|"
        "Guadagni sottratti|"
        "Impedito l'accesso alle cure mediche|Passaporto ritirato|Lavorava più di 12 ore al giorno|"
        "Cibo insufficiente|"
        "Costretta ad assumere droghe|Chiusa in casa a chiave",
        purposes="Lavoro|Prostituzione|Matrimonio combinato e forzato|Espianto di organi",
        sectors="Cantieri|Famiglia (colf, badante)|Bar e ristoranti|Fabbrica tessile|Raccolta nei campi",
        sexual="Strada|Video pornografici",
    ),
    lambda day: day.strftime("%d-%m-%Y"),
    join=", ",
    extra={"Nazionalità dello sfruttatore": lambda p, n: ("Nigeria", "Italia", "")[n % 3]},
)

KOELN = Office(
    "koeln",
    1122,
    {"RO": "Rumänien", "BG": "Bulgarien", "UA": "Ukraine", "GE": "Georgien", "TH": "Thailand", "DE": "Deutschland"},
    {
        "number": "Fall-Nr.",
        "name": "Name, Vorname",
        "gender": "Geschlecht (w/m/d)",
        "age": "Alter bei Erstberatung",
        "citizenship": "Nationalität der Klientin",
        "registered": "Erstberatung am",
        "consent": "Klientin ist mit der Weitergabe anonymisierter Daten einverstanden",
        "exploited_in": "In welchem Land fand die Ausbeutung statt?",
        "purposes": "Ausbeutungsformen (Mehrfachnennung)",
        "means": "Womit wurde Druck ausgeübt?",
        "sectors": "Bei Arbeitsausbeutung: Branche",
        "sexual": "Bei sexueller Ausbeutung: Art",
        "remarks": "Sonstige Hinweise",
    },
    wording(
        gender="w|m|d",
        consent="ja|nein",
        silences="k. A.|möchte keine Angabe machen|wurde nicht gefragt",
        means="keine davon|Bedrohung|Drohung, sie bei der Ausländerbehörde anzuzeigen|hohe Schulden für die Reise|"
        "über die Arbeit getäuscht|Schläge|Vergewaltigung|Erniedrigung und Beleidigungen|Lohn wurde nicht gezahlt|"
        "durfte nicht zum Arzt|Ausweis weggenommen|12 Stunden Arbeit täglich ohne Pause|zu wenig Essen|"
        "zum Drogenkonsum gezwungen|durfte das Haus nicht verlassen",
        purposes="Ausbeutung der Arbeitskraft|Zwangsprostitution|Zwangsverheiratung|Organhandel",
        sectors="Baustellen|häusliche Pflege|Hotel/Restaurant|Schlachthof|Spargelernte",
        sexual="Bordell|pornografische Filme",
    ),
    lambda day: day.strftime("%d.%m.%y"),
    join=" / ",
    extra={"Alter des jüngsten Kindes": lambda p, n: ("3", "", "7")[n % 3]},
)

CHISINAU_RO = Office(
    "chisinau_ro",
    1123,
    {"MD": "Moldova", "UA": "Ucraina", "RU": "Rusia", "TR": "Turcia", "IT": "Italia", "AE": "Emiratele Arabe Unite"},
    {
        "number": "Codul beneficiarului",
        "family": "Numele",
        "given": "Prenumele",
        "gender": "Sexul beneficiarului",
        "born": "Data, luna și anul nașterii",
        "citizenship": "Cetățenia beneficiarului",
        "registered": "Data admiterii în centru",
        "consent": "Este de acord cu transmiterea datelor anonimizate?",
        "exploited_in": "Țara unde a fost exploatată persoana",
        "purposes": "Scopul traficului de ființe umane",
        "means": "Metodele prin care a fost controlată victima",
        "sectors": "Domeniul în care a fost exploatată prin muncă",
        "sexual": "Tipul de exploatare sexuală",
        "remarks": "Alte mențiuni",
    },
    wording(
        {"MD": "R. Moldova", "UA": "ucraineană", "RU": "rusă", "TR": "turcă", "IT": "italiană", "AE": "EAU"},
        gender="F|M|Femeie trans",
        consent="Da, este de acord|Nu",
        silences="Nu știe|Refuză să răspundă|Nu i s-a pus întrebarea",
        means="Nu au fost metode de control|Amenințări cu moartea|Amenințată că va fi denunțată la poliție|"
        "Datorii pentru drum|A fost înșelată|Bătăi|Viol|Umilire și insulte|Banii îi erau luați|"
        "Nu avea acces la medic|I-au luat pașaportul|Lucra peste 14 ore pe zi|Nu primea mâncare suficientă|"
        "Forțată să consume droguri|Ținută închisă în casă",
        purposes="Muncă forțată|Prostituție forțată|Căsătorie forțată|Trafic de organe",
        sectors="Șantier|Îngrijire bătrâni la domiciliu|Restaurant/bar|Croitorie|Cules de fructe",
        sexual="Prostituție în stradă|Filme pornografice",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    extra={"Vârsta la momentul recrutării": lambda p, n: str(max(6, p.age - 2))},
)

ROTTERDAM = Office(
    "rotterdam",
    1124,
    {"NL": "Nederland", "RO": "Roemenië", "HU": "Hongarije", "GN": "Guinee", "CN": "China", "VN": "Vietnam"},
    {
        "number": "Cliëntnummer",
        "name": "Naam cliënt",
        "gender": "Gender",
        "age": "Leeftijd bij melding",
        "citizenship": "Nationaliteit slachtoffer",
        "registered": "Datum intakegesprek",
        "consent": "Cliënt geeft toestemming om gegevens te delen",
        "exploited_in": "In welk land vond de uitbuiting plaats?",
        "purposes": "Soort(en) uitbuiting",
        "means": "Hoe werd het slachtoffer onder controle gehouden?",
        "sectors": "Sector bij arbeidsuitbuiting",
        "sexual": "Soort seksuele uitbuiting",
        "remarks": "Bijzonderheden",
    },
    wording(
        gender="vrouw|man|transgender vrouw",
        consent="ja|nee",
        silences="weet niet|wil het niet zeggen|niet gevraagd",
        means="geen van deze|bedreigd met geweld|gedreigd met aangifte bij de politie|"
        "torenhoge schulden|misleid over het werk|"
        "geslagen|verkracht|vernederd en uitgescholden|moest verdiensten afgeven|mocht niet naar de dokter|"
        "paspoort ingenomen door werkgever|werkte 14 uur per dag|kreeg te weinig eten|drugs toegediend|"
        "mocht de woning niet verlaten",
        purposes="arbeid|prostitutie|huwelijksdwang|orgaanhandel",
        sectors="bouwvakker|huishouden van particulieren|restaurant|vleesverwerking|glastuinbouw",
        sexual="raamprostitutie|pornofilms",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    join=" | ",
    extra={"Nationaliteit verdachte": lambda p, n: ("Roemeense", "", "Nederlandse")[n % 3]},
)

GDANSK = Office(
    "gdansk",
    1125,
    {"UA": "Ukraina", "BY": "Białoruś", "NP": "Nepal", "UZ": "Uzbekistan", "PL": "Polska", "GB": "Wielka Brytania"},
    {
        "number": "Kod osoby",
        "name": "Nazwisko i imię",
        "gender": "Płeć osoby pokrzywdzonej",
        "age": "Wiek w chwili zgłoszenia",
        "citizenship": "Obywatelstwo osoby",
        "registered": "Data pierwszego kontaktu z organizacją",
        "consent": "Czy osoba wyraża zgodę na przekazanie anonimowych danych?",
        "exploited_in": "W jakim kraju doszło do wykorzystania?",
        "purposes": "Rodzaj wykorzystania",
        "means": "W jaki sposób sprawcy kontrolowali ofiarę?",
        "sectors": "Sektor (praca przymusowa)",
        "sexual": "Forma wykorzystania seksualnego",
        "remarks": "Dodatkowe uwagi",
    },
    wording(
        gender="kobieta|mężczyzna|kobieta transpłciowa",
        consent="tak|nie",
        silences="brak informacji|odmówiła odpowiedzi|nie pytano o to",
        means="żadne z powyższych|groźby pozbawienia życia|straszenie policją i deportacją|"
        "dług za podróż|oszukana co do pracy|"
        "bicie|gwałt|poniżanie i wyzwiska|nie płacono wynagrodzenia|nie pozwalano iść do lekarza|zabrano paszport|"
        "praca po 14 godzin dziennie|za mało jedzenia|zmuszana do brania narkotyków|zamykana w mieszkaniu",
        purposes="praca przymusowa|prostytucja|przymusowe małżeństwo|pobranie narządów",
        sectors="budowa|opieka nad dziećmi w domu|restauracja|przetwórnia ryb|zbiór truskawek",
        sexual="dom publiczny|filmy pornograficzne",
    ),
    lambda day: day.strftime("%Y-%m-%d"),
    extra={"Obywatelstwo sprawcy": lambda p, n: ("polskie", "ukraińskie", "")[n % 3]},
)
