"""How offices write it in English: wordings that must mean one thing, and wordings that must be left to the person."""

from __future__ import annotations

ANSWERS = {
    ("vic_MethodsOfControl", "PhysicalThreats"): (
        "Was the victim threatened?",
        "Threatened at gunpoint",
        "Use of threats",
    ),
    ("vic_MethodsOfControl", "ThreatsLawEnforcement"): (
        "Said she would be deported if she complained",
        "Threatened to have visa cancelled",
        "Would report her to immigration",
    ),
    ("vic_MethodsOfControl", "ThreatensChildrenFamily"): (
        "Threats to kill family",
        "Family members were threatened",
        "Threats against victim's child",
    ),
    ("vic_MethodsOfControl", "DebtBondage"): (
        "Owes money for passage",
        "Did you have to pay off a debt?",
        "Placement fee debt",
    ),
    ("vic_MethodsOfControl", "FalsePromises"): (
        "Job different from what was promised",
        "Lured by false job offer",
        "Conned",
    ),
    ("vic_MethodsOfControl", "PhysicalAbuse"): (
        "Abuse - physical",
        "Hit and slapped",
        "Flogging",
    ),
    ("vic_MethodsOfControl", "SexualAbuse"): (
        "Did anyone force you to have sex?",
        "Indecent assault",
    ),
    ("vic_MethodsOfControl", "PsychologicalAbuse"): (
        "Called names and humiliated",
        "Emotionally manipulated",
    ),
    ("vic_MethodsOfControl", "TakesEarnings"): (
        "Employer did not pay salary",
        "Took half of her earnings",
        "Received no payment",
    ),
    ("vic_MethodsOfControl", "RestrictsFinancialAccess"): (
        "Kept her ATM card",
        "Control of finances",
    ),
    ("vic_MethodsOfControl", "RestrictsMedicalCare"): (
        "Couldn't go to the doctor",
        "Not taken to hospital",
    ),
    ("vic_MethodsOfControl", "WithholdsNecessities"): (
        "Fed once a day",
        "Kept hungry",
    ),
    ("vic_MethodsOfControl", "PsychoactiveSubstance"): (
        "Plied with alcohol",
        "Made dependent on drugs",
    ),
    ("vic_MethodsOfControl", "ExcessiveWorkingHours"): (
        "Never had a day off",
        "Working around the clock",
    ),
    ("vic_MethodsOfControl", "WithholdsDocuments"): (
        "Agent confiscated passport upon arrival",
        "Passport not returned",
    ),
    ("vic_MethodsOfControl", "abr_RestrictsMovement"): (
        "Not allowed to leave",
        "Locked in at night",
    ),
    ("vic_TypeOfExploitation", "ForcedMarriage"): (
        "Married against her will",
        "Bride trafficking",
    ),
    ("vic_TypeOfExploitation", "abr_ForcedCriminality"): (
        "Forced to shoplift",
        "Made to commit crime",
    ),
    ("vic_ForcedLabourIndustry", "T_ActivitiesOfHouseholdsAsEmployers"): (
        "Kasambahay",
        "Housegirl",
    ),
    ("vic_ForcedLabourIndustry", "B_MiningAndQuarrying"): ("Galamsey",),
    ("vic_ForcedLabourIndustry", "abr_Peddling"): ("Selling peanuts on the road",),
    ("vic_TypeOfSexExploitation", "Prostitution"): (
        "Bar girl",
        "Residential brothel",
    ),
    ("abr_RecruiterRelation", "Family"): (
        "Maternal uncle",
        "Mother-in-law",
    ),
    ("abr_MajorityAtRegistration", "Minor"): (
        "Child (0-17)",
        "17 or under",
    ),
    ("abr_MajorityAtRegistration", "Adult"): (
        "18 and above",
        "Adult victim",
    ),
    ("con_Consent", "1"): (
        "Consent was given",
        "Signed consent form",
    ),
    ("con_Consent", "0"): (
        "Has not consented",
        "Consent withheld",
    ),
}
"""Field and code -> wordings."""

LEFT_OPEN = {
    "vic_MethodsOfControl": (
        "Reported to police",
        "8 hours a day",
        "Were you free to leave?",
        "Do you have your documents?",
        "Wages above minimum",
        "Addicted before trafficking",
        "Possible physical abuse",
        "Travel documents issued",
    ),
    "vic_TypeOfExploitation": (
        "Possible sexual exploitation",
        "Married",
        "Voluntary marriage",
        "Criminal record",
        "Begging for help",
    ),
    "vic_ForcedLabourIndustry": (
        "Domestic violence",
        "Farm shop",
        "Hotel guest",
        "Wants to work in restaurant",
    ),
    "vic_TypeOfSexExploitation": (
        "Recruited online",
        "Met online",
    ),
    "prs_Gender": (
        "Trafficker male",
        "2 females",
    ),
    "abr_RecruiterRelation": (
        "Boyfriend's mother",
        "Husband of her sister",
    ),
    "abr_MajorityAtRegistration": (
        "Claims to be adult",
        "Adult with children",
        "Not sure if minor",
    ),
    "con_Consent": (
        "Consent form",
        "Consent given by mother",
        "Consented to referral",
    ),
}
"""Field -> wordings that are no answer of it, or not surely."""

TITLES = {
    "abr_OfficeReference": (
        "VoT ID",
        "NRM number",
        "Docket number",
        "Survivor ID number",
    ),
    "abr_Abduction": (
        "Were you abducted?",
        "Did abduction take place?",
        "Taken by force",
    ),
    "abr_RecruiterRelation": (
        "Type of recruiter",
        "How did you know the recruiter?",
    ),
    "abr_AgeAtStartOfExploitation": (
        "Age at onset of exploitation",
        "Age when exploitation started",
    ),
    "vic_AgeWhenTrafficked": ("Age at first trafficking",),
    "vic_LocationOfExploitation": (
        "Where were you exploited?",
        "Location where exploited",
    ),
    "abr_MajorityAtRegistration": ("Adult/child status",),
    "con_Consent": (
        "Release of information signed",
        "Data Sharing Agreed",
    ),
}

NO_TITLES = (
    "Abducted relatives",
    "Employer's industry",
    "Date of medical screening",
    "Consent to be filmed",
    "Age at first pregnancy",
)
