-- Creators as an import brought them, packed by the page: see segments/mod.rs. `n` is the number of the first creator,
-- of its account and of its party, `first_id` the bits of their ids; the others count up.
CREATE TABLE segments (
    n        INTEGER PRIMARY KEY,
    creators INTEGER NOT NULL,
    first_id BLOB NOT NULL UNIQUE,
    import   TEXT NOT NULL REFERENCES imports (id),
    body     BLOB NOT NULL
) STRICT;

-- Numbers of creators that were in a segment and now stand, or stood, in the row tables.
CREATE TABLE unpacked (n INTEGER PRIMARY KEY) STRICT;

-- Nothing was ever looked up by these: lists are searched in memory, and an import loads all keys.
DROP INDEX creators_by_name;
DROP INDEX creators_by_city;
DROP INDEX creators_by_update;
DROP INDEX accounts_by_platform_id;
DROP INDEX accounts_by_handle;
