"""Third offices, with a column an option or questions in words of their own; measured once before any change."""

from __future__ import annotations

from tests.intake.partners.office import Office
from tests.intake.partners.wording import wording

TORINO = Office(
    "torino",
    1151,
    {"NG": "Nigeria", "BD": "Bangladesh", "PK": "Pakistan", "EG": "Egitto", "PE": "Perù", "MA": "Marocco"},
    {
        "number": "Scheda n.",
        "family": "Cognome beneficiario/a",
        "given": "Nome beneficiario/a",
        "gender": "Sesso",
        "born": "Nato/a il",
        "citizenship": "Cittadinanza (Stato)",
        "registered": "Ingresso nel programma di protezione",
        "consent": "Liberatoria privacy per condivisione dati firmata",
        "exploited_in": "Stato in cui si è verificato lo sfruttamento",
        "purposes": "Ambito dello sfruttamento",
        "means": "Indicatori di controllo",
        "sectors": "Settore",
        "sexual": "Luogo di prostituzione / tipo",
    },
    wording(
        gender="femmina|maschio|donna trans",
        consent="sì|no",
        silences="non noto|non risponde|non rilevato",
        means="nessuno|minacce verbali o fisiche|minaccia di denuncia/espulsione|debito da ripagare|"
        "false promesse di lavoro|"
        "maltrattamenti fisici|abusi sessuali|pressioni psicologiche|salario non corrisposto|"
        "assistenza sanitaria negata|"
        "documenti trattenuti dal datore di lavoro|orari superiori a 12 ore|"
        "vitto e alloggio inadeguati|uso indotto di droghe|"
        "divieto di uscire",
        purposes="sfruttamento sul lavoro|sfruttamento della prostituzione|matrimoni forzati|espianto organi",
        sectors="edilizia|assistenza familiare|alberghi|manifattura|braccianti agricoli",
        sexual="prostituzione su strada|materiale pornografico",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    wide=("means", "purposes"),
    ticks=("sì", "no"),
)

WIEN = Office(
    "wien",
    1152,
    {"HU": "Ungarn", "RO": "Rumänien", "BG": "Bulgarien", "CN": "China", "PH": "Philippinen", "AT": "Österreich"},
    {
        "number": "Klientinnencode",
        "given": "Vorname(n)",
        "family": "Familienname",
        "gender": "Geschlecht",
        "born": "Geb.-Datum",
        "citizenship": "Staatsbürgerschaft",
        "registered": "Aufnahme in die Betreuung am",
        "consent": "Zustimmung zur Weitergabe der Daten liegt vor",
        "exploited_in": "Ausbeutung erfolgte in (Land)",
        "purposes": "Ausbeutungszweck",
        "means": "Mittel der Kontrolle und des Zwangs",
        "sectors": "Branche / Sektor",
        "sexual": "Art der sexuellen Ausbeutung",
    },
    wording(
        gender="weibl.|männl.|Transfrau",
        consent="ja|nein",
        silences="nicht bekannt|keine Auskunft|nicht erhoben",
        means="keine|Gewaltandrohung|Drohung mit Behörden|Schulden|Täuschung über Arbeitsbedingungen|Misshandlungen|"
        "sexuelle Nötigung|psychischer Druck|Vorenthalten des Lohnes|kein Zugang zu medizinischer Behandlung|"
        "Abnahme der Reisedokumente|Arbeitszeit über 12 Stunden|mangelnde Verpflegung|Alkohol- oder Drogenabhängigkeit|"
        "Überwachung und Einsperren",
        purposes="Ausbeutung der Arbeit|Ausbeutung der Prostitution|Zwangsehe|Organentnahme",
        sectors="Bau|Haushalt einer Diplomatenfamilie|Gastronomie und Hotellerie|Textilfabrik|Erntehilfe",
        sexual="Straßenprostitution|Pornographie",
    ),
    lambda day: day.strftime("%d.%m.%Y"),
    wide=("means", "purposes"),
    ticks=("x", ""),
    silent_tick="unbekannt",
)

CLUJ = Office(
    "cluj",
    1153,
    {"RO": "România", "IT": "Italia", "GB": "Anglia", "DE": "Germania", "NP": "Nepal", "LK": "Sri Lanka"},
    {
        "number": "Nr. înreg.",
        "name": "Numele și prenumele victimei",
        "gender": "Gen",
        "age": "Vârsta victimei la identificare",
        "citizenship": "Cetățenie",
        "registered": "Data luării în evidență",
        "consent": "Acord scris pentru prelucrarea datelor",
        "exploited_in": "Statul în care a avut loc exploatarea",
        "purposes": "Modul de exploatare",
        "means": "Modalități de control asupra victimei",
        "sectors": "Domeniul de activitate",
        "sexual": "Modul de exploatare sexuală",
    },
    wording(
        gender="femeie|bărbat|femeie trans",
        consent="da|nu",
        silences="nu se știe|nu dorește să răspundă|neaplicabil",
        means="niciuna|amenințări verbale|amenințare cu autoritățile|îndatorare|"
        "promisiuni înșelătoare|agresiuni fizice|"
        "abuz sexual|constrângere psihică|însușirea banilor|lipsa îngrijirilor medicale|confiscarea pașaportului|"
        "ore de muncă excesive|privare de hrană sau somn|consum forțat de alcool|supraveghere permanentă",
        purposes="muncă forțată|exploatare sexuală|căsătorie forțată|prelevare de organe",
        sectors="construcții|îngrijire persoane vârstnice|horeca|abator|agricultură",
        sexual="prostituție|pornografie",
    ),
    lambda day: day.strftime("%d.%m.%Y"),
    join=", ",
)

ISTANBUL = Office(
    "istanbul",
    1154,
    {"UZ": "Özbekistan", "KG": "Kırgızistan", "MA": "Fas", "ID": "Endonezya", "SY": "Suriye", "AZ": "Azerbaycan"},
    {
        "number": "Vaka No",
        "given": "Ad",
        "family": "Soyad",
        "gender": "Cinsiyet (K/E)",
        "born": "Doğum tarihi",
        "citizenship": "Uyruk",
        "registered": "Sığınma evine kabul tarihi",
        "consent": "Kişisel verilerin paylaşılmasına onay",
        "exploited_in": "Sömürünün yaşandığı ülke",
        "purposes": "Sömürü biçimi",
        "means": "Kullanılan kontrol yöntemleri",
        "sectors": "Zorla çalıştırıldığı iş kolu",
        "sexual": "Cinsel sömürü biçimi",
    },
    wording(
        gender="K|E|Trans kadın",
        consent="Var|Yok",
        silences="Belirsiz|Cevap vermedi|Sorulmadı",
        means="Hiçbiri|Tehdit ve korkutma|Yetkililere ihbarla tehdit|Borç altına sokma|Sahte iş vaadi|Darp ve şiddet|"
        "Cinsel saldırı|Psikolojik baskı|Ücret ödememe|Tedaviye erişimin engellenmesi|Kimlik belgelerinin alıkonulması|"
        "Günde 12 saatten fazla çalıştırma|Yetersiz beslenme|Uyuşturucu maddeye alıştırma|Eve hapsetme",
        purposes="Zorla çalıştırma|Fuhuş|Zorla evlendirme|Organ alınması",
        sectors="İnşaat|Ev içi hizmet|Kafe ve restoran|Tekstil|Hayvancılık",
        sexual="Zorla fuhuş|Müstehcen görüntü çekimi",
    ),
    lambda day: day.strftime("%d.%m.%Y"),
)

MOSKVA = Office(
    "moskva",
    1155,
    {"UZ": "Узбекистан", "TJ": "Таджикистан", "UA": "Украина", "MD": "Молдова", "NG": "Нигерия", "RU": "Россия"},
    {
        "number": "Рег. №",
        "name": "Фамилия, имя, отчество",
        "gender": "Пол (м/ж)",
        "age": "Возраст (полных лет)",
        "citizenship": "Гражданство",
        "registered": "Дата обращения за помощью",
        "consent": "Согласие на обработку и передачу персональных данных",
        "exploited_in": "Страна, где подвергалась эксплуатации",
        "purposes": "Виды эксплуатации",
        "means": "Способы удержания и контроля",
        "sectors": "Сфера принудительного труда",
        "sexual": "Вид сексуальной эксплуатации",
    },
    wording(
        gender="ж|м|транс-женщина",
        consent="имеется|нет",
        silences="нет сведений|отказ отвечать|не заполнено",
        means="не было|угрозы физической расправы|угрозы депортацией|навязанный долг|обман об условиях работы|"
        "физическое насилие|сексуальное насилие|моральное давление|удержание заработной платы|"
        "отсутствие медицинской помощи|удержание паспорта|работа без выходных|недостаток питания|"
        "принуждение к употреблению алкоголя|запрет выходить из помещения",
        purposes="трудовое рабство|сексуальная эксплуатация|насильственный брак|изъятие органов",
        sectors="строительные работы|домашний персонал|кафе и рестораны|швейное производство|теплицы",
        sexual="проституция|порносъемки",
    ),
    lambda day: day.strftime("%d.%m.%Y"),
)

SURABAYA = Office(
    "surabaya",
    1156,
    {"ID": "Indonesia", "MY": "Malaysia", "SG": "Singapura", "SA": "Saudi Arabia", "KH": "Kamboja", "TW": "Taiwan"},
    {
        "number": "No. Registrasi",
        "name": "Nama Penyintas",
        "gender": "L/P",
        "age": "Umur",
        "citizenship": "Kebangsaan",
        "registered": "Tgl pengaduan",
        "consent": "Persetujuan klien untuk berbagi data",
        "exploited_in": "Negara penempatan / lokasi eksploitasi",
        "purposes": "Tujuan eksploitasi",
        "means": "Metode kontrol terhadap korban",
        "sectors": "Bidang pekerjaan",
        "sexual": "Tipe eksploitasi seksual",
    },
    wording(
        gender="P|L|Transpuan",
        consent="Setuju|Tidak setuju",
        silences="Tidak jelas|Enggan menjawab|Tidak ditanya",
        means="Tidak ada|Ancaman dan intimidasi|Ancaman akan dipenjara|Jeratan hutang|"
        "Penipuan informasi kerja|Penganiayaan|"
        "Pelecehan seksual|Tekanan psikologis|Gaji tidak dibayar|Tidak ada akses kesehatan|Penahanan dokumen|"
        "Jam kerja lebih dari 12 jam|Kurang makan|Pemaksaan minum alkohol|Penyekapan",
        purposes="Kerja paksa|Eksploitasi seksual|Kawin paksa|Perdagangan organ",
        sectors="Konstruksi bangunan|Asisten rumah tangga|Hotel dan restoran|Industri pabrik|Perkebunan kelapa sawit",
        sexual="Pelacuran|Pornografi",
    ),
    lambda day: day.strftime("%d-%m-%Y"),
)
