"""Offices in Turkish, Russian, Indonesian, Persian, Polish and Serbian; written down before the rules knew them."""

from __future__ import annotations

from tests.intake.partners.office import Office
from tests.intake.partners.wording import wording

ANKARA = Office(
    "ankara",
    1105,
    {"TR": "Türkiye", "KG": "Kırgızistan", "UZ": "Özbekistan", "SY": "Suriye", "MD": "Moldova", "GE": "Gürcistan"},
    {
        "number": "Dosya No",
        "given": "Adı",
        "family": "Soyadı",
        "gender": "Cinsiyeti",
        "born": "Doğum Tarihi",
        "citizenship": "Uyruğu",
        "registered": "Başvuru Tarihi",
        "consent": "Veri paylaşımına rıza",
        "exploited_in": "Sömürünün gerçekleştiği ülke",
        "purposes": "Sömürü Türü",
        "means": "Kontrol Yöntemleri",
        "sectors": "Çalıştırıldığı sektör",
        "sexual": "Cinsel sömürü türü",
        "phone": "Cep Telefonu",
        "remarks": "Açıklama",
    },
    wording(
        {"TR": "Türk", "KG": "Kırgız", "UZ": "Özbek", "SY": "Suriyeli", "MD": "Moldovalı", "GE": "Gürcü"},
        gender="Kadın|Erkek|Trans kadın",
        consent="Evet|Hayır",
        silences="Bilinmiyor|Cevap vermek istemedi|Sorulmadı",
        means="Yok|Tehdit|Polise ihbar tehdidi|Borçlandırma|Kandırma / yalan vaatler|Fiziksel şiddet|Cinsel şiddet|"
        "Psikolojik şiddet|Ücretine el konulması|Sağlık hizmetinden mahrum bırakma|Pasaportuna el konulması|"
        "Uzun çalışma saatleri|Aç bırakma|Uyuşturucu verme|Hareket özgürlüğünün kısıtlanması",
        purposes="Zorla çalıştırma|Cinsel sömürü|Zorla evlendirme|Organ ticareti",
        sectors="İnşaat|Ev işleri|Otel ve restoran|Fabrika|Tarım",
        sexual="Fuhuş|Pornografi",
    ),
    lambda day: day.strftime("%d.%m.%Y"),
    extra={
        "Medeni hali": lambda p, n: ("Bekar", "Evli", "Boşanmış")[n % 3],
        "Yönlendiren kurum": lambda p, n: ("Göç İdaresi", "Emniyet", "")[n % 3],
        "İkamet ettiği il": lambda p, n: ("Ankara", "Antalya", "İzmir")[n % 3],
    },
)

ALMATY = Office(
    "almaty",
    1106,
    {"KZ": "Казахстан", "UZ": "Узбекистан", "KG": "Кыргызстан", "TJ": "Таджикистан", "RU": "Россия", "TR": "Турция"},
    {
        "number": "Номер кейса",
        "name": "ФИО бенефициара",
        "gender": "Пол",
        "born": "Дата рожд.",
        "citizenship": "Гражданство",
        "registered": "Дата поступления",
        "consent": "Согласие на передачу данных в МОМ",
        "exploited_in": "Страна, в которой эксплуатировали",
        "purposes": "Форма эксплуатации",
        "means": "Какие средства контроля применялись",
        "sectors": "Сектор трудовой эксплуатации",
        "sexual": "Форма сексуальной эксплуатации",
        "phone": "Контактный телефон",
        "remarks": "Дополнительная информация",
    },
    wording(
        {"KZ": "гражданка Казахстана", "UZ": "узбекское", "KG": "Киргизия", "TJ": "гражданин РТ", "RU": "РФ",
         "TR": "Турция"},
        gender="жен|муж|Трансгендерная женщина",
        consent="да|нет",
        silences="не известно|отказ от ответа|вопрос не задавался",
        means="не применялись|Угрозы расправы|Угрозы сдать в полицию|Долговая кабала|Обман при вербовке|Избиения|"
        "Изнасилование|Психологическое давление|Невыплата заработной платы|Отказ в медицинской помощи|Изъятие паспорта|"
        "Ненормированный рабочий день|Лишение еды|Принуждение к наркотикам|Ограничение свободы передвижения",
        purposes="Принудительный труд|Сексуальная эксплуатация|Принудительный брак|Изъятие органов",
        sectors="Строительство|Работа по дому|Общепит|Производство|Сельское хозяйство",
        sexual="Проституция|Порнография",
    ),
    lambda day: day.strftime("%d.%m.%Y"),
    extra={
        "Семейное положение": lambda p, n: ("не замужем", "женат", "разведена")[n % 3],
        "Кем направлен": lambda p, n: ("Полиция", "НПО", "")[n % 3],
        "Пол вербовщика": lambda p, n: ("муж", "жен", "")[n % 3],
    },
)  # fmt: skip

