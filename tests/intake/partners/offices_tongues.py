"""Offices in Italian, German, Romanian and Dutch; written down before any rule knew a word of these languages."""

from __future__ import annotations

from tests.intake.partners.office import Office
from tests.intake.partners.wording import wording

MILANO = Office(
    "milano",
    1101,
    {"NG": "Nigeria", "AL": "Albania", "RO": "Romania", "BD": "Bangladesh", "MA": "Marocco", "IT": "Italia"},
    {
        "number": "N. pratica",
        "given": "Nome",
        "family": "Cognome",
        "gender": "Sesso (M/F)",
        "born": "Data di nascita",
        "citizenship": "Cittadinanza",
        "registered": "Data presa in carico",
        "consent": "Consenso alla condivisione dei dati",
        "exploited_in": "Paese di sfruttamento",
        "purposes": "Ambito di sfruttamento",
        "means": "Mezzi di assoggettamento",
        "sectors": "Settore lavorativo",
        "sexual": "Tipo di sfruttamento sessuale",
        "phone": "Recapito telefonico",
        "remarks": "Note",
    },
    wording(
        {"NG": "nigeriana", "AL": "albanese", "RO": "rumena", "BD": "bengalese", "MA": "marocchina", "IT": "italiana"},
        gender="F|M|Donna trans",
        consent="Sì|No",
        silences="Non noto|Non ha voluto rispondere|Non chiesto",
        means="Nessuno|Minacce|Minacce di denuncia alle forze dell'ordine|Debito contratto per il viaggio|"
        "Inganno / false promesse|Violenza fisica|Violenza sessuale|Violenza psicologica|Mancato pagamento del salario|"
        "Negato accesso alle cure|Sequestro dei documenti|Turni di lavoro massacranti|Privazione di cibo|"
        "Somministrazione di droghe|Limitazione della libertà di movimento",
        purposes="Sfruttamento lavorativo|Sfruttamento sessuale|Matrimonio forzato|Traffico di organi",
        sectors="Edilizia|Lavoro domestico|Ristorazione|Industria manifatturiera|Agricoltura",
        sexual="Prostituzione in strada|Pornografia",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    extra={
        "Ente segnalante": lambda p, n: ("Questura", "Unità di strada", "")[n % 3],
        "Stato civile": lambda p, n: ("nubile", "celibe", "coniugata")[n % 3],
        "Paese di transito": lambda p, n: ("Libia", "Grecia", "")[n % 3],
    },
)

BERLIN = Office(
    "berlin",
    1102,
    {"BG": "Bulgarien", "RO": "Rumänien", "NG": "Nigeria", "VN": "Vietnam", "HU": "Ungarn", "DE": "Deutschland"},
    {
        "number": "Aktenzeichen",
        "family": "Nachname",
        "given": "Vorname",
        "gender": "Geschlecht",
        "born": "Geburtsdatum",
        "citizenship": "Staatsangehörigkeit",
        "registered": "Datum der Erstaufnahme",
        "consent": "Einwilligung zur Datenweitergabe",
        "exploited_in": "Land der Ausbeutung",
        "purposes": "Form der Ausbeutung",
        "means": "Zwangsmittel / Kontrollmittel",
        "sectors": "Branche",
        "sexual": "Art der sexuellen Ausbeutung",
        "phone": "Telefonnummer",
        "remarks": "Bemerkungen",
    },
    wording(
        {"BG": "bulgarisch", "RO": "rumänisch", "NG": "nigerianisch", "VN": "vietnamesisch", "HU": "ungarisch",
         "DE": "deutsch"},
        gender="weiblich|männlich|trans Frau",
        consent="Ja|Nein",
        silences="Nicht bekannt|Angabe verweigert|Nicht erfragt",
        means="Keine|Drohungen|Drohung mit Anzeige bei der Polizei|Schuldknechtschaft|Falsche Versprechungen|"
        "Körperliche Gewalt|Sexuelle Gewalt|Psychische Gewalt|Lohn einbehalten|Kein Zugang zu ärztlicher Versorgung|"
        "Pass abgenommen|Überlange Arbeitszeiten|Essensentzug|Verabreichung von Drogen|Eingesperrt",
        purposes="Arbeitsausbeutung|Sexuelle Ausbeutung|Zwangsheirat|Organentnahme",
        sectors="Baugewerbe|Privathaushalt|Gastronomie|Fleischindustrie|Landwirtschaft",
        sexual="Prostitution|Pornografie",
    ),
    lambda day: day.strftime("%d.%m.%Y"),
    extra={
        "Familienstand": lambda p, n: ("ledig", "verheiratet", "geschieden")[n % 3],
        "Vermittelt durch": lambda p, n: ("Polizei", "Jugendamt", "Selbstmelderin")[n % 3],
        "Geschlecht des Täters": lambda p, n: ("männlich", "weiblich", "")[n % 3],
    },
)  # fmt: skip

IASI = Office(
    "iasi",
    1103,
    {"RO": "România", "MD": "Republica Moldova", "IT": "Italia", "ES": "Spania", "GB": "Marea Britanie",
     "DE": "Germania"},
    {
        "number": "Nr. dosar",
        "name": "Nume și prenume",
        "gender": "Sex",
        "age": "Vârsta",
        "citizenship": "Cetățenia",
        "registered": "Data înregistrării",
        "consent": "Acord privind transmiterea datelor",
        "exploited_in": "Țara de exploatare",
        "purposes": "Tipul exploatării",
        "means": "Mijloace de constrângere",
        "sectors": "Domeniul muncii",
        "sexual": "Forma exploatării sexuale",
        "phone": "Telefon",
        "remarks": "Observații",
    },
    wording(
        {"RO": "română", "MD": "moldovenească", "IT": "italiană", "ES": "spaniolă", "GB": "britanică", "DE": "germană"},
        gender="Feminin|Masculin|Femeie transgender",
        consent="Da|Nu",
        silences="Nu se cunoaște|A refuzat să răspundă|Nu a fost întrebat",
        means="Niciunul|Amenințări|Amenințare cu denunțarea la poliție|Datorii|Promisiuni false|Violență fizică|"
        "Violență sexuală|Violență psihologică|Reținerea salariului|Lipsa accesului la îngrijiri medicale|"
        "Reținerea actelor de identitate|Program de muncă excesiv|Lipsa hranei|Administrare de droguri|"
        "Restricționarea libertății de mișcare",
        purposes="Exploatare prin muncă|Exploatare sexuală|Căsătorie forțată|Prelevare de organe",
        sectors="Construcții|Menaj|Hoteluri și restaurante|Fabrică|Agricultură",
        sexual="Prostituție|Pornografie",
    ),
    lambda day: day.strftime("%d.%m.%Y"),
    extra={
        "Stare civilă": lambda p, n: ("necăsătorită", "căsătorit", "divorțată")[n % 3],
        "Județ": lambda p, n: ("Iași", "Galați", "Vaslui")[n % 3],
        "Instituția care a referit cazul": lambda p, n: ("IPJ", "DGASPC", "")[n % 3],
    },
)  # fmt: skip

UTRECHT = Office(
    "utrecht",
    1104,
    {"NL": "Nederland", "PL": "Polen", "BG": "Bulgarije", "NG": "Nigeria", "UG": "Oeganda", "PH": "Filipijnen"},
    {
        "number": "Dossiernummer",
        "given": "Voornaam",
        "family": "Achternaam",
        "gender": "Geslacht (M/V)",
        "born": "Geboortedatum",
        "citizenship": "Nationaliteit",
        "registered": "Datum aanmelding",
        "consent": "Toestemming voor delen van gegevens",
        "exploited_in": "Land van uitbuiting",
        "purposes": "Vorm van uitbuiting",
        "means": "Dwangmiddelen",
        "sectors": "Sector",
        "sexual": "Vorm van seksuele uitbuiting",
        "phone": "Telefoonnummer",
        "remarks": "Opmerkingen",
    },
    wording(
        {"NL": "Nederlandse", "PL": "Poolse", "BG": "Bulgaarse", "NG": "Nigeriaanse", "UG": "Oegandese",
         "PH": "Filipijnse"},
        gender="V|M|Transvrouw",
        consent="Ja|Nee",
        silences="Onbekend|Wil niet antwoorden|Niet gevraagd",
        means="Geen|Bedreiging|Dreigen met de politie|Schulden|Valse beloften|Lichamelijk geweld|Seksueel geweld|"
        "Psychisch geweld|Loon ingehouden|Geen toegang tot medische zorg|Paspoort afgenomen|Te lange werkdagen|"
        "Onthouden van eten|Gedwongen drugsgebruik|Beperking van bewegingsvrijheid",
        purposes="Arbeidsuitbuiting|Seksuele uitbuiting|Gedwongen huwelijk|Orgaanverwijdering",
        sectors="Bouw|Huishoudelijk werk|Horeca|Fabriek|Land- en tuinbouw",
        sexual="Prostitutie|Pornografie",
    ),
    lambda day: day.strftime("%d-%m-%Y"),
    extra={
        "Burgerlijke staat": lambda p, n: ("ongehuwd", "gehuwd", "gescheiden")[n % 3],
        "Aangemeld door": lambda p, n: ("politie", "IND", "zelf")[n % 3],
    },
)  # fmt: skip
