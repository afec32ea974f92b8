"""Spanish as caseworkers of several countries write it: what each wording means, and what must be asked."""

from __future__ import annotations

import pytest

from core.intake import propose
from core.intake.answers import code_of
from core.standard import standard
from tests.intake.conftest import table
from tests.intake.test_values import read

MEANS, PURPOSE = "vic_MethodsOfControl", "vic_TypeOfExploitation"
SECTOR, SEXUAL = "vic_ForcedLabourIndustry", "vic_TypeOfSexExploitation"
CELLS = {
    "abr_DateOfRegistration": ["12/03/2021", "25/04/2020", "30/11/2019"],
    "prs_Gender": ["Mujer", "Hombre", "Mujer"],
    "prs_Citizenship": ["Colombia", "Ecuador", "Honduras"],
    "abr_CountryOfExploitation": ["Colombia", "Ecuador", "Honduras"],
    "abr_AgeAtRegistration": ["23", "34", "17"],
    "con_Consent": ["Sí", "No", "Sí"],
    MEANS: ["Amenazas", "Deudas", "Falsas promesas"],
    PURPOSE: ["Explotación laboral", "Explotación sexual", "Matrimonio forzado"],
    SECTOR: ["Construcción", "Trabajo doméstico", "Agricultura"],
    SEXUAL: ["Prostitución", "Pornografía", "Prostitución"],
    "abr_RecruiterRelation": ["Pareja", "Amigo", "Familiar"],
    "abr_Abduction": ["Sí", "No", "Sí"],
}


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        (MEANS, "La tenían amenazada", "PhysicalThreats"),
        (MEANS, "Le sacaban la plata", "TakesEarnings"),
        (MEANS, "Le ofrecieron un trabajo distinto", "FalsePromises"),
        ("con_Consent", "Aún no firma", "0"),
        ("con_Consent", "Falta consentimiento del apoderado", "0"),
        (MEANS, "Aprovechamiento de una situación de vulnerabilidad", "Other"),
        (MEANS, "Sometida por abuso de poder", "Other"),
        (MEANS, "Falsas promesas migratorias", "FalsePromises"),
        (MEANS, "Prohibición de hablar con terceros", "abr_RestrictsMovement"),
        (PURPOSE, "Condición de siervo", "abr_SlaveryAndSimilarPractices"),
        (PURPOSE, "Robo", "abr_ForcedCriminality"),
        (SECTOR, "Maquillaje", "S_OtherServiceActivities"),
        (MEANS, "Le apuntaron con una pistola", "PhysicalThreats"),
        (MEANS, "Amenazas con entregarla a la justicia", "ThreatsLawEnforcement"),
        (MEANS, "Amenaza de ponerla a disposición de migración", "ThreatsLawEnforcement"),
        (MEANS, "La amenazaban con hacerle daño a su hija", "ThreatensChildrenFamily"),
        (MEANS, "Represalias contra la familia", "ThreatensChildrenFamily"),
        (MEANS, "Tenía que devolver el dinero del viaje", "DebtBondage"),
        (MEANS, "¿Debía dinero a los tratantes?", "DebtBondage"),
        (MEANS, "Sistema de enganche", "DebtBondage"),
        (MEANS, "Le ofrecieron un trabajo que no existía", "FalsePromises"),
        (MEANS, "No cumplieron lo prometido", "FalsePromises"),
        (MEANS, "Bofetadas", "PhysicalAbuse"), (MEANS, "Uso de la fuerza física", "PhysicalAbuse"),
        (MEANS, "Acceso carnal violento", "SexualAbuse"), (MEANS, "Fue agredida sexualmente", "SexualAbuse"),
        (MEANS, "Vejaciones sexuales", "SexualAbuse"),
        (MEANS, "La menospreciaban", "PsychologicalAbuse"), (MEANS, "Violencia psíquica", "PsychologicalAbuse"),
        (MEANS, "Le quitaban todo lo que ganaba", "TakesEarnings"),
        (MEANS, "Debía darle todo el dinero al proxeneta", "TakesEarnings"),
        (MEANS, "Cobraba menos de lo prometido", "TakesEarnings"),
        (MEANS, "Le quitaban la tarjeta bancaria", "RestrictsFinancialAccess"),
        (MEANS, "No le daban medicamentos", "RestrictsMedicalCare"),
        (MEANS, "Omisión de atención médica", "RestrictsMedicalCare"),
        (MEANS, "Sin ropa ni abrigo", "WithholdsNecessities"),
        (MEANS, "La obligaban a consumir drogas", "PsychoactiveSubstance"),
        (MEANS, "Demasiadas horas", "ExcessiveWorkingHours"),
        (MEANS, "Trabajaba 16 horas diarias", "ExcessiveWorkingHours"),
        (MEANS, "Sobrecarga laboral", "ExcessiveWorkingHours"),
        (MEANS, "Secuestro de documentos", "WithholdsDocuments"),
        (MEANS, "El empleador tiene su pasaporte", "WithholdsDocuments"),
        (MEANS, "No le devolvieron el pasaporte", "WithholdsDocuments"),
        (MEANS, "No la dejaban sola", "abr_RestrictsMovement"), (MEANS, "Bajo llave", "abr_RestrictsMovement"),
        (MEANS, "Retienen a sus hijos", "abr_UsesChildren"),
        (PURPOSE, "Obligada a trabajar", "ForcedLabour"), (PURPOSE, "Expl. laboral", "ForcedLabour"),
        (PURPOSE, "Explotación laboral de NNA", "ChildLabour"),
        (PURPOSE, "Explotación sexual infantil", "SexualExploitation"),
        (PURPOSE, "La casaron a la fuerza", "ForcedMarriage"), (PURPOSE, "Vendida en matrimonio", "ForcedMarriage"),
        (PURPOSE, "Le sacaron un riñón", "OrganRemoval"),
        (PURPOSE, "La obligaban a robar", "abr_ForcedCriminality"),
        (SECTOR, "Techador", "F_Construction"), (SECTOR, "Cama adentro", "T_ActivitiesOfHouseholdsAsEmployers"),
        (SECTOR, "Pollería", "I_AccommodationAndFoodServiceActivities"),
        (SECTOR, "Línea de producción", "C_Manufacturing"),
        (SECTOR, "Peón rural", "abr_CropsAndLivestock"), (SECTOR, "Limpiavidrios en semáforos", "abr_Peddling"),
        (SEXUAL, "Whiskería", "Prostitution"), (SEXUAL, "La grababan desnuda", "Pornography"),
        (SEXUAL, "Explotación sexual digital", "RemoteInteractiveServices"),
        ("abr_RecruiterRelation", "Padrastro", "Family"), ("abr_RecruiterRelation", "Exnovio", "IntimatePartner"),
        ("abr_RecruiterRelation", "Compañera de trabajo", "Friend"),
        ("abr_RecruiterRelation", "Amigo de la familia", "Friend"),
        ("con_Consent", "Sí, otorgó su consentimiento", "1"), ("con_Consent", "Consentimiento firmado", "1"),
        ("con_Consent", "No ha dado su consentimiento", "0"), ("con_Consent", "Revocó su consentimiento", "0"),
        ("con_Consent", "Se rehusó", "0"), ("con_Consent", "No se le preguntó", "_not_asked"),
    ],
)  # fmt: skip
def test_an_answer_means(field, text, code):
    assert read(field, text) == [code]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (PURPOSE, "Se la robó el novio"),
        ("prs_Gender", "menor"),
        (MEANS, "Sin restricción de movimiento"), (MEANS, "No le negaban comida"), (MEANS, "No le retenían el salario"),
        (MEANS, "No le confiscaron el pasaporte"), (MEANS, "Sin jornadas excesivas"), (MEANS, "No tenía deuda"),
        (MEANS, "Denunció a la policía"), (MEANS, "Le devolvieron los documentos"), (MEANS, "No tenía documentos"),
        (MEANS, "Golpes y amenazas de muerte, no"), (MEANS, "Jornada de 8 horas"),
        (MEANS, "Atención psicológica"), (MEANS, "No le ofrecieron trabajo"),
        (PURPOSE, "Ninguna explotación sexual"), (PURPOSE, "Sin explotación laboral"),
        (PURPOSE, "Riesgo de explotación sexual"), (PURPOSE, "No hubo matrimonio forzado"),
        (SECTOR, "Ama de casa"), (SEXUAL, "No fue prostituida"),
        ("abr_RecruiterRelation", "Hermana de su novio"), ("abr_RecruiterRelation", "No es familiar"),
        ("con_Consent", "Sí, con reservas"), ("con_Consent", "Firmado por la madre"),
        ("con_Consent", "Sí, excepto nombre"), ("prs_Gender", "No mujer"),
    ],
)  # fmt: skip
def test_an_answer_is_asked(field, text):
    assert read(field, text) == [None]


