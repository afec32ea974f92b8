"""Second offices in the languages of ``offices_tongues_east``; measured once before any change."""

from __future__ import annotations

from tests.intake.partners.office import Office
from tests.intake.partners.wording import wording

IZMIR = Office(
    "izmir",
    1126,
    {"SY": "Suriye", "AF": "Afganistan", "TM": "Türkmenistan", "UA": "Ukrayna", "NG": "Nijerya", "TR": "Türkiye"},
    {
        "number": "Danışan Kodu",
        "name": "Adı Soyadı",
        "gender": "Danışanın cinsiyeti",
        "age": "Başvuru sırasındaki yaş",
        "citizenship": "Vatandaşı olduğu ülke",
        "registered": "İlk görüşme tarihi",
        "consent": "Verilerinin anonim olarak paylaşılmasına onay veriyor mu?",
        "exploited_in": "Sömürü hangi ülkede gerçekleşti?",
        "purposes": "İnsan ticaretinin amacı",
        "means": "Mağdur hangi yollarla kontrol altında tutuldu?",
        "sectors": "Hangi sektörde çalıştırıldı?",
        "sexual": "Cinsel sömürünün türü",
        "remarks": "Görüşmecinin notları",
    },
    wording(
        gender="K|E|Trans kadın",
        consent="Evet|Hayır",
        silences="Bilmiyor|Yanıtlamak istemedi|Bu soru sorulmadı",
        means="Hiçbiri|Ölümle tehdit edildi|Sınır dışı edilmekle tehdit edildi|"
        "Yol parası için borçlandırıldı|İş vaadiyle kandırıldı|"
        "Dövüldü|Tecavüze uğradı|Aşağılama ve hakaret|Maaşı ödenmedi|Doktora gitmesine izin verilmedi|"
        "Pasaportu elinden alındı|Günde 14 saat çalıştırıldı|Yeterli yemek verilmedi|Zorla uyuşturucu kullandırıldı|"
        "Eve kilitlendi",
        purposes="Emek sömürüsü|Fuhuşa zorlama|Zorla evlilik|Organ kaçakçılığı",
        sectors="İnşaat işçiliği|Yaşlı ve çocuk bakımı|Lokanta|Tekstil atölyesi|Mevsimlik tarım işçiliği",
        sexual="Genelev dışında fuhuş|Pornografik film",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    extra={"Failin uyruğu": lambda p, n: ("Türk", "Suriyeli", "")[n % 3]},
)

OSH = Office(
    "osh",
    1127,
    {"KG": "Кыргызстан", "RU": "Россия", "KZ": "Казахстан", "TR": "Турция", "UZ": "Узбекистан", "AE": "ОАЭ"},
    {
        "number": "Код бенефициара",
        "name": "Ф.И.О. пострадавшего лица",
        "gender": "Пол бенефициара",
        "age": "Возраст на момент первичного интервью",
        "citizenship": "Гражданином какой страны является",
        "registered": "Дата первичного интервью",
        "consent": "Согласен ли бенефициар на передачу обезличенных данных?",
        "exploited_in": "В какой стране происходила эксплуатация?",
        "purposes": "Тип эксплуатации (можно несколько)",
        "means": "Каким образом контролировали пострадавшего?",
        "sectors": "В какой сфере работал",
        "sexual": "Тип сексуальной эксплуатации",
        "remarks": "Краткое описание случая",
    },
    wording(
        gender="женский|мужской|трансгендерная женщина",
        consent="согласен|не согласен",
        silences="затрудняется ответить|отказался отвечать|не спрашивали",
        means="ничего из перечисленного|угрожали убить|угрожали сдать в миграционную службу|повесили долг за дорогу|"
        "обманули с работой|били|изнасиловали|унижали и оскорбляли|не платили за работу|"
        "не пускали к врачу|отобрали паспорт|"
        "заставляли работать по 16 часов|плохо кормили|заставляли принимать наркотики|держали взаперти",
        purposes="трудовая эксплуатация|принуждение к проституции|принудительный брак|торговля органами",
        sectors="стройка|няня / сиделка|кафе|швейный цех|работа в поле",
        sexual="проституция|съемки в порнографии",
    ),
    lambda day: day.strftime("%d.%m.%Y г."),
    join=", ",
    extra={"Возраст на момент вербовки": lambda p, n: str(max(6, p.age - 1))},
)

LVIV = Office(
    "lviv",
    1128,
    {"UA": "Україна", "PL": "Польща", "MD": "Молдова", "DE": "Німеччина", "RU": "Росія", "TR": "Туреччина"},
    {
        "number": "Номер випадку",
        "name": "Прізвище, ім'я, по батькові особи",
        "gender": "Стать особи",
        "born": "Дата, місяць, рік народження",
        "citizenship": "Громадянство постраждалої особи",
        "registered": "Дата первинного звернення",
        "consent": "Чи надає особа згоду на передачу знеособлених даних?",
        "exploited_in": "У якій країні відбувалася експлуатація?",
        "purposes": "Форма експлуатації",
        "means": "Яким чином контролювали особу?",
        "sectors": "Сфера, в якій працювала особа",
        "sexual": "Форма сексуальної експлуатації",
        "remarks": "Додаткові відомості",
    },
    wording(
        gender="жіноча|чоловіча|трансгендерна жінка",
        consent="так|ні",
        silences="не знає|відмовилась відповідати|питання не ставили",
        means="нічого з переліченого|погрожували вбити|погрожували здати поліції|борг за дорогу|"
        "обманули щодо роботи|били|"
        "зґвалтували|приниження та образи|не платили за роботу|не пускали до лікаря|забрали паспорт|"
        "працювала по 14 годин|погано годували|змушували вживати наркотики|тримали під замком",
        purposes="трудова експлуатація|примус до проституції|примусовий шлюб|торгівля органами",
        sectors="будівництво|догляд за людьми похилого віку|кафе|швейний цех|збір ягід",
        sexual="проституція|зйомки у порнографії",
    ),
    lambda day: day.strftime("%d.%m.%Y"),
    extra={"Громадянство вербувальника": lambda p, n: ("українське", "", "молдовське")[n % 3]},
)

KUPANG = Office(
    "kupang",
    1129,
    {"ID": "Indonesia", "MY": "Malaysia", "MM": "Myanmar", "KH": "Kamboja", "HK": "Hong Kong", "SA": "Arab Saudi"},
    {
        "number": "Kode Klien",
        "name": "Nama lengkap klien",
        "gender": "Jenis kelamin klien",
        "born": "Tempat/tgl lahir",
        "age": "Umur klien (tahun)",
        "citizenship": "Warga negara",
        "registered": "Tanggal klien masuk shelter",
        "consent": "Apakah klien setuju datanya dibagikan secara anonim?",
        "exploited_in": "Di negara mana eksploitasi terjadi?",
        "purposes": "Jenis eksploitasi yang dialami",
        "means": "Bagaimana pelaku mengontrol korban?",
        "sectors": "Sektor tempat korban bekerja",
        "sexual": "Jenis eksploitasi seksual",
        "remarks": "Kronologi singkat",
    },
    wording(
        gender="Perempuan|Laki-laki|Waria",
        consent="Ya, setuju|Tidak setuju",
        silences="Tidak diketahui|Tidak mau menjawab|Belum ditanyakan",
        means="Tidak ada|Diancam akan dibunuh|Diancam akan dilaporkan ke imigrasi|"
        "Hutang biaya keberangkatan|Ditipu soal pekerjaan|"
        "Dipukul dan ditampar|Diperkosa majikan|Dihina dan dicaci maki|Gaji tidak dibayarkan|Tidak boleh berobat|"
        "Paspor dipegang majikan|Bekerja 18 jam sehari|Makanan tidak cukup|Dicekoki narkoba|Tidak boleh keluar rumah",
        purposes="Eksploitasi tenaga kerja|Pelacuran|Pengantin pesanan|Penjualan ginjal",
        sectors="Kuli bangunan|PRT|Rumah makan|Pabrik garmen|Kebun sawit",
        sexual="Prostitusi di lokalisasi|Video porno",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    extra={"Umur saat direkrut": lambda p, n: str(max(6, p.age - 1))},
)

MASHHAD = Office(
    "mashhad",
    1130,
    {"IR": "ایران", "AF": "افغانستان", "PK": "پاکستان", "IQ": "عراق", "TR": "ترکیه", "OM": "عمان"},
    {
        "number": "کد مددجو",
        "name": "نام و نام خانوادگی",
        "gender": "جنسیت مددجو",
        "age": "سن هنگام پذیرش",
        "citizenship": "ملیت",
        "registered": "تاریخ پذیرش در مرکز",
        "consent": "آیا با اشتراک‌گذاری اطلاعات خود موافق است؟",
        "exploited_in": "بهره‌کشی در کدام کشور رخ داده است؟",
        "purposes": "نوع بهره‌کشی از قربانی",
        "means": "قربانی چگونه کنترل می‌شد؟",
        "sectors": "نوع کار اجباری",
        "sexual": "نوع بهره‌کشی جنسی",
        "remarks": "توضیحات مددکار",
    },
    wording(
        {"IR": "ایرانی", "AF": "افغانستانی", "PK": "پاکستانی", "IQ": "عراقی", "TR": "ترکیه‌ای", "OM": "عمانی"},
        gender="زن|مرد|زن تراجنسیتی",
        consent="بله|خیر",
        silences="نمی‌داند|حاضر به پاسخ نشد|سؤال نشده",
        means="هیچ‌کدام|تهدید به مرگ|تهدید به تحویل به پلیس|بدهی سفر|فریب با وعده کار|کتک و شکنجه|"
        "تجاوز به عنف|توهین و تحقیر|"
        "حقوقش پرداخت نمی‌شد|جلوگیری از رفتن به پزشک|ضبط گذرنامه|کار بیش از ۱۴ ساعت در روز|"
        "غذای ناکافی|اجبار به مصرف مواد|"
        "حبس در خانه",
        purposes="بیگاری|تن‌فروشی اجباری|ازدواج اجباری|فروش کلیه و اعضای بدن",
        sectors="کارگری ساختمان|کارهای خانه|رستوران|کارگاه خیاطی|کار در مزرعه",
        sexual="روسپیگری|فیلم‌های مستهجن",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    join=" - ",
    extra={"ملیت قاچاقچی": lambda p, n: ("ایرانی", "", "عراقی")[n % 3]},
)
