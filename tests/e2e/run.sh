#!/usr/bin/env bash
# run.sh [NAME…]: the journeys, or those named, in the built window on a screen of their own.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH=$PWD/target/tools/bin:$PATH
# What the machine has of accessibility and session buses must not decide a test.
export NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
exec xvfb-run --auto-servernum --server-args '-screen 0 1440x900x24' node tests/e2e/run.mjs "$@"
