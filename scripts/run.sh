#!/usr/bin/env bash
# Opens the window. Without a display: the main job in the terminal, then the window once, as a picture.
set -euo pipefail
cd "$(dirname "$0")/.."
readonly BUILT=${CARGO_TARGET_DIR:-target}/debug

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$BUILT/huxuan" "$@"
fi

echo "There is no display here. The main job runs in the terminal instead, then the window opens once, unseen."
echo
"$BUILT/hx" demo

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$BUILT/hx" --vault "$scratch/vault" init --sample >/dev/null
picture=$PWD/target/huxuan-window.png
mkdir -p target

# Home and settings go to the scratch folder too: a picture must not depend on, or change, anyone's own.
export HUXUAN_VAULT=$scratch/vault XDG_CONFIG_HOME=$scratch/config XDG_DATA_HOME=$scratch/data XDG_CACHE_HOME=$scratch/cache
export BUILT PICTURE=$picture
xvfb-run --auto-servernum --server-args '-screen 0 1440x900x24' scripts/picture.sh
echo
echo "The window was opened under Xvfb; its picture is $picture"
