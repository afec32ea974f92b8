-- Exchanging changes between the laptops of one office (core/store/exchange; docs/decisions/0009-merging-laptops.md).
-- A record is known by the name of its table (kind) and its uuid. site: the random name of one copy of the vault; tick:
-- counts its steps of stamping and taking in. A dot (site, tick) names what was changed in that step.

-- This copy. place: what is true of nothing but this folder on this machine; parent and fork: whose copy it began as.
CREATE TABLE laptop (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    site TEXT NOT NULL,
    tick INTEGER NOT NULL,
    place TEXT NOT NULL,
    parent TEXT NOT NULL DEFAULT '',
    fork INTEGER NOT NULL DEFAULT 0
);

-- The others, as far as their files told: up to which of their ticks everything is here, and of ours there.
CREATE TABLE other_laptop (
    site TEXT PRIMARY KEY,
    received INTEGER NOT NULL DEFAULT 0,
    acknowledged INTEGER NOT NULL DEFAULT 0,
    heard_at TEXT NOT NULL DEFAULT '',
    heard_by TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

-- Files that this copy wrote, so that it knows one that only claims its name.
CREATE TABLE change_file (
    file TEXT PRIMARY KEY,
    tick INTEGER NOT NULL
) WITHOUT ROWID;

-- What was changed or removed since the last stamping; filled by triggers (core/store/exchange/marks.py). names: of
-- columns, between semicolons. was: what a consent said before. owner: the person in a case it hangs on.
CREATE TABLE change_mark (
    kind TEXT NOT NULL,
    uuid TEXT NOT NULL,
    owner INTEGER,
    names TEXT NOT NULL DEFAULT ';',
    was TEXT NOT NULL DEFAULT ';',
    gone INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, uuid)
) WITHOUT ROWID;

-- Who changed what when, by dots, as JSON (core/store/exchange/states.py); values only where several stand side by side.
-- seq: the tick at which this last changed here. gone: removed, and nothing but that is remembered.
CREATE TABLE exchanged (
    kind TEXT NOT NULL,
    uuid TEXT NOT NULL,
    seq INTEGER NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (kind, uuid)
) WITHOUT ROWID;

-- Fields with several values side by side, until somebody chooses. field '': one laptop removed what another changed.
CREATE TABLE open_conflict (
    kind TEXT NOT NULL,
    uuid TEXT NOT NULL,
    field TEXT NOT NULL,
    person_in_case INTEGER NOT NULL REFERENCES person_in_case (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, uuid, field)
) WITHOUT ROWID;
CREATE INDEX open_conflict_person_in_case ON open_conflict (person_in_case);

-- brought: the copy an import was made on; '' for this one. Only there it can be taken back.
ALTER TABLE import ADD COLUMN brought TEXT NOT NULL DEFAULT '';
