"""Offices in Hindi, Bengali, Nepali, Thai and Filipino; written before the rules knew them."""

from __future__ import annotations

from tests.intake.partners.office import Office
from tests.intake.partners.wording import wording

LUCKNOW = Office(
    "lucknow",
    1161,
    {"IN": "भारत", "NP": "नेपाल", "BD": "बांग्लादेश", "AE": "संयुक्त अरब अमीरात", "SA": "सऊदी अरब"},
    {
        "number": "केस संख्या",
        "name": "पूरा नाम",
        "gender": "लिंग",
        "age": "आयु",
        "citizenship": "राष्ट्रीयता",
        "registered": "पंजीकरण की तिथि",
        "consent": "डेटा साझा करने की सहमति",
        "exploited_in": "शोषण का देश",
        "purposes": "शोषण का प्रकार",
        "means": "नियंत्रण के साधन",
        "sectors": "कार्य क्षेत्र",
        "sexual": "यौन शोषण का प्रकार",
        "phone": "फोन नंबर",
        "remarks": "टिप्पणी",
    },
    wording(
        gender="महिला|पुरुष|ट्रांसजेंडर महिला",
        consent="हाँ|नहीं",
        silences="पता नहीं|जवाब देने से इनकार|नहीं पूछा गया",
        means="कोई नहीं|धमकी|पुलिस की धमकी|कर्ज|झूठे वादे|शारीरिक हिंसा|यौन हिंसा|मानसिक हिंसा|वेतन रोकना|"
        "चिकित्सा से वंचित रखना|दस्तावेज जब्त करना|अत्यधिक काम के घंटे|भोजन से वंचित रखना|"
        "नशीली दवाएं देना|बंद करके रखना",
        purposes="जबरन श्रम|यौन शोषण|जबरन विवाह|अंग निकालना",
        sectors="निर्माण|घरेलू काम|होटल और रेस्तरां|कारखाना|कृषि",
        sexual="वेश्यावृत्ति|पोर्नोग्राफी",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    extra={"वैवाहिक स्थिति": lambda p, n: ("अविवाहित", "विवाहित", "")[n % 3]},
)

JESSORE = Office(
    "jessore",
    1162,
    {"BD": "বাংলাদেশ", "IN": "ভারত", "SA": "সৌদি আরব", "LB": "লেবানন", "JO": "জর্ডান"},
    {
        "number": "কেস নম্বর",
        "name": "পুরো নাম",
        "gender": "লিঙ্গ",
        "age": "বয়স",
        "citizenship": "জাতীয়তা",
        "registered": "নিবন্ধনের তারিখ",
        "consent": "তথ্য শেয়ার করার সম্মতি",
        "exploited_in": "শোষণের দেশ",
        "purposes": "শোষণের ধরন",
        "means": "নিয়ন্ত্রণের উপায়",
        "sectors": "কাজের খাত",
        "sexual": "যৌন শোষণের ধরন",
        "phone": "মোবাইল নম্বর",
        "remarks": "মন্তব্য",
    },
    wording(
        gender="মহিলা|পুরুষ|ট্রান্সজেন্ডার নারী",
        consent="হ্যাঁ|না",
        silences="অজানা|উত্তর দিতে অস্বীকার|জিজ্ঞাসা করা হয়নি",
        means="কোনোটিই নয়|হুমকি|পুলিশের হুমকি|ঋণ|মিথ্যা প্রতিশ্রুতি|শারীরিক নির্যাতন|যৌন নির্যাতন|মানসিক নির্যাতন|"
        "বেতন আটকে রাখা|চিকিৎসা থেকে বঞ্চিত|পাসপোর্ট কেড়ে নেওয়া|অতিরিক্ত কর্মঘণ্টা|"
        "খাবার না দেওয়া|মাদক সেবন করানো|আটকে রাখা",
        purposes="জোরপূর্বক শ্রম|যৌন শোষণ|জোরপূর্বক বিবাহ|অঙ্গ অপসারণ",
        sectors="নির্মাণ|গৃহকর্ম|হোটেল ও রেস্তোরাঁ|কারখানা|কৃষি",
        sexual="পতিতাবৃত্তি|পর্নোগ্রাফি",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    digits="০১২৩৪৫৬৭৮৯",
    extra={"বৈবাহিক অবস্থা": lambda p, n: ("অবিবাহিত", "বিবাহিত", "")[n % 3]},
)

CHIANG_RAI = Office(
    "chiang_rai",
    1163,
    {"TH": "ไทย", "MM": "เมียนมา", "LA": "ลาว", "KH": "กัมพูชา", "VN": "เวียดนาม", "UZ": "อุซเบกิสถาน"},
    {
        "number": "เลขที่คดี",
        "name": "ชื่อ-นามสกุล",
        "gender": "เพศ",
        "age": "อายุ",
        "citizenship": "สัญชาติ",
        "registered": "วันที่ลงทะเบียน",
        "consent": "ยินยอมให้เปิดเผยข้อมูล",
        "exploited_in": "ประเทศที่ถูกแสวงหาประโยชน์",
        "purposes": "รูปแบบการแสวงหาประโยชน์",
        "means": "วิธีการควบคุม",
        "sectors": "ประเภทงาน",
        "sexual": "รูปแบบการแสวงหาประโยชน์ทางเพศ",
        "phone": "เบอร์โทรศัพท์",
        "remarks": "หมายเหตุ",
    },
    wording(
        gender="หญิง|ชาย|หญิงข้ามเพศ",
        consent="ใช่|ไม่ใช่",
        silences="ไม่ทราบ|ปฏิเสธที่จะตอบ|ไม่ได้ถาม",
        means="ไม่มี|ข่มขู่|ขู่ว่าจะแจ้งตำรวจ|หนี้สิน|หลอกลวง|ทำร้ายร่างกาย|ล่วงละเมิดทางเพศ|"
        "ทำร้ายจิตใจ|ยึดค่าจ้าง|ไม่ให้รับการรักษาพยาบาล|"
        "ยึดเอกสาร|ทำงานเกินเวลา|ไม่ให้อาหาร|บังคับใช้ยาเสพติด|กักขัง",
        purposes="บังคับใช้แรงงาน|แสวงหาประโยชน์ทางเพศ|บังคับแต่งงาน|ค้าอวัยวะ",
        sectors="ก่อสร้าง|งานบ้าน|โรงแรมและร้านอาหาร|โรงงาน|เกษตรกรรม",
        sexual="ค้าประเวณี|สื่อลามก",
    ),
    lambda day: day.strftime("%d/%m/%Y"),
    extra={"สถานภาพสมรส": lambda p, n: ("โสด", "สมรส", "")[n % 3]},
)

ZAMBOANGA = Office(
    "zamboanga",
    1164,
    {"PH": "Pilipinas", "MY": "Malaysia", "SA": "Saudi Arabia", "KW": "Kuwait", "SY": "Syria"},
    {
        "number": "Bilang ng kaso",
        "name": "Buong pangalan",
        "gender": "Kasarian",
        "age": "Edad",
        "citizenship": "Nasyonalidad",
        "registered": "Petsa ng pagpaparehistro",
        "consent": "Pahintulot sa pagbabahagi ng datos",
        "exploited_in": "Bansa kung saan pinagsamantalahan",
        "purposes": "Uri ng pagsasamantala",
        "means": "Paraan ng pagkontrol",
        "sectors": "Uri ng trabaho",
        "sexual": "Uri ng sekswal na pagsasamantala",
        "phone": "Numero ng telepono",
        "remarks": "Mga puna",
    },
    wording(
        {"PH": "Pilipino", "MY": "Malaysian", "SA": "Saudi", "KW": "Kuwaiti", "SY": "Syrian"},
        gender="Babae|Lalaki|Transgender na babae",
        consent="Oo|Hindi",
        silences="Hindi alam|Tumangging sumagot|Hindi tinanong",
        means="Wala|Pagbabanta|Pagbabanta ng pulis|Utang|Maling pangako|Pananakit|Panggagahasa|"
        "Sikolohikal na pang-aabuso|"
        "Hindi pagbabayad ng sahod|Pagkakait ng gamot|Pagkuha ng pasaporte|Sobrang oras ng trabaho|"
        "Pagkakait ng pagkain|"
        "Pagpapagamit ng droga|Pagkulong",
        purposes="Sapilitang paggawa|Sekswal na pagsasamantala|Sapilitang kasal|Pagkuha ng organo",
        sectors="Konstruksyon|Kasambahay|Restawran|Pabrika|Agrikultura",
        sexual="Prostitusyon|Pornograpiya",
    ),
    lambda day: day.strftime("%m/%d/%Y"),
    extra={"Katayuang sibil": lambda p, n: ("Walang asawa", "May asawa", "")[n % 3]},
)