@pytest.mark.parametrize(
    "title",
    [
        "¿Tenía acceso a atención médica?", "Acceso a dinero", "Libertad de movimiento", "¿Podía salir libremente?",
        "¿Tiene documentos?", "Tipo de documentos", "¿Le pagaban su trabajo?", "Horas trabajadas al día",
        "Monto de la deuda", "Amenazas recibidas después de la denuncia", "¿Consume drogas?", "Enfermedad",
        "Trata con fines de explotación sexual", "Explotación sexual forzada", "Labores forzadas",
    ],
)  # fmt: skip
def test_a_question_is_no_means_of_control(title):
    """Taken for one, a "no" to it would deny it, and a "yes" would say the contrary."""
    assert code_of(standard().fields[MEANS], title) == ""


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("prs_Citizenship", "NACIONALIDAD DE LA AGRAVIADA"),
        ("abr_DateOfRegistration", "Fecha de apertura del legajo"), ("abr_DateOfRegistration", "Fecha 1er contacto"),
        ("abr_DateOfRegistration", "¿En qué fecha ingresó al albergue?"),
        ("abr_AgeAtRegistration", "Edad cuando ingresó al programa"),
        ("prs_Gender", "Sexo según documento"), ("prs_Citizenship", "¿De qué país es usted nacional?"),
        ("con_Consent", "Habeas data"), ("con_Consent", "¿Se cuenta con consentimiento?"),
        ("con_Consent", "¿Dio su consentimiento?"), ("con_Consent", "Autorización para compartir"),
        ("abr_CountryOfExploitation", "País donde fue víctima"), ("abr_CountryOfExploitation", "País de los hechos"),
        (MEANS, "Mecanismos utilizados por el tratante"), (MEANS, "¿Qué medios se utilizaron?"),
        (PURPOSE, "¿Con qué fin la captaron?"), (SECTOR, "Actividades realizadas"),
        (SEXUAL, "Si fue sexual, ¿de qué tipo?"),
        ("abr_RecruiterRelation", "Persona que la reclutó"), ("abr_RecruiterRelation", "¿Por quién fue captada?"),
        ("abr_Abduction", "¿Fue secuestrada?"),
    ],
)  # fmt: skip
def test_a_title_means(field, title):
    plan = propose(_sheet(field, title)).columns[1]
    assert (plan.use, plan.field) == ("field", field)


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("prs_Gender", "Género del personal"), ("abr_AgeAtRegistration", "Edad del captador"),
        ("abr_DateOfRegistration", "Fecha de emisión"), ("abr_DateOfRegistration", "Fecha de registro del nacimiento"),
        ("abr_DateOfRegistration", "Fecha de solicitud de asilo"), ("abr_AgeAtRegistration", "Edad del explotador"),
        ("abr_CountryOfExploitation", "País donde está el explotador"), ("prs_Gender", "Género del captador"),
        ("con_Consent", "¿Consiente la toma de fotos?"), ("con_Consent", "¿Consintió el viaje?"),
        ("con_Consent", "¿Comparte vivienda?"), ("con_Consent", "Firmó contrato de trabajo"),
        ("con_Consent", "Consentimiento viciado"), ("con_Consent", "Acuerdo de convivencia firmado"),
    ],
)  # fmt: skip
def test_a_title_is_left_to_the_person(field, title):
    assert propose(_sheet(field, title)).columns[1].use == "note"


def _sheet(field, title):
    return table(**{"x": ["a"] * 12, title: CELLS[field] * 4})
