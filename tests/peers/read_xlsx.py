"""How long openpyxl takes to go through every cell of the first sheet of a workbook.

    target/peers/bin/python tests/peers/read_xlsx.py SHEET.xlsx

It reads as it does for large files (read_only), values alone. Prints one JSON object: seconds, rows and cells that
hold something.
"""

import json
import sys
import time

import openpyxl


def main(path: str) -> None:
    start = time.perf_counter()
    book = openpyxl.load_workbook(path, read_only=True)
    rows = cells = 0
    for row in book.worksheets[0].iter_rows(values_only=True):
        rows += 1
        cells += sum(cell is not None and cell != "" for cell in row)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "rows": rows, "cells": cells, "version": openpyxl.__version__}))


if __name__ == "__main__":
    main(sys.argv[1])