BATAM = Office(
    "batam",
    1107,
    {"ID": "Indonesia", "MY": "Malaysia", "SA": "Arab Saudi", "KH": "Kamboja", "TW": "Taiwan", "AE": "Uni Emirat Arab"},
    {
        "number": "No. Kasus",
        "name": "Nama Korban",
        "gender": "Jenis Kelamin (L/P)",
        "age": "Usia",
        "citizenship": "Kewarganegaraan",
        "registered": "Tanggal Pendataan",
        "consent": "Persetujuan berbagi data",
        "exploited_in": "Negara tempat eksploitasi",
        "purposes": "Bentuk eksploitasi",
        "means": "Cara pengendalian korban",
        "sectors": "Sektor pekerjaan",
        "sexual": "Bentuk eksploitasi seksual",
        "phone": "No. HP",
        "remarks": "Keterangan",
    },
    wording(
        {"ID": "WNI", "MY": "Malaysia", "SA": "Arab Saudi", "KH": "Kamboja", "TW": "Taiwan", "AE": "UEA"},
        gender="P|L|Transpuan",
        consent="Ya|Tidak",
        silences="Tidak tahu|Menolak menjawab|Tidak ditanyakan",
        means="Tidak ada|Ancaman|Ancaman dilaporkan ke polisi|Jeratan utang|Janji palsu|Kekerasan fisik|"
        "Kekerasan seksual|Kekerasan psikis|Gaji ditahan|Tidak diberi akses layanan kesehatan|Paspor ditahan|"
        "Jam kerja berlebihan|Tidak diberi makan|Dipaksa memakai narkoba|Disekap",
        purposes="Kerja paksa|Eksploitasi seksual|Kawin paksa|Perdagangan organ",
        sectors="Konstruksi|Pekerja rumah tangga|Restoran dan hotel|Pabrik|Perkebunan",
        sexual="Prostitusi|Pornografi",
    ),
    lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    join=", ",
    extra={
        "Status perkawinan": lambda p, n: ("Belum kawin", "Kawin", "Cerai")[n % 3],
        "Pendidikan terakhir": lambda p, n: ("SD", "SMP", "SMA")[n % 3],
        "Kabupaten asal": lambda p, n: ("Indramayu", "Cirebon", "Ende")[n % 3],
    },
)

_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember")  # fmt: skip

HERAT = Office(
    "herat",
    1108,
    {"AF": "افغانستان", "IR": "ایران", "PK": "پاکستان", "TR": "ترکیه", "AE": "امارات", "TJ": "تاجیکستان"},
    {
        "number": "شماره پرونده",
        "given": "نام",
        "family": "نام خانوادگی",
        "gender": "جنسیت",
        "age": "سن",
        "citizenship": "تابعیت",
        "registered": "تاریخ ثبت",
        "consent": "رضایت برای اشتراک گذاری معلومات",
        "exploited_in": "کشور محل بهره‌کشی",
        "purposes": "نوع بهره‌کشی",
        "means": "روش‌های کنترل",
        "sectors": "بخش کاری",
        "sexual": "نوع بهره‌کشی جنسی",
        "phone": "شماره تماس",
        "remarks": "ملاحظات",
    },
    wording(
        {"AF": "افغان", "IR": "ایرانی", "PK": "پاکستانی", "TR": "ترک", "AE": "امارات", "TJ": "تاجیک"},
        gender="زن|مرد|زن ترنس",
        consent="بلی|نخیر",
        silences="نامعلوم|از پاسخ دادن خودداری کرد|پرسیده نشد",
        means="هیچکدام|تهدید|تهدید به خبر دادن به پولیس|اسارت بدهی|وعده‌های دروغین|لت و کوب|تجاوز جنسی|خشونت روانی|"
        "نگه داشتن معاش|محروم کردن از خدمات صحی|گرفتن پاسپورت|ساعات کار طولانی|محروم کردن از غذا|"
        "دادن مواد مخدر|زندانی کردن",
        purposes="کار اجباری|بهره‌کشی جنسی|ازدواج اجباری|قاچاق اعضای بدن",
        sectors="ساختمان سازی|کار خانگی|هوتل و رستورانت|فابریکه|زراعت",
        sexual="فحشا|پورنوگرافی",
    ),
    lambda day: day.strftime("%Y/%m/%d"),
    digits="۰۱۲۳۴۵۶۷۸۹",
    join="، ",
    extra={
        "حالت مدنی": lambda p, n: ("مجرد", "متاهل", "بیوه")[n % 3],
        "ولایت": lambda p, n: ("هرات", "کابل", "بلخ")[n % 3],
    },
)

