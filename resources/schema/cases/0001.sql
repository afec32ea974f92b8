-- Case records, first version. Every column named prs_, cas_, vic_, per_, abr_, con_, hte_, spl_, cco_ or org_ is the
-- field of that name in the standard, written as Field.kind says; '' means that nothing was recorded.
-- uuid: the same record on another laptop of the office has the same one (32 hexadecimal digits).
-- Times are UTC, YYYY-MM-DDTHH:MM:SSZ.

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    prs_Salutation TEXT NOT NULL DEFAULT '',
    prs_FirstName TEXT NOT NULL DEFAULT '',
    prs_MiddleName TEXT NOT NULL DEFAULT '',
    prs_SecondName TEXT NOT NULL DEFAULT '',
    prs_Birthdate TEXT NOT NULL DEFAULT '',
    prs_Gender TEXT NOT NULL DEFAULT '',
    prs_Deceased TEXT NOT NULL DEFAULT '',
    prs_MaritalStatus TEXT NOT NULL DEFAULT '',
    prs_NumberOfChildren TEXT NOT NULL DEFAULT '',
    prs_PrimaryLanguage TEXT NOT NULL DEFAULT '',
    prs_SecondaryLanguage TEXT NOT NULL DEFAULT '',
    prs_HighestLevelOfEducation TEXT NOT NULL DEFAULT '',
    prs_Citizenship TEXT NOT NULL DEFAULT '',
    prs_IdentityNumber TEXT NOT NULL DEFAULT '',
    prs_Title TEXT NOT NULL DEFAULT '',
    prs_Email TEXT NOT NULL DEFAULT '',
    prs_HomePhone TEXT NOT NULL DEFAULT '',
    prs_MobilePhone TEXT NOT NULL DEFAULT '',
    prs_MailingCity TEXT NOT NULL DEFAULT '',
    prs_MailingCountry TEXT NOT NULL DEFAULT '',
    prs_MailingState TEXT NOT NULL DEFAULT '',
    prs_MailingStreet TEXT NOT NULL DEFAULT '',
    prs_MailingPostalCode TEXT NOT NULL DEFAULT '',
    prs_MailingLongitude TEXT NOT NULL DEFAULT '',
    prs_MailingLatitude TEXT NOT NULL DEFAULT ''
);

CREATE TABLE case_record (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    cas_Status TEXT NOT NULL DEFAULT '',
    cas_ReasonForCaseClosure TEXT NOT NULL DEFAULT '',
    cas_CaseOwner TEXT NOT NULL DEFAULT '',
    cas_ReferringOrganisation TEXT NOT NULL DEFAULT '',
    cas_IncomingReferralDate TEXT NOT NULL DEFAULT '',
    cas_ReferringPrimaryCaseWorker TEXT NOT NULL DEFAULT '',
    cas_ReasonForIncomingReferral TEXT NOT NULL DEFAULT '',
    cas_IncomingReferralDetails TEXT NOT NULL DEFAULT '',
    cas_ReferredOrganisation TEXT NOT NULL DEFAULT '',
    cas_ReferredPrimaryCaseWorker TEXT NOT NULL DEFAULT '',
    cas_ReasonForOutgoingReferral TEXT NOT NULL DEFAULT '',
    cas_OutgoingReferralDate TEXT NOT NULL DEFAULT '',
    cas_OutgoingReferralDetails TEXT NOT NULL DEFAULT '',
    abr_OfficeReference TEXT NOT NULL DEFAULT '',
    abr_SourceRecordId TEXT NOT NULL DEFAULT '',
    abr_DateOfRegistration TEXT NOT NULL DEFAULT '',
    abr_DataSource TEXT NOT NULL DEFAULT '',
    abr_OfficeNotes TEXT NOT NULL DEFAULT ''
);

