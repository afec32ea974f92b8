"""Arabic as partners write it, from Baghdad to Tunis: wordings that nobody listed, and those that must stay open."""

from __future__ import annotations

import pytest

from core.intake.candidate import SURE
from core.intake.dates import read_date
from core.intake.patterns import patterns
from core.intake.question_words import is_of_a_question
from core.intake.titles import candidates
from core.standard import standard
from tests.intake.test_values import read


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("prs_Gender", "عابر جندريا", "TransgenderMasculine"),
        ("prs_Gender", "أنثى عابرة للنوع الاجتماعي", "TransgenderFeminine"),
        ("con_Consent", "تم الحصول على موافقة خطية", "1"),
        ("con_Consent", "نعم، تم التوقيع", "1"),
        ("con_Consent", "لم تعط موافقتها", "0"),
        ("con_Consent", "سحبت موافقتها", "0"),
        ("vic_MethodsOfControl", "التهديد باستخدام القوة", "PhysicalThreats"),
        ("vic_MethodsOfControl", "استغلال حالة الضعف", "Other"),
        ("vic_ForcedLabourIndustry", "عامل في صيدلية", "G_WholesaleAndRetailTradeRepairOfMotorVehicles"),
        ("vic_ForcedLabourIndustry", "منجم الفحم", "B_MiningAndQuarrying"),
        ("vic_TypeOfSexExploitation", "عن بعد", "RemoteInteractiveServices"),
        ("vic_MethodsOfControl", "تهديد بقوات الأمن", "ThreatsLawEnforcement"),
        ("vic_MethodsOfControl", "هددوا بقتل أمها", "ThreatensChildrenFamily"),
        ("vic_MethodsOfControl", "دين لم تستطع سداده", "DebtBondage"),
        ("vic_MethodsOfControl", "وعود لم تتحقق", "FalsePromises"),
        ("vic_MethodsOfControl", "كانوا يهينونها", "PsychologicalAbuse"),
        ("vic_MethodsOfControl", "أجور غير مدفوعة", "TakesEarnings"),
        ("vic_MethodsOfControl", "قيود على الرعاية الطبية", "RestrictsMedicalCare"),
        ("vic_MethodsOfControl", "شغل طول النهار", "ExcessiveWorkingHours"),
        ("vic_MethodsOfControl", "وثائقها محجوزة", "WithholdsDocuments"),
        ("vic_MethodsOfControl", "أقفلوا عليها الباب", "abr_RestrictsMovement"),
        ("vic_TypeOfExploitation", "أجبروها على العمل", "ForcedLabour"),
        ("vic_TypeOfExploitation", "هل أجبرت على ممارسة الدعارة؟", "SexualExploitation"),
        ("vic_TypeOfExploitation", "زوجوها غصباً", "ForcedMarriage"),
        ("vic_TypeOfExploitation", "المتاجرة بأعضائها", "OrganRemoval"),
        ("vic_TypeOfExploitation", "استعباد", "Servitude"),
        ("vic_TypeOfExploitation", "تشغيل القاصرين", "ChildLabour"),
        ("vic_ForcedLabourIndustry", "بناء المنازل", "F_Construction"),
        ("vic_ForcedLabourIndustry", "الشغل في الديار", "T_ActivitiesOfHouseholdsAsEmployers"),
        ("vic_ForcedLabourIndustry", "الإقامة والتموين", "I_AccommodationAndFoodServiceActivities"),
        ("vic_ForcedLabourIndustry", "مزارع سمكية", "abr_FishingAndAquaculture"),
        ("vic_TypeOfSexExploitation", "جنس مقابل مال", "Prostitution"),
        ("vic_TypeOfSexExploitation", "البورنوغرافيا", "Pornography"),
        ("abr_RecruiterRelation", "زوج أختها", "Family"),
        ("abr_RecruiterRelation", "صاحب العمل", "Other"),
        ("abr_MajorityAtRegistration", "دون سن 18", "Minor"),
        ("abr_MajorityAtRegistration", "18 عاما فأكثر", "Adult"),
        ("con_Consent", "نعم (موقعة)", "1"),
        ("con_Consent", "مو موافقة", "0"),
        ("vic_MethodsOfControl", "ما دفعوا لها", "TakesEarnings"),
        ("vic_MethodsOfControl", "هل صودر راتبها؟", "TakesEarnings"),
        ("vic_MethodsOfControl", "حجز البطاقة البنكية", "RestrictsFinancialAccess"),
        ("vic_ForcedLabourIndustry", "العمل كخادمة", "T_ActivitiesOfHouseholdsAsEmployers"),
        ("prs_Citizenship", "بلا جنسية", "_none"),
        ("vic_MethodsOfControl", "لم يرد في الملف", "_not_asked"),
    ],
)  # fmt: skip
def test_an_answer_by_its_words(field, text, code):
    assert read(field, text) == [code]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("con_Consent", "لم يتم الحصول على الموافقة بعد"),
        ("con_Consent", "وافقت ثم سحبت موافقتها"),
        ("con_Consent", "قاصر - موافقة ولي الأمر"),
        ("con_Consent", "وافقت على العلاج"),
        ("con_Consent", "نعم للتصوير"),
        ("con_Consent", "لا (تم التوقيع)"),
        ("con_Consent", "موقع على الإنترنت"),
        ("con_Consent", "نموذج موافقة"),
        ("vic_MethodsOfControl", "ما ضربوها"),
        ("vic_MethodsOfControl", "نفت تعرضها للضرب"),
        ("vic_MethodsOfControl", "لديها حساب بنكي"),
        ("vic_MethodsOfControl", "الكل"),
        ("vic_MethodsOfControl", "مواقع التواصل"),
        ("vic_TypeOfSexExploitation", "بعد الزواج"),
        ("vic_MethodsOfControl", "لم تحرم من الطعام"),
        ("vic_MethodsOfControl", "لديها جواز سفر"),
        ("vic_MethodsOfControl", "أعادوا لها جواز السفر"),
        ("vic_MethodsOfControl", "هددها زوجها"),
        ("vic_MethodsOfControl", "تهديد من عائلتها"),
        ("vic_MethodsOfControl", "تعمل 8 ساعات"),
        ("vic_MethodsOfControl", "دفعت ديونها"),
        ("vic_MethodsOfControl", "العنف المادي"),
        ("vic_TypeOfExploitation", "نجت من الزواج القسري"),
        ("vic_TypeOfExploitation", "تبرع بالأعضاء"),
        ("vic_TypeOfExploitation", "اشتباه بالعمل القسري"),
        ("vic_ForcedLabourIndustry", "بناء قدرات"),
        ("abr_RecruiterRelation", "صديق زوجها"),
    ],
)  # fmt: skip
def test_an_answer_that_says_something_else_stays_open(field, text):
    assert read(field, text) == [None]


