-- What later imports said of packed creators (decision 0016): pages of rows as they were said.
CREATE TABLE revision_pages (
    n          INTEGER PRIMARY KEY,
    revisions  INTEGER NOT NULL,
    import     TEXT NOT NULL REFERENCES imports (id),
    overwrites INTEGER NOT NULL CHECK (overwrites IN (0, 1)), -- 0: the import repeated an earlier one
    first_seq  INTEGER NOT NULL, -- where the entries of its first revision go in the journal, once in rows
    body       BLOB NOT NULL
) STRICT;
CREATE INDEX revision_pages_by_import ON revision_pages (import);

-- Whom they are of, in the order they were said.
CREATE TABLE revisions (
    creator INTEGER NOT NULL, -- number of a packed creator
    page    INTEGER NOT NULL REFERENCES revision_pages (n),
    place   INTEGER NOT NULL,
    PRIMARY KEY (creator, page, place)
) STRICT, WITHOUT ROWID;

-- 1: its import was taken back, and what it holds are names of those whom later imports told of.
ALTER TABLE segments ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0 CHECK (withheld IN (0, 1));

-- How many entries a change has in the journal; absent: all from first to last.
ALTER TABLE changes ADD COLUMN entries INTEGER;

-- Who spoke through an import's sheet; absent: anybody.
ALTER TABLE imports ADD COLUMN authority TEXT;
