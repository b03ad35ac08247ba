#!/usr/bin/env bash
# Checks what must be there (Rust, Node) and installs the rest. Quick when nothing is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly RUST_WANTED=1.95 NODE_WANTED=20.19
readonly PACKAGES=(
    build-essential pkg-config file curl ca-certificates
    libwebkit2gtk-4.1-dev librsvg2-dev libssl-dev # the window
    webkit2gtk-driver xvfb xauth                  # the window under test, without a screen
    fonts-noto-cjk imagemagick                    # pictures of it
)

stop() { echo "setup: $*" >&2; exit 1; }

# at_least FOUND WANTED
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

check_rust() {
    command -v cargo >/dev/null && command -v rustc >/dev/null ||
        stop "Rust $RUST_WANTED or newer is needed, and none is here: https://rustup.rs"
    local found
    found=$(rustc --version | cut -d ' ' -f 2)
    at_least "$found" "$RUST_WANTED" || stop "Rust $RUST_WANTED or newer is needed, and $found is here: rustup update"
    local part
    for part in clippy fmt; do
        cargo "$part" --version >/dev/null 2>&1 && continue
        rustup component add "${part/#fmt/rustfmt}" || stop "cargo $part is missing: rustup component add ${part/#fmt/rustfmt}"
    done
}

check_node() {
    command -v node >/dev/null && command -v npm >/dev/null ||
        stop "Node $NODE_WANTED or newer with npm is needed, and none is here: https://nodejs.org"
    local found
    found=$(node --version | tr -d v)
    at_least "$found" "$NODE_WANTED" || stop "Node $NODE_WANTED or newer is needed, and $found is here: https://nodejs.org"
}

install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        echo "setup: not a Debian system; these are taken to be here under its own names: ${PACKAGES[*]}" >&2
        return
    fi
    local package missing=()
    for package in "${PACKAGES[@]}"; do
        [ "$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || stop "as root, run: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    echo "setup: installing ${missing[*]}"
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600)
    # A second try: a mirror hiccups, or another installation emptied the download folder meanwhile.
    local try
    for try in 1 2; do
        "${apt[@]}" update &&
            "${apt[@]}" install -y --no-install-recommends "${missing[@]}" && return 0
        [ "$try" = 2 ] || sleep 5
    done
    stop "apt-get could not install ${missing[*]}"
}

install_driver() {
    command -v tauri-driver >/dev/null || [ -x target/tools/bin/tauri-driver ] && return 0
    echo "setup: installing tauri-driver"
    cargo install tauri-driver --version '^2' --locked --root target/tools --quiet ||
        stop "cargo could not install tauri-driver"
}

check_rust
check_node
install_packages
install_driver
