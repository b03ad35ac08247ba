"""How much faster than rapidfuzz are 10,000 new names compared with 1,000,000? And does it find the same?

    tests/peers/setup.sh
    cargo build --release -p matching --example duplicates
    target/peers/bin/python tests/peers/duplicates.py target/release/examples/duplicates target/peers/duplicates

Both do the same work: every pair at optimal string alignment distance one or less, once as written and once by sound
(each hanzi replaced by a private letter for its first reading, which spares rapidfuzz the other readings). Ours is
timed whole, with building the index, on one thread. rapidfuzz is timed on one thread for a sample of the new names
against all 1,000,000 and extrapolated linearly to 10,000; its work is the same for every name. Runs are interleaved.
Modes of rapidfuzz: `cdist`, its batch mode with SIMD, with and without a cutoff (the fairest), `extract` with a cutoff
(what one writes first), and `cdist` with plain Levenshtein, which misses swaps. The last line is one JSON object of it
all.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

SAMPLE = 50
ROUNDS = 3


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def cdist(scorer, cutoff):
    return lambda new, base: process.cdist(
        new, base, scorer=scorer, score_cutoff=cutoff, dtype=np.uint8, workers=1
    )


def extract(new, base):
    for name in new:
        process.extract(name, base, scorer=OSA.distance, score_cutoff=1, limit=None)


MODES = {
    "cdist OSA": (cdist(OSA.distance, None), SAMPLE),
    "cdist OSA, cutoff 1": (cdist(OSA.distance, 1), SAMPLE),
    "cdist Levenshtein, cutoff 1 (misses swaps)": (cdist(Levenshtein.distance, 1), SAMPLE),
    "extract OSA, cutoff 1": (extract, SAMPLE // 5),
}


def main(program: str, folder: Path) -> None:
    def ours(*args: str) -> dict:
        done = subprocess.run([program, *args], check=True, capture_output=True, text=True)
        return json.loads(done.stdout)

    ours(str(folder))  # writes the names
    base, new = lines(folder / "base.txt"), lines(folder / "new.txt")
    base_sounds, new_sounds = lines(folder / "base-sounds.txt"), lines(folder / "new-sounds.txt")

    # Every pair rapidfuzz finds in the sample, and no other, is found as written.
    theirs = process.cdist(new[:SAMPLE], base, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8, workers=1)
    wanted = {(int(a), int(b)) for a, b in zip(*np.nonzero(theirs <= 1)) if new[a] and base[b]}
    sounds = process.cdist(
        new_sounds[:SAMPLE], base_sounds, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8, workers=1
    )
    wanted_sounds = {(int(a), int(b)) for a, b in zip(*np.nonzero(sounds <= 1)) if new[a] and base[b]}
    written, found = set(), set()
    for line in lines(folder / "found.tsv"):
        a, b, as_written, _, bare = line.split("\t")
        if int(a) < SAMPLE:
            found.add((int(a), int(b)))
            if as_written != "more" and bare == "false":
                written.add((int(a), int(b)))
    print(f"sample of {SAMPLE}: {len(wanted)} pairs as written, missed {len(wanted - written)}, "
          f"too many {len(written - wanted)}; by first reading {len(wanted_sounds)}, missed {len(wanted_sounds - found)}; "
          f"by any reading {len(found)}")

    times: dict[str, list[float]] = {name: [] for name in MODES}
    whole: list[dict] = []
    for _ in range(ROUNDS):
        whole.append(ours())
        for name, (mode, sample) in MODES.items():
            start = time.perf_counter()
            mode(new[:sample], base)
            mode(new_sounds[:sample], base_sounds)
            times[name].append((time.perf_counter() - start) / sample * len(new))
    build = statistics.median(run["build_s"] for run in whole)
    mine = statistics.median(run["all_s"] for run in whole)
    print(f"ours, {len(new)} × {len(base)}: {mine:.2f} s, of it the index {build:.2f} s and {whole[0]['bytes'] / 1e6:.0f} MB; "
          f"{whole[0]['pairs']} pairs, {whole[0]['written']} of them as written")
    medians = {name: statistics.median(seconds) for name, seconds in times.items()}
    for name, theirs_s in medians.items():
        print(f"rapidfuzz {name}: {theirs_s:.0f} s (extrapolated from {MODES[name][1]} names), {theirs_s / mine:.0f}×")
    print(json.dumps({
        "ours": whole[0] | {"all_s": mine, "build_s": build}, "rapidfuzz_s": medians, "sample": SAMPLE, "rounds": ROUNDS,
        "wanted": len(wanted), "missed": len(wanted - written), "too_many": len(written - wanted),
        "wanted_sounds": len(wanted_sounds), "missed_sounds": len(wanted_sounds - found),
    }))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
