-- Two records of one person: the one that was merged stays as it is and is shown and counted nowhere; the other one,
-- which may itself be merged later, speaks for both. NULL: a record of its own.

ALTER TABLE person_in_case ADD COLUMN merged_into INTEGER REFERENCES person_in_case (id);
CREATE INDEX person_in_case_merged_into ON person_in_case (merged_into) WHERE merged_into IS NOT NULL;

-- What a merge gave to the record that stands, so that it can be taken back. revision: of that record, right after.
-- given: JSON (core/store/merge_rows.py); it names children by their uuids and imports too.
CREATE TABLE merge (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    merged INTEGER NOT NULL UNIQUE REFERENCES person_in_case (id) ON DELETE CASCADE,
    survivor INTEGER NOT NULL REFERENCES person_in_case (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    revision INTEGER NOT NULL,
    given TEXT NOT NULL
);
CREATE INDEX merge_survivor ON merge (survivor);

-- Two records that somebody looked at and called two people: not to be proposed again. one < other.
CREATE TABLE told_apart (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    one INTEGER NOT NULL REFERENCES person_in_case (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES person_in_case (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    UNIQUE (one, other)
);
CREATE INDEX told_apart_other ON told_apart (other);
