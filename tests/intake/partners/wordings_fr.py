"""How offices write it in French: wordings that must mean one thing, and wordings that must be left to the person."""

from __future__ import annotations

ANSWERS = {
    ("vic_MethodsOfControl", "PhysicalThreats"): (
        "Recours à la menace",
        "Menacée si elle partait",
    ),
    ("vic_MethodsOfControl", "ThreatsLawEnforcement"): (
        "Menacée d'être renvoyée dans son pays",
        "Crainte d'être expulsée",
        "Menaces judiciaires",
    ),
    ("vic_MethodsOfControl", "ThreatensChildrenFamily"): (
        "Sa famille au Nigeria a été menacée",
        "Menaces sur les membres de la famille",
    ),
    ("vic_MethodsOfControl", "DebtBondage"): (
        "Devait rembourser le voyage",
        "Contrainte de rembourser le passeur",
    ),
    ("vic_MethodsOfControl", "FalsePromises"): (
        "Supercherie",
        "Proposition mensongère d'emploi",
    ),
    ("vic_MethodsOfControl", "PhysicalAbuse"): (
        "Tabassage",
        "Mauvais traitements",
    ),
    ("vic_MethodsOfControl", "SexualAbuse"): (
        "Atteintes sexuelles",
        "Forcée à avoir des rapports",
    ),
    ("vic_MethodsOfControl", "PsychologicalAbuse"): (
        "Injures",
        "Contrôle mental",
        "Traitée comme un animal",
    ),
    ("vic_MethodsOfControl", "TakesEarnings"): (
        "Ne recevait rien",
        "L'employeur ne payait pas",
        "Salaire versé à un tiers",
    ),
    ("vic_MethodsOfControl", "RestrictsFinancialAccess"): (
        "Carte bancaire confisquée",
        "Compte bancaire contrôlé",
    ),
    ("vic_MethodsOfControl", "RestrictsMedicalCare"): (
        "Privée de traitement",
        "Impossibilité de se faire soigner",
    ),
    ("vic_MethodsOfControl", "WithholdsNecessities"): (
        "Dort à même le sol",
        "Mal nourrie et mal logée",
    ),
    ("vic_MethodsOfControl", "PsychoactiveSubstance"): (
        "Rendue dépendante",
        "Alcoolisation forcée",
    ),
    ("vic_MethodsOfControl", "ExcessiveWorkingHours"): (
        "Cadences infernales",
        "Travaillait 16h par jour",
    ),
    ("vic_MethodsOfControl", "WithholdsDocuments"): (
        "Refus de rendre le passeport",
        "Ses papiers lui ont été retirés",
    ),
    ("vic_MethodsOfControl", "abr_RestrictsMovement"): (
        "Porte fermée à clé",
        "Assignée à résidence",
    ),
    ("vic_TypeOfExploitation", "ForcedMarriage"): (
        "Mariée de force",
        "Union forcée",
    ),
    ("vic_TypeOfExploitation", "ChildLabour"): ("Exploitation économique des enfants",),
    ("vic_TypeOfExploitation", "abr_ForcedCriminality"): (
        "Forcé à voler",
        "Contraint à commettre des vols",
    ),
    ("vic_ForcedLabourIndustry", "T_ActivitiesOfHouseholdsAsEmployers"): (
        "Vidomègon",
        "Fille de maison",
    ),
    ("vic_ForcedLabourIndustry", "B_MiningAndQuarrying"): (
        "Casseur de pierres",
        "Site d'orpaillage",
    ),
    ("vic_ForcedLabourIndustry", "I_AccommodationAndFoodServiceActivities"): ("Horeca",),
    ("vic_TypeOfSexExploitation", "RemoteInteractiveServices"): ("Sexe virtuel",),
    ("abr_RecruiterRelation", "IntimatePartner"): (
        "Ancien petit ami",
        "Son petit ami",
    ),
    ("abr_RecruiterRelation", "Family"): (
        "Belle-sœur",
        "Sa tante maternelle",
    ),
    ("abr_MajorityAtRegistration", "Minor"): (
        "Mineur isolé",
        "Victime mineure",
    ),
    ("abr_MajorityAtRegistration", "Adult"): (
        "Plus de 18 ans",
        "Femme majeure",
    ),
    ("con_Consent", "1"): (
        "Accord signé",
        "Elle consent",
    ),
    ("con_Consent", "0"): (
        "Refus de consentement",
        "N'a pas donné son consentement",
    ),
}
"""Field and code -> wordings."""

LEFT_OPEN = {
    "vic_MethodsOfControl": (
        "A son passeport",
        "Soins reçus",
        "8 heures par jour",
        "Mangiez-vous à votre faim ?",
        "Aviez-vous accès aux soins ?",
        "Pouvait sortir le dimanche",
        "Passeport restitué",
        "Menaces contre le voisin",
        "Battue par son mari avant la traite",
    ),
    "vic_TypeOfExploitation": (
        "Exploitation sexuelle présumée",
        "Tentative de prélèvement d'organes",
        "Travail déclaré",
        "Mariage civil",
    ),
    "vic_ForcedLabourIndustry": (
        "Violence domestique",
        "Carrière professionnelle",
        "Fils d'agriculteur",
    ),
    "vic_TypeOfSexExploitation": (
        "Recrutée en ligne",
        "Soupçon de prostitution",
    ),
    "prs_Gender": (
        "Trafiquant homme",
        "Deux filles",
    ),
    "abr_RecruiterRelation": (
        "Petit ami de sa mère",
        "Mari de sa sœur",
    ),
    "abr_MajorityAtRegistration": (
        "Se déclare majeur",
        "Mineur et majeur",
    ),
    "con_Consent": (
        "Formulaire de consentement",
        "Consentement de la mère",
        "Oui mais sans photo",
    ),
}
"""Field -> wordings that are no answer of it, or not surely."""

TITLES = {
    "abr_OfficeReference": (
        "Identifiant unique",
        "Réf. interne",
    ),
    "abr_DateOfRegistration": (
        "Accueillie le",
        "Date de la première rencontre",
    ),
    "abr_Abduction": (
        "La victime a-t-elle été enlevée ?",
        "Rapt",
    ),
    "abr_RecruiterRelation": (
        "Personne ayant recruté",
        "Qui était le recruteur ?",
    ),
    "vic_LocationOfExploitation": ("Où avez-vous été exploitée ?",),
    "abr_CountryOfExploitation": ("Pays de traite",),
    "abr_AgeAtStartOfExploitation": ("Âge à la première exploitation",),
    "con_Consent": (
        "Accord de partage",
        "Consentement RGPD",
    ),
}

NO_TITLES = (
    "Date de demande d'asile",
    "Accord des parents",
    "Secteur de l'employeur",
    "Tranche d’âge du trafiquant",
    "Moyens de communication",
)
