#!/bin/sh
# Makes the Python in which other readers of sheets run beside ours, target/peers/bin/python, and sees to the sqlite3
# program. What cannot be had is said; `hx bench` then shows the lines that need it as not measured.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
room=${CARGO_TARGET_DIR:-$here/../../target}/peers

say() { echo "peers: $*" >&2; }

# install PACKAGE…: through apt, where that can be.
install() {
    command -v apt-get >/dev/null || { say "not a Debian system; please install: $*"; return 1; }
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { say "as root, run: apt-get install $*"; return 1; }
        as_root=sudo
    fi
    say "installing $*"
    $as_root env DEBIAN_FRONTEND=noninteractive sh -c "
        apt-get -q -o DPkg::Lock::Timeout=600 update &&
        apt-get -q -o DPkg::Lock::Timeout=600 install -y --no-install-recommends $*" >&2
}

command -v sqlite3 >/dev/null || install sqlite3 || say "no sqlite3: what is compared with it is not measured"
python3 -c 'import ensurepip, venv' 2>/dev/null || install python3 python3-venv || { say "no Python with venv"; exit 1; }

# Once for each list of requirements.
wanted=$(cksum <"$here/requirements.txt")
if [ ! -x "$room/bin/python" ] || [ "$(cat "$room/installed" 2>/dev/null)" != "$wanted" ]; then
    python3 -m venv "$room"
    "$room/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
    echo "$wanted" >"$room/installed"
fi
echo "$room/bin/python"
