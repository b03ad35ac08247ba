#!/usr/bin/env bash
# Inside xvfb-run: opens $BUILT/huxuan, waits until the screen has been painted and rests, saves it as $PICTURE.
set -euo pipefail
"$BUILT/huxuan" >"$PICTURE.log" 2>&1 &
window=$!
trap 'kill $window 2>/dev/null || true; wait $window 2>/dev/null || true' EXIT

before=
for _ in $(seq 60); do
    sleep 0.5
    kill -0 $window 2>/dev/null || { cat "$PICTURE.log" >&2; echo "the window closed by itself" >&2; exit 1; }
    import -window root "$PICTURE"
    # A blank screen has a handful of colours; text alone brings dozens.
    now=$(identify -format '%# %k' "$PICTURE")
    if [ "${now##* }" -gt 40 ] && [ "$now" = "$before" ]; then
        rm -f "$PICTURE.log"
        exit 0
    fi
    before=$now
done
# Something that keeps moving (a caret, a spinner) is painted all the same.
[ "${before##* }" -gt 40 ] && exit 0
echo "the window stayed blank for 30 s" >&2
exit 1