-- A person's part in a case. revision grows with every change.
CREATE TABLE person_in_case (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person (id),
    case_record INTEGER NOT NULL REFERENCES case_record (id),
    role TEXT NOT NULL DEFAULT 'victim' CHECK (role IN ('victim', 'perpetrator')),
    revision INTEGER NOT NULL DEFAULT 1,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    vic_AgreementToManagePersonalData TEXT NOT NULL DEFAULT '',
    vic_TraffickingStatus TEXT NOT NULL DEFAULT '',
    vic_TraffickingStatusDecisionMakingOrg TEXT NOT NULL DEFAULT '',
    vic_RelationshipToTrafficker TEXT NOT NULL DEFAULT '',
    vic_AgeWhenTrafficked TEXT NOT NULL DEFAULT '',
    vic_RecruitmentWebsitesAndApps TEXT NOT NULL DEFAULT '',
    vic_MethodOfRecruitment TEXT NOT NULL DEFAULT '',
    vic_LocationOfRecruitment TEXT NOT NULL DEFAULT '',
    vic_MethodsOfControl TEXT NOT NULL DEFAULT '',
    vic_TypeOfExploitation TEXT NOT NULL DEFAULT '',
    vic_ForcedLabourIndustry TEXT NOT NULL DEFAULT '',
    vic_TypeOfSexExploitation TEXT NOT NULL DEFAULT '',
    vic_LocationOfExploitation TEXT NOT NULL DEFAULT '',
    vic_ExploitationWebsitesAndApps TEXT NOT NULL DEFAULT '',
    vic_Vulnerabilities TEXT NOT NULL DEFAULT '',
    vic_DetailsOfVulnerabilities TEXT NOT NULL DEFAULT '',
    per_RoleInProcess TEXT NOT NULL DEFAULT '',
    per_RoleDetails TEXT NOT NULL DEFAULT '',
    per_Organisation TEXT NOT NULL DEFAULT '',
    abr_AgeAtRegistration TEXT NOT NULL DEFAULT '',
    abr_MajorityAtRegistration TEXT NOT NULL DEFAULT '',
    abr_DateOfEntry TEXT NOT NULL DEFAULT '',
    abr_MajorityAtEntry TEXT NOT NULL DEFAULT '',
    abr_DateExploitationBegan TEXT NOT NULL DEFAULT '',
    abr_AgeAtStartOfExploitation TEXT NOT NULL DEFAULT '',
    abr_MajorityAtExploitation TEXT NOT NULL DEFAULT '',
    abr_CountryOfExploitation TEXT NOT NULL DEFAULT '',
    abr_CountryOfIdentification TEXT NOT NULL DEFAULT '',
    abr_RecruiterRelation TEXT NOT NULL DEFAULT '',
    abr_Abduction TEXT NOT NULL DEFAULT '',
    abr_TraffickingMonths TEXT NOT NULL DEFAULT ''
);
CREATE INDEX person_in_case_person ON person_in_case (person);
CREATE INDEX person_in_case_case_record ON person_in_case (case_record);

CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    person_in_case INTEGER NOT NULL UNIQUE REFERENCES person_in_case (id) ON DELETE CASCADE,
    con_Consent TEXT NOT NULL DEFAULT ''
);

-- imported: made from a row of a partner file; at most one of each kind a person, so that the next file finds it again.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    person_in_case INTEGER NOT NULL REFERENCES person_in_case (id) ON DELETE CASCADE,
    imported INTEGER NOT NULL DEFAULT 0,
    hte_Longitude TEXT NOT NULL DEFAULT '',
    hte_Latitude TEXT NOT NULL DEFAULT '',
    hte_City TEXT NOT NULL DEFAULT '',
    hte_Country TEXT NOT NULL DEFAULT '',
    hte_State TEXT NOT NULL DEFAULT '',
    hte_Street TEXT NOT NULL DEFAULT '',
    hte_PostalCode TEXT NOT NULL DEFAULT '',
    hte_Date TEXT NOT NULL DEFAULT '',
    hte_Type TEXT NOT NULL DEFAULT '',
    hte_Description TEXT NOT NULL DEFAULT ''
);
CREATE INDEX event_person_in_case ON event (person_in_case);

CREATE TABLE support_plan (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    person_in_case INTEGER NOT NULL REFERENCES person_in_case (id) ON DELETE CASCADE,
    imported INTEGER NOT NULL DEFAULT 0,
    spl_Objectives TEXT NOT NULL DEFAULT '',
    spl_ActionPlan TEXT NOT NULL DEFAULT '',
    spl_PlannedEndDate TEXT NOT NULL DEFAULT '',
    spl_ActualEndDate TEXT NOT NULL DEFAULT '',
    spl_Type TEXT NOT NULL DEFAULT ''
);
CREATE INDEX support_plan_person_in_case ON support_plan (person_in_case);

