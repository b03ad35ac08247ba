#!/usr/bin/env bash
# Every Rust test of the workspace: with cargo-nextest where it is installed, else with cargo's own runner.
set -euo pipefail
cd "$(dirname "$0")/.."
# A snapshot that differs is a failure, never a new file to be accepted by the run itself.
export INSTA_UPDATE=no
if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --workspace --no-fail-fast "$@"
    # The one thing nextest leaves out: examples in the documentation.
    cargo test --workspace --doc --quiet
else
    cargo test --workspace --no-fail-fast --quiet "$@"
fi
