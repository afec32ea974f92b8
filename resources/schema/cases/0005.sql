-- How each partner's sheets were read: the accepted mapping, every version of it. It may hold the partner's own words
-- (answers that were given a code), so it stays in the vault; a profile to pass on is written without them.
CREATE TABLE kept_mapping (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL,
    partner TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX kept_mapping_partner ON kept_mapping (partner);