WARSZAWA = Office(
    "warszawa",
    1109,
    {"PL": "Polska", "UA": "Ukraina", "VN": "Wietnam", "PH": "Filipiny", "CO": "Kolumbia", "DE": "Niemcy"},
    {
        "number": "Nr sprawy",
        "given": "Imię",
        "family": "Nazwisko",
        "gender": "Płeć (K/M)",
        "born": "Data urodzenia",
        "citizenship": "Obywatelstwo",
        "registered": "Data przyjęcia",
        "consent": "Zgoda na udostępnianie danych",
        "exploited_in": "Kraj wykorzystania",
        "purposes": "Forma wykorzystania",
        "means": "Środki kontroli",
        "sectors": "Branża",
        "sexual": "Rodzaj wykorzystania seksualnego",
        "phone": "Telefon",
        "remarks": "Uwagi",
    },
    wording(
        {"PL": "polskie", "UA": "ukraińskie", "VN": "wietnamskie", "PH": "filipińskie", "CO": "kolumbijskie",
         "DE": "niemieckie"},
        gender="K|M|Kobieta trans",
        consent="Tak|Nie",
        silences="Nie wiadomo|Odmowa odpowiedzi|Nie pytano",
        means="Brak|Groźby|Grożenie policją|Niewola za długi|Fałszywe obietnice|Przemoc fizyczna|Przemoc seksualna|"
        "Przemoc psychiczna|Zatrzymywanie wynagrodzenia|Brak dostępu do opieki medycznej|Zabranie dokumentów|"
        "Nadmierny czas pracy|Głodzenie|Podawanie narkotyków|Ograniczenie swobody poruszania się",
        purposes="Praca przymusowa|Wykorzystanie seksualne|Małżeństwo przymusowe|Handel organami",
        sectors="Budownictwo|Pomoc domowa|Gastronomia|Fabryka|Rolnictwo",
        sexual="Prostytucja|Pornografia",
    ),
    lambda day: day.strftime("%d.%m.%Y"),
    extra={
        "Stan cywilny": lambda p, n: ("panna", "kawaler", "mężatka")[n % 3],
        "Instytucja kierująca": lambda p, n: ("Policja", "Straż Graniczna", "")[n % 3],
    },
)  # fmt: skip

NOVI_SAD = Office(
    "novi_sad",
    1110,
    {
        "RS": "Srbija",
        "BA": "Bosna i Hercegovina",
        "ME": "Crna Gora",
        "AF": "Avganistan",
        "IN": "Indija",
        "HR": "Hrvatska",
    },
    {
        "number": "Broj predmeta",
        "name": "Ime i prezime",
        "gender": "Pol",
        "born": "Datum rođenja",
        "citizenship": "Državljanstvo",
        "registered": "Datum prijema",
        "consent": "Saglasnost za deljenje podataka",
        "exploited_in": "Zemlja eksploatacije",
        "purposes": "Vid eksploatacije",
        "means": "Sredstva kontrole",
        "sectors": "Sektor rada",
        "sexual": "Vid seksualne eksploatacije",
        "phone": "Kontakt telefon",
        "remarks": "Napomena",
    },
    wording(
        {
            "RS": "srpsko",
            "BA": "bosansko",
            "ME": "crnogorsko",
            "AF": "avganistansko",
            "IN": "indijsko",
            "HR": "hrvatsko",
        },
        gender="Ž|M|Trans žena",
        consent="Da|Ne",
        silences="Nepoznato|Odbija da odgovori|Nije pitano",
        means="Nema|Pretnje|Pretnje policijom|Dužničko ropstvo|Lažna obećanja|Fizičko nasilje|Seksualno nasilje|"
        "Psihičko nasilje|Uskraćivanje zarade|Uskraćivanje medicinske pomoći|Oduzimanje dokumenata|"
        "Prekomerno radno vreme|Izgladnjivanje|Davanje droge|Ograničenje kretanja",
        purposes="Radna eksploatacija|Seksualna eksploatacija|Prinudni brak|Trgovina organima",
        sectors="Građevina|Rad u domaćinstvu|Ugostiteljstvo|Fabrika|Poljoprivreda",
        sexual="Prostitucija|Pornografija",
    ),
    lambda day: day.strftime("%d.%m.%Y."),
    extra={
        "Bračno stanje": lambda p, n: ("neudata", "oženjen", "razvedena")[n % 3],
        "Uputila institucija": lambda p, n: ("CSR", "MUP", "")[n % 3],
    },
)
