"""Offices in Bulgarian, Greek, Hungarian, Albanian, Swahili and Vietnamese; written before the rules knew them."""

from __future__ import annotations

from tests.intake.partners.office import Office
from tests.intake.partners.wording import wording

SOFIA = Office(
    "sofia",
    1141,
    {"BG": "България", "GR": "Гърция", "DE": "Германия", "FR": "Франция", "RO": "Румъния", "GB": "Великобритания"},
    {
        "number": "Номер на случая",
        "name": "Име и фамилия",
        "gender": "Пол",
        "born": "Дата на раждане",
        "citizenship": "Гражданство",
        "registered": "Дата на регистриране",
        "consent": "Съгласие за споделяне на данни",
        "exploited_in": "Държава на експлоатация",
        "purposes": "Вид експлоатация",
        "means": "Средства за контрол",
        "sectors": "Сектор на труда",
        "sexual": "Вид сексуална експлоатация",
        "phone": "Телефон",
        "remarks": "Бележки",
    },
    wording(
        gender="жена|мъж|транс жена",
        consent="да|не",
        silences="неизвестно|отказва да отговори|не е попитана",
        means="няма|заплахи|заплаха с полиция|дългова зависимост|фалшиви обещания|физическо насилие|сексуално насилие|"
        "психическо насилие|отнемане на парите|отказ на медицинска помощ|отнемане на документите|"
        "прекомерно работно време|лишаване от храна|даване на наркотици|ограничаване на движението",
        purposes="трудова експлоатация|сексуална експлоатация|принудителен брак|отнемане на органи",
        sectors="строителство|домашна работа|хотел и ресторант|фабрика|селско стопанство",
        sexual="проституция|порнография",
    ),
    lambda day: day.strftime("%d.%m.%Y г."),
    extra={"Семейно положение": lambda p, n: ("неомъжена", "женен", "разведена")[n % 3]},
)

