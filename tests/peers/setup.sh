#!/bin/sh
# Makes the Python in which other readers of sheets run beside ours: target/peers/bin/python.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
room=${CARGO_TARGET_DIR:-$here/../../target}/peers
python3 -m venv "$room"
"$room/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
echo "$room/bin/python"
