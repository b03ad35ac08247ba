"""How long DuckDB takes to make a table of a CSV, read by what it finds out itself, and to write it to its file.

    target/peers/bin/python tests/peers/read_csv.py SHEET.csv BASE.duckdb

Prints one JSON object: the seconds from opening the base to its checkpoint, and the rows.
"""

import json
import sys
import time

import duckdb


def main(sheet: str, base: str) -> None:
    start = time.perf_counter()
    db = duckdb.connect(base)
    db.execute("CREATE TABLE creators AS SELECT * FROM read_csv(?)", [sheet])
    db.execute("CHECKPOINT")
    seconds = time.perf_counter() - start
    rows, columns = db.execute("SELECT count(*), (SELECT count(*) FROM duckdb_columns()) FROM creators").fetchone()
    threads = db.execute("SELECT current_setting('threads')").fetchone()[0]
    db.close()
    print(json.dumps({"seconds": seconds, "rows": rows, "columns": columns, "threads": threads, "version": duckdb.__version__}))


if __name__ == "__main__":
    main(*sys.argv[1:])
