#!/usr/bin/env bash
# step.sh TITLE COMMAND…: runs one step under a heading and says how long it took.
set -uo pipefail
title=$1
shift
started=$SECONDS
printf '\n=== %s\n' "$title"
"$@"
result=$?
if [ $result -eq 0 ]; then
    printf -- '--- %s: done in %d s\n' "$title" $((SECONDS - started))
else
    printf -- '--- %s: FAILED (%d) after %d s\n' "$title" $result $((SECONDS - started)) >&2
fi
exit $result
