-- The first schema of a vault. `n` is a row number of this vault only; `id` is the id everyone knows.
-- Rows of the tables marked "undo" are journalled by triggers of the writing connection (see journal.rs).

-- Parties and the catalogue ---------------------------------------------------------------------- undo
CREATE TABLE parties (
    n       INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    roles   TEXT NOT NULL,
    contact TEXT NOT NULL,
    sample  INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;

CREATE TABLE creators (
    n              INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL UNIQUE,
    party          TEXT NOT NULL REFERENCES parties (id),
    name           TEXT NOT NULL,
    aliases        TEXT NOT NULL,
    certification  TEXT,
    province       TEXT,
    city           TEXT,
    place          TEXT,
    verticals      TEXT NOT NULL,
    tags           TEXT NOT NULL,
    tones          TEXT NOT NULL,
    fan_tones      TEXT NOT NULL,
    agency_name    TEXT,
    contact        TEXT NOT NULL,
    note           TEXT,
    busy           TEXT NOT NULL,
    exclusivities  TEXT NOT NULL,
    collaborations TEXT NOT NULL,
    sample         INTEGER NOT NULL CHECK (sample IN (0, 1)),
    updated_at     TEXT NOT NULL
) STRICT;
CREATE INDEX creators_by_name ON creators (name);
CREATE INDEX creators_by_party ON creators (party);
CREATE INDEX creators_by_city ON creators (province, city);
CREATE INDEX creators_by_update ON creators (updated_at);

CREATE TABLE accounts (
    n             INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT NOT NULL UNIQUE,
    creator       TEXT NOT NULL REFERENCES creators (id),
    platform      TEXT NOT NULL,
    platform_id   TEXT,
    handle        TEXT,
    handle_key    TEXT,
    url           TEXT,
    url_key       TEXT,
    display_name  TEXT,
    name_key      TEXT,
    profile_as_of TEXT,
    import        TEXT REFERENCES imports (id),
    import_row    INTEGER
) STRICT;
CREATE INDEX accounts_by_creator ON accounts (creator);
CREATE INDEX accounts_by_platform_id ON accounts (platform, platform_id);
CREATE INDEX accounts_by_handle ON accounts (platform, handle_key);

CREATE TABLE figures (
    n           INTEGER PRIMARY KEY AUTOINCREMENT,
    account     INTEGER NOT NULL REFERENCES accounts (n),
    metric      TEXT NOT NULL,
    basis       TEXT NOT NULL,
    stratum     TEXT NOT NULL,
    window_days INTEGER,
    value       REAL NOT NULL,
    bucket      INTEGER NOT NULL CHECK (bucket IN (0, 1)),
    upper       REAL,
    source      TEXT NOT NULL,
    import      TEXT REFERENCES imports (id),
    import_row  INTEGER,
    as_of       TEXT
) STRICT;
-- One current figure per slot; what this desk counted itself stands beside what a sheet said.
CREATE UNIQUE INDEX figures_slot
    ON figures (account, metric, basis, stratum, ifnull(window_days, -1), source = 'desk');

CREATE TABLE figure_history (
    n           INTEGER PRIMARY KEY AUTOINCREMENT,
    account     INTEGER NOT NULL REFERENCES accounts (n),
    metric      TEXT NOT NULL,
    basis       TEXT NOT NULL,
    stratum     TEXT NOT NULL,
    window_days INTEGER,
    value       REAL NOT NULL,
    bucket      INTEGER NOT NULL CHECK (bucket IN (0, 1)),
    upper       REAL,
    source      TEXT NOT NULL,
    import      TEXT REFERENCES imports (id),
    import_row  INTEGER,
    as_of       TEXT
) STRICT;
CREATE INDEX figure_history_by_metric ON figure_history (account, metric);

CREATE TABLE rates (
    n              INTEGER PRIMARY KEY AUTOINCREMENT,
    account        INTEGER NOT NULL REFERENCES accounts (n),
    deliverable    TEXT NOT NULL,
    list_minor     INTEGER,
    list_currency  TEXT,
    order_minor    INTEGER,
    order_currency TEXT,
    rebate         INTEGER,
    expected_plays INTEGER,
    source         TEXT NOT NULL,
    import         TEXT REFERENCES imports (id),
    import_row     INTEGER,
    as_of          TEXT,
    UNIQUE (account, deliverable)
) STRICT;

CREATE TABLE rate_history (
    n              INTEGER PRIMARY KEY AUTOINCREMENT,
    account        INTEGER NOT NULL REFERENCES accounts (n),
    deliverable    TEXT NOT NULL,
    list_minor     INTEGER,
    list_currency  TEXT,
    order_minor    INTEGER,
    order_currency TEXT,
    rebate         INTEGER,
    expected_plays INTEGER,
    source         TEXT NOT NULL,
    import         TEXT REFERENCES imports (id),
    import_row     INTEGER,
    as_of          TEXT
) STRICT;
CREATE INDEX rate_history_by_account ON rate_history (account, deliverable);

CREATE TABLE audiences (
    n       INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL UNIQUE REFERENCES accounts (n),
    body    TEXT NOT NULL,
    as_of   TEXT,
    source  TEXT NOT NULL
) STRICT;

CREATE TABLE posts (
    n            INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    account      INTEGER NOT NULL REFERENCES accounts (n),
    key          TEXT NOT NULL,
    url          TEXT,
    title        TEXT,
    published_at TEXT,
    commercial   INTEGER CHECK (commercial IN (0, 1)),
    plays        INTEGER,
    likes        INTEGER,
    comments     INTEGER,
    shares       INTEGER,
    collects     INTEGER,
    as_of        TEXT,
    import       TEXT REFERENCES imports (id),
    import_row   INTEGER,
    UNIQUE (account, key)
) STRICT;

CREATE TABLE person_edits (
    n      INTEGER PRIMARY KEY AUTOINCREMENT,
    entity TEXT NOT NULL,
    field  TEXT NOT NULL,
    at     TEXT NOT NULL,
    UNIQUE (entity, field)
) STRICT;

CREATE TABLE brands (
    n           INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    party       TEXT NOT NULL REFERENCES parties (id),
    name        TEXT NOT NULL,
    aliases     TEXT NOT NULL,
    industries  TEXT NOT NULL,
    competitors TEXT NOT NULL,
    tones       TEXT NOT NULL,
    contact     TEXT NOT NULL,
    note        TEXT,
    sample      INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX brands_by_name ON brands (name);
CREATE INDEX brands_by_party ON brands (party);

CREATE TABLE agencies (
    n       INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT NOT NULL UNIQUE,
    party   TEXT NOT NULL REFERENCES parties (id),
    name    TEXT NOT NULL,
    contact TEXT NOT NULL,
    note    TEXT,
    sample  INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX agencies_by_party ON agencies (party);

CREATE TABLE representations (
    n         INTEGER PRIMARY KEY AUTOINCREMENT,
    id        TEXT NOT NULL UNIQUE,
    agency    TEXT NOT NULL REFERENCES agencies (id),
    creator   TEXT NOT NULL REFERENCES creators (id),
    starts    TEXT NOT NULL,
    ends      TEXT,
    split     INTEGER NOT NULL,
    exclusive INTEGER NOT NULL CHECK (exclusive IN (0, 1)),
    may_act   INTEGER NOT NULL CHECK (may_act IN (0, 1))
) STRICT;
CREATE INDEX representations_by_agency ON representations (agency);
CREATE INDEX representations_by_creator ON representations (creator);

CREATE TABLE shortlists (
    n        INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id TEXT NOT NULL REFERENCES orders (id),
    creator  TEXT NOT NULL REFERENCES creators (id),
    account  TEXT REFERENCES accounts (id),
    note     TEXT,
    added_at TEXT NOT NULL,
    UNIQUE (order_id, creator)
) STRICT;
CREATE INDEX shortlists_by_creator ON shortlists (creator);
CREATE INDEX shortlists_by_account ON shortlists (account);

CREATE TABLE policies (
    n        INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL,
    version  INTEGER NOT NULL,
    body     TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    UNIQUE (id, version)
) STRICT;

CREATE TABLE reviews (
    n          INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    other      TEXT NOT NULL,
    evidence   TEXT NOT NULL,
    import     TEXT REFERENCES imports (id),
    raised_at  TEXT NOT NULL,
    decision   TEXT,
    decided_at TEXT,
    UNIQUE (kind, subject, other)
) STRICT;

-- Orders, deals, results: acts, undone only by further acts ------------------------------------------
CREATE TABLE orders (
    id        TEXT PRIMARY KEY,
    number    INTEGER NOT NULL UNIQUE,
    brand     TEXT NOT NULL REFERENCES brands (id),
    title     TEXT NOT NULL,
    platform  TEXT NOT NULL,
    status    TEXT NOT NULL,
    posted_at TEXT NOT NULL,
    body      TEXT NOT NULL,
    sample    INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX orders_by_brand ON orders (brand);

CREATE TABLE order_drafts (
    id       TEXT PRIMARY KEY,
    body     TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE deals (
    id                   TEXT PRIMARY KEY,
    number               INTEGER NOT NULL UNIQUE,
    order_id             TEXT NOT NULL REFERENCES orders (id),
    creator              TEXT NOT NULL REFERENCES creators (id),
    account              TEXT NOT NULL REFERENCES accounts (id),
    status               TEXT NOT NULL,
    events               INTEGER NOT NULL,
    next_due             TEXT,
    state                TEXT NOT NULL,
    promise_plays        REAL,
    promise_interactions REAL,
    promise_price        TEXT,
    opened_at            TEXT NOT NULL,
    updated_at           TEXT NOT NULL,
    sample               INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;
CREATE INDEX deals_by_order ON deals (order_id);
CREATE INDEX deals_by_creator ON deals (creator);
CREATE INDEX deals_by_account ON deals (account);
CREATE INDEX deals_by_status ON deals (status);
CREATE INDEX deals_by_due ON deals (next_due) WHERE next_due IS NOT NULL;

-- Each digest covers the one before it, so that a changed history is seen.
CREATE TABLE deal_events (
    deal   TEXT NOT NULL REFERENCES deals (id),
    seq    INTEGER NOT NULL,
    at     TEXT NOT NULL,
    body   TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (deal, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER deal_events_follow BEFORE INSERT ON deal_events
WHEN NEW.seq IS NOT (SELECT count(*) FROM deal_events WHERE deal = NEW.deal)
BEGIN
    SELECT RAISE (ABORT, 'deal history is append-only');
END;
CREATE TRIGGER deal_events_stay BEFORE UPDATE ON deal_events
BEGIN
    SELECT RAISE (ABORT, 'deal history is append-only');
END;
CREATE TRIGGER deal_events_are_kept BEFORE DELETE ON deal_events
WHEN (SELECT sample FROM deals WHERE id = OLD.deal) IS NOT 1
BEGIN
    SELECT RAISE (ABORT, 'deal history is append-only');
END;
-- A deal that is no sample never becomes one: its history could be deleted then.
CREATE TRIGGER deals_stay_real BEFORE UPDATE OF sample ON deals WHEN NEW.sample IS NOT OLD.sample
BEGIN
    SELECT RAISE (ABORT, 'a deal cannot become or stop being a sample');
END;

CREATE TABLE results (
    n    INTEGER PRIMARY KEY AUTOINCREMENT,
    deal TEXT NOT NULL REFERENCES deals (id),
    at   TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (deal, at)
) STRICT;

-- Imports ------------------------------------------------------------------------------------------
CREATE TABLE imports (
    id          TEXT PRIMARY KEY,
    file_name   TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    identity    TEXT NOT NULL,
    platform    TEXT,
    as_of       TEXT,
    sheet       TEXT,
    options     TEXT NOT NULL,
    mapping     TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    rows        INTEGER NOT NULL,
    created     INTEGER NOT NULL,
    updated     INTEGER NOT NULL,
    unchanged   INTEGER NOT NULL,
    skipped     INTEGER NOT NULL,
    faults      TEXT NOT NULL,
    finished_at TEXT,
    undone_at   TEXT
) STRICT;
CREATE INDEX imports_by_identity ON imports (identity);
CREATE INDEX imports_by_file ON imports (sha256);

CREATE TABLE mappings (
    fingerprint TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    body        TEXT NOT NULL,
    used_at     TEXT NOT NULL
) STRICT;

-- The vault itself ---------------------------------------------------------------------------------
CREATE TABLE settings (
    key  TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE changes (
    n         INTEGER PRIMARY KEY AUTOINCREMENT,
    id        TEXT NOT NULL UNIQUE,
    kind      TEXT NOT NULL,
    about     TEXT NOT NULL,
    at        TEXT NOT NULL,
    import    TEXT REFERENCES imports (id),
    first_seq INTEGER,
    last_seq  INTEGER,
    rows      INTEGER NOT NULL,
    undoable  INTEGER NOT NULL CHECK (undoable IN (0, 1)),
    undone_at TEXT
) STRICT;

-- Inserts are ranges of row numbers, `n` to `n_last`, that came after the entry `after_seq`; updates and deletes
-- are single rows with their old values. A deleted row can no longer name its entity, so its entry does.
CREATE TABLE journal (
    seq       INTEGER PRIMARY KEY,
    entity    TEXT,
    tbl       TEXT NOT NULL,
    n         INTEGER NOT NULL,
    n_last    INTEGER,
    op        TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
    before    TEXT,
    after     TEXT,
    after_seq INTEGER
) STRICT;

-- Counts the writes that touched a topic, so that a reader knows whether what it holds is stale.
CREATE TABLE stamps (
    topic TEXT PRIMARY KEY,
    n     INTEGER NOT NULL
) STRICT;