ATHINA = Office(
    "athina",
    1142,
    {"GR": "Ελλάδα", "BG": "Βουλγαρία", "RO": "Ρουμανία", "NG": "Νιγηρία", "PK": "Πακιστάν", "AL": "Αλβανία"},
    {
        "number": "Αριθμός υπόθεσης",
        "given": "Όνομα",
        "family": "Επώνυμο",
        "gender": "Φύλο",
        "born": "Ημερομηνία γέννησης",
        "citizenship": "Υπηκοότητα",
        "registered": "Ημερομηνία καταγραφής",
        "consent": "Συγκατάθεση για κοινοποίηση δεδομένων",
        "exploited_in": "Χώρα εκμετάλλευσης",
        "purposes": "Μορφή εκμετάλλευσης",
        "means": "Μέσα ελέγχου",
        "sectors": "Τομέας εργασίας",
        "sexual": "Μορφή σεξουαλικής εκμετάλλευσης",
        "phone": "Τηλέφωνο",
        "remarks": "Παρατηρήσεις",
    },
    wording(
        gender="Γυναίκα|Άνδρας|Τρανς γυναίκα",
        consent="Ναι|Όχι",
        silences="Άγνωστο|Αρνήθηκε να απαντήσει|Δεν ρωτήθηκε",
        means="Κανένα|Απειλές|Απειλή καταγγελίας στην αστυνομία|Χρέη|Ψευδείς υποσχέσεις|Σωματική βία|Σεξουαλική βία|"
        "Ψυχολογική βία|Παρακράτηση μισθού|Στέρηση ιατρικής περίθαλψης|Παρακράτηση εγγράφων|"
        "Υπερβολικό ωράριο εργασίας|Στέρηση τροφής|Χορήγηση ναρκωτικών|Περιορισμός μετακίνησης",
        purposes="Εργασιακή εκμετάλλευση|Σεξουαλική εκμετάλλευση|Εξαναγκαστικός γάμος|Αφαίρεση οργάνων",
        sectors="Οικοδομή|Οικιακή εργασία|Εστίαση|Εργοστάσιο|Γεωργία",
        sexual="Πορνεία|Πορνογραφία",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    extra={"Οικογενειακή κατάσταση": lambda p, n: ("Άγαμη", "Έγγαμος", "")[n % 3]},
)

BUDAPEST = Office(
    "budapest",
    1143,
    {"HU": "Magyarország", "UA": "Ukrajna", "RO": "Románia", "NL": "Hollandia", "CH": "Svájc", "AT": "Ausztria"},
    {
        "number": "Ügyszám",
        "name": "Név",
        "gender": "Neme",
        "born": "Születési idő",
        "citizenship": "Állampolgárság",
        "registered": "Felvétel dátuma",
        "consent": "Hozzájárulás az adatok megosztásához",
        "exploited_in": "Kizsákmányolás országa",
        "purposes": "Kizsákmányolás formája",
        "means": "Kontroll eszközei",
        "sectors": "Munkaterület",
        "sexual": "Szexuális kizsákmányolás formája",
        "phone": "Telefonszám",
        "remarks": "Megjegyzés",
    },
    wording(
        gender="nő|férfi|transz nő",
        consent="igen|nem",
        silences="nem ismert|nem kívánt válaszolni|nem kérdezték",
        means="nincs|fenyegetés|rendőrséggel való fenyegetés|adósrabszolgaság|hamis ígéretek|fizikai erőszak|"
        "szexuális erőszak|lelki erőszak|bér visszatartása|orvosi ellátás megtagadása|iratok elvétele|túlzott munkaidő|"
        "éheztetés|kábítószer adása|mozgás korlátozása",
        purposes="kényszermunka|szexuális kizsákmányolás|kényszerházasság|szervkereskedelem",
        sectors="építőipar|háztartási munka|vendéglátás|gyár|mezőgazdaság",
        sexual="prostitúció|pornográfia",
    ),
    lambda day: day.strftime("%Y.%m.%d."),
    extra={"Családi állapot": lambda p, n: ("hajadon", "nős", "elvált")[n % 3]},
)

TIRANA = Office(
    "tirana",
    1144,
    {
        "AL": "Shqipëri",
        "MK": "Maqedonia e Veriut",
        "IT": "Itali",
        "GR": "Greqi",
        "DE": "Gjermani",
        "GB": "Mbretëria e Bashkuar",
    },
    {
        "number": "Nr. i rastit",
        "given": "Emri",
        "family": "Mbiemri",
        "gender": "Gjinia",
        "born": "Datëlindja",
        "citizenship": "Shtetësia",
        "registered": "Data e regjistrimit",
        "consent": "Pëlqimi për ndarjen e të dhënave",
        "exploited_in": "Vendi i shfrytëzimit (shteti)",
        "purposes": "Lloji i shfrytëzimit",
        "means": "Mjetet e kontrollit",
        "sectors": "Sektori i punës",
        "sexual": "Lloji i shfrytëzimit seksual",
        "phone": "Nr. telefoni",
        "remarks": "Shënime",
    },
    wording(
        gender="Femër|Mashkull|Grua trans",
        consent="Po|Jo",
        silences="Nuk dihet|Refuzoi të përgjigjet|Nuk është pyetur",
        means="Asnjë|Kërcënime|Kërcënim me polici|Borxh|Premtime të rreme|Dhunë fizike|"
        "Dhunë seksuale|Dhunë psikologjike|"
        "Mbajtja e pagës|Mohimi i kujdesit mjekësor|Mbajtja e dokumenteve|Orë të gjata pune|Privimi nga ushqimi|"
        "Dhënia e drogës|Kufizimi i lëvizjes",
        purposes="Punë e detyruar|Shfrytëzim seksual|Martesë e detyruar|Heqja e organeve",
        sectors="Ndërtim|Punë shtëpiake|Hotel dhe restorant|Fabrikë|Bujqësi",
        sexual="Prostitucion|Pornografi",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    extra={"Gjendja civile": lambda p, n: ("Beqare", "I martuar", "")[n % 3]},
)

DODOMA = Office(
    "dodoma",
    1145,
    {"TZ": "Tanzania", "KE": "Kenya", "UG": "Uganda", "BI": "Burundi", "RW": "Rwanda", "OM": "Oman"},
    {
        "number": "Namba ya kesi",
        "name": "Jina kamili",
        "gender": "Jinsia",
        "age": "Umri",
        "citizenship": "Uraia",
        "registered": "Tarehe ya usajili",
        "consent": "Ridhaa ya kushirikisha taarifa",
        "exploited_in": "Nchi ya unyonyaji",
        "purposes": "Aina ya unyonyaji",
        "means": "Njia za udhibiti",
        "sectors": "Sekta ya kazi",
        "sexual": "Aina ya unyonyaji wa kingono",
        "phone": "Namba ya simu",
        "remarks": "Maoni",
    },
    wording(
        {"TZ": "Mtanzania", "KE": "Mkenya", "UG": "Mganda", "BI": "Mrundi", "RW": "Mnyarwanda", "OM": "Oman"},
        gender="Mwanamke|Mwanaume|Mwanamke aliyebadili jinsia",
        consent="Ndiyo|Hapana",
        silences="Haijulikani|Amekataa kujibu|Hakuulizwa",
        means="Hakuna|Vitisho|Vitisho vya polisi|Madeni|Ahadi za uongo|Ukatili wa kimwili|Ukatili wa kingono|"
        "Ukatili wa kisaikolojia|Kunyimwa mshahara|Kunyimwa matibabu|Kunyang'anywa nyaraka|Saa nyingi za kazi|"
        "Kunyimwa chakula|Kupewa dawa za kulevya|Kufungiwa ndani",
        purposes="Kazi za kulazimishwa|Unyonyaji wa kingono|Ndoa ya kulazimishwa|Kutolewa viungo vya mwili",
        sectors="Ujenzi|Kazi za nyumbani|Hoteli na migahawa|Kiwanda|Kilimo",
        sexual="Ukahaba|Ponografia",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    join=", ",
    extra={"Hali ya ndoa": lambda p, n: ("Hajaolewa", "Ameoa", "")[n % 3]},
)

HANOI = Office(
    "hanoi",
    1146,
    {"VN": "Việt Nam", "CN": "Trung Quốc", "KH": "Campuchia", "LA": "Lào", "MM": "Myanmar", "TH": "Thái Lan"},
    {
        "number": "Mã hồ sơ",
        "name": "Họ và tên",
        "gender": "Giới tính",
        "born": "Ngày sinh",
        "citizenship": "Quốc tịch",
        "registered": "Ngày tiếp nhận",
        "consent": "Đồng ý chia sẻ thông tin",
        "exploited_in": "Quốc gia bị bóc lột",
        "purposes": "Hình thức bóc lột",
        "means": "Thủ đoạn kiểm soát",
        "sectors": "Ngành nghề bị bóc lột",
        "sexual": "Hình thức bóc lột tình dục",
        "phone": "Số điện thoại",
        "remarks": "Ghi chú",
    },
    wording(
        gender="Nữ|Nam|Chuyển giới nữ",
        consent="Có|Không",
        silences="Không rõ|Từ chối trả lời|Không hỏi",
        means="Không có|Đe dọa|Đe dọa báo công an|Lệ thuộc nợ|Hứa hẹn sai sự thật|Bạo lực thể chất|Bạo lực tình dục|"
        "Bạo lực tinh thần|Giữ tiền lương|Không cho khám chữa bệnh|Giữ giấy tờ|Làm việc quá giờ|Bỏ đói|"
        "Ép dùng ma túy|Hạn chế đi lại",
        purposes="Cưỡng bức lao động|Bóc lột tình dục|Cưỡng ép kết hôn|Lấy bộ phận cơ thể",
        sectors="Xây dựng|Giúp việc gia đình|Nhà hàng khách sạn|Nhà máy|Nông nghiệp",
        sexual="Mại dâm|Khiêu dâm",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    extra={"Tình trạng hôn nhân": lambda p, n: ("Độc thân", "Đã kết hôn", "")[n % 3]},
)