CREATE TABLE case_comment (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    person_in_case INTEGER NOT NULL REFERENCES person_in_case (id) ON DELETE CASCADE,
    imported INTEGER NOT NULL DEFAULT 0,
    cco_CaseComment TEXT NOT NULL DEFAULT ''
);
CREATE INDEX case_comment_person_in_case ON case_comment (person_in_case);

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    person_in_case INTEGER NOT NULL REFERENCES person_in_case (id) ON DELETE CASCADE,
    imported INTEGER NOT NULL DEFAULT 0,
    org_Name TEXT NOT NULL DEFAULT '',
    org_ShippingCity TEXT NOT NULL DEFAULT '',
    org_ShippingCountry TEXT NOT NULL DEFAULT '',
    org_ShippingState TEXT NOT NULL DEFAULT '',
    org_ShippingStreet TEXT NOT NULL DEFAULT '',
    org_ShippingPostalCode TEXT NOT NULL DEFAULT '',
    org_ShippingLongitude TEXT NOT NULL DEFAULT '',
    org_ShippingLatitude TEXT NOT NULL DEFAULT '',
    org_Phone TEXT NOT NULL DEFAULT '',
    org_Type TEXT NOT NULL DEFAULT ''
);
CREATE INDEX organisation_person_in_case ON organisation (person_in_case);

-- Columns of a partner's sheet that no field takes.
CREATE TABLE office_note (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    person_in_case INTEGER NOT NULL REFERENCES person_in_case (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX office_note_person_in_case ON office_note (person_in_case);

-- Fields somebody of the office wrote by hand ("note:<title>" for a note): a partner's next file does not undo them.
CREATE TABLE written_by_hand (
    person_in_case INTEGER NOT NULL REFERENCES person_in_case (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (person_in_case, field)
) WITHOUT ROWID;

-- What the case table shows, kept beside the records so that sorting and paging touch one narrow table.
-- search: name, reference and codes without accents and capitals, the name first.
CREATE TABLE case_list (
    person_in_case INTEGER PRIMARY KEY REFERENCES person_in_case (id) ON DELETE CASCADE,
    reference TEXT NOT NULL,
    name TEXT NOT NULL,
    gender TEXT NOT NULL,
    citizenship TEXT NOT NULL,
    registered TEXT NOT NULL,
    exploitation TEXT NOT NULL,
    country TEXT NOT NULL,
    consent TEXT NOT NULL,
    changed TEXT NOT NULL,
    role TEXT NOT NULL,
    search TEXT NOT NULL
);
CREATE INDEX case_list_changed ON case_list (changed);
CREATE INDEX case_list_registered ON case_list (registered);
CREATE INDEX case_list_reference ON case_list (reference);
CREATE INDEX case_list_search ON case_list (search);

CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    partner TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    imported INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    kept INTEGER NOT NULL DEFAULT 0,
    taken_back_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX import_partner ON import (partner);
CREATE INDEX import_sha256 ON import (sha256);

-- One row a row of a partner file. mark: what recognises the record in the partner's next file (core/store/recognise.py).
-- done: new, changed or same. before: what was there, as JSON, for taking the import back.
CREATE TABLE import_row (
    import INTEGER NOT NULL REFERENCES import (id),
    row INTEGER NOT NULL,
    person_in_case INTEGER NOT NULL REFERENCES person_in_case (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    mark TEXT NOT NULL,
    done TEXT NOT NULL CHECK (done IN ('new', 'changed', 'same')),
    before TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (import, row)
) WITHOUT ROWID;
CREATE INDEX import_row_person_in_case ON import_row (person_in_case);

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- What left the office, for later: so that two releases together give nobody away.
CREATE TABLE release_ledger (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    layout TEXT NOT NULL,
    recipient TEXT NOT NULL,
    rows_released INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
);

-- Who did what, when: only ever added to, each entry bound to the one before.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is only added to');
END;
CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is only added to');
END;