def surely(title):
    """The field a title means where its cells agree, or ""."""
    found = [one for one in candidates(title) if one.confidence >= SURE]
    return found[0].field if len(found) == 1 else ""


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("هل الضحية ذكر أم أنثى؟", "prs_Gender"),
        ("العمر بتاريخ التسجيل", "abr_AgeAtRegistration"),
        ("قاصر أم راشد؟", "abr_MajorityAtRegistration"),
        ("هل كانت قاصراً أم بالغة عند الاستغلال؟", "abr_MajorityAtExploitation"),
        ("تاريخ أول زيارة", "abr_DateOfRegistration"),
        ("متى تم استقبال الضحية؟", "abr_DateOfRegistration"),
        ("هل تم توقيع استمارة الموافقة؟", "con_Consent"),
        ("أين تم استغلال الضحية؟", "vic_LocationOfExploitation"),
        ("بلد تحديد الضحية", "abr_CountryOfIdentification"),
        ("وسائل الاتجار المستخدمة", "vic_MethodsOfControl"),
        ("صناعة العمل القسري", "vic_ForcedLabourIndustry"),
        ("من قام باستقطابها؟", "abr_RecruiterRelation"),
        ("هل اختطفت الضحية؟", "abr_Abduction"),
        ("تاريخ تسجيل الحالة (ميلادي)", "abr_DateOfRegistration"),
        ("الموافقة على مشاركة البيانات مع المنظمات الشريكة", "con_Consent"),
        ("تاريخ الوصول إلى البلد", ""),
        ("تاريخ ولادة ابنها", ""),
        ("تاريخ الزيارة القادمة", ""),
        ("تاريخ المتابعة", ""),
        ("تاريخ تسجيل الشكوى لدى الشرطة", ""),
        ("الموافقة على التصوير", ""),
        ("جنس العامل الاجتماعي", ""),
        ("العمر عند الهجرة", ""),
        ("مجال الدراسة", ""),
        ("مكان التجنيد", "vic_LocationOfRecruitment"),
        ("تاريخ الاختطاف", ""),
    ],
)  # fmt: skip
def test_a_title_by_its_words(title, field):
    assert surely(title) == field


def test_a_refusal_is_not_read_from_a_file_that_says_nothing():
    meant = patterns()["answer"].meaning("لم يرد")
    assert meant is None


@pytest.mark.parametrize("name", ["رضا", "سيد", "وفاء", "رشيد", "آية", "فجر", "سلام", "سجاد", "لقاء"])
def test_a_name_that_is_a_word_of_the_tables_too_stays_a_name(name):
    assert not is_of_a_question(standard().fields["prs_Gender"], name)


@pytest.mark.parametrize(
    ("text", "day"),
    [("10 تشرين اول 2013", "2013-10-10"), ("كانون ثاني 2020", "2020-01"), ("15 مارس 2020 ميلادي", "2020-03-15")],
)
def test_a_month_without_its_article(text, day):
    assert read_date(text, "dmy").value == day
