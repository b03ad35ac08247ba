-- How many posts an import kept. Of earlier imports it was not written down: the posts that are still theirs.
ALTER TABLE imports ADD COLUMN posts INTEGER NOT NULL DEFAULT 0;
UPDATE imports SET posts = (SELECT count(*) FROM posts WHERE posts.import = imports.id);
