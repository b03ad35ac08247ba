"""Reads every sheet of the Pollock sets with the readers people know, each told nothing but the file.

    tests/peers/setup.sh
    target/peers/bin/python tests/peers/sniff.py ../shared/data/pollock-csv > target/peers/pollock.json
    PEER_TABLES=$PWD/target/peers/pollock.json cargo test -p intake --test pollock -- --ignored --nocapture

Prints one JSON object: reader -> set -> file -> {"header": [...] or null, "rows": [[...]]}, or null where the
reader refuses the file. Nothing is scored here: the test scores these tables and ours by one measure.

Each reader finds out what it can and is then made to leave the text of cells alone, since a number written
another way would count against it: DuckDB reads by what its own sniff_csv() found with all_varchar, pandas with
dtype=str and no words for null. csv.Sniffer gets the whole file; where it gives up, Python's csv reads by default.
"""

import csv
import io
import json
import pathlib
import re
import sys

import duckdb
import pandas

csv.field_size_limit(1 << 30)


def text_of(path):
    """Python decodes what it is told to: UTF-8, as everywhere by default."""
    return path.read_bytes().decode("utf-8-sig")


def table(rows, has_header):
    rows = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if not has_header:
        return {"header": None, "rows": rows}
    return {"header": rows[0] if rows else None, "rows": rows[1:]}


def by_duckdb(path):
    base = duckdb.connect()
    found = base.execute("SELECT * FROM sniff_csv(?)", [str(path)])
    names = [column[0] for column in found.description]
    sniffed = dict(zip(names, found.fetchone()))
    # The header is read as a row, since DuckDB renames columns of the same name.
    options = {
        "delim": sniffed["Delimiter"],
        "quote": sniffed["Quote"].replace("(empty)", ""),
        "escape": sniffed["Escape"].replace("(empty)", ""),
        "new_line": sniffed["NewLineDelimiter"],
        "comment": sniffed["Comment"].replace("(empty)", ""),
        "skip": sniffed["SkipRows"],
        "header": False,
        "all_varchar": True,
        "auto_detect": False,
        "null_padding": True,
        # Lines within quotes are refused beside null_padding otherwise.
        "parallel": False,
        "strict_mode": False,
        "columns": {column["name"]: "VARCHAR" for column in sniffed["Columns"]},
    }
    if options["new_line"] not in ("\\n", "\\r", "\\r\\n"):
        options.pop("new_line")
    call = ", ".join(f"{name} = {literal(value)}" for name, value in options.items())
    rows = base.execute(f"SELECT * FROM read_csv({literal(str(path))}, {call})").fetchall()
    return table(rows, sniffed["HasHeader"])


def literal(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(k)}: {literal(v)}" for k, v in value.items()) + "}"
    return "'" + value.replace("'", "''") + "'"


def by_duckdb_auto(path):
    """DuckDB as one line: its header names are its own where two are alike."""
    base = duckdb.connect()
    found = base.execute(f"SELECT * FROM read_csv({literal(str(path))}, all_varchar = true)")
    names = [column[0] for column in found.description]
    invented = all(re.fullmatch(r"column\d+", name) for name in names)
    rows = [["" if cell is None else cell for cell in row] for row in found.fetchall()]
    return {"header": None if invented else names, "rows": rows}


def by_pandas(path, **options):
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False, header=None, **options)
    rows = [["" if pandas.isna(cell) else str(cell) for cell in row] for row in frame.itertuples(index=False)]
    # pandas takes the first row for the header, always.
    return table(rows, True)


def by_csv_sniffer(path):
    text = text_of(path)
    sniffer = csv.Sniffer()
    try:
        dialect = sniffer.sniff(text)
    except csv.Error:
        dialect = csv.excel
    try:
        has_header = sniffer.has_header(text)
    except (csv.Error, StopIteration):
        has_header = True
    return table(csv.reader(io.StringIO(text, newline=""), dialect), has_header)


READERS = {
    "duckdb sniff_csv": by_duckdb,
    "duckdb read_csv": by_duckdb_auto,
    "pandas": by_pandas,
    "pandas sep=None": lambda path: by_pandas(path, sep=None, engine="python"),
    "csv.Sniffer": by_csv_sniffer,
}


def main(root):
    answer = {}
    for reader, read in READERS.items():
        for kind in ("survey", "polluted"):
            tables = answer.setdefault(reader, {}).setdefault(kind, {})
            for path in sorted((root / kind / "csv").iterdir()):
                try:
                    tables[path.name] = read(path)
                except Exception as error:  # Whatever it is, the reader gave no table.
                    print(f"{reader}: {path.name}: {str(error).splitlines()[0][:120]}", file=sys.stderr)
                    tables[path.name] = None
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
