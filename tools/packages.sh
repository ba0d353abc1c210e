#!/bin/sh
# Installs the Debian packages that the browser tests need, or says which they are.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v WebKitWebDriver >/dev/null 2>&1 || missing="$missing webkit2gtk-driver"
command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 || missing="$missing firefox-esr"
command -v xvfb-run >/dev/null 2>&1 || missing="$missing xvfb xauth"
# Chromium's engine without windows. The tests do without it where a release has none, but take longer.
quicker=""
command -v chromium-headless-shell >/dev/null 2>&1 || quicker="chromium-headless-shell"
[ -z "$missing$quicker" ] && exit 0

install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

is_offered() {
    [ -n "$1" ] && apt-cache show "$1" >/dev/null 2>&1
}

if [ "$(id -u)" != 0 ]; then
    if is_offered "$quicker"; then echo "The browser tests are quicker with: sudo apt-get install $quicker" >&2; fi
    [ -z "$missing" ] && exit 0
    echo "The browser tests need:$missing. Run: sudo apt-get install$missing" >&2
    exit 1
fi
if [ -n "$missing" ] || ! is_offered "$quicker"; then
    apt-get update -qq || echo "The lists of packages could not be renewed." >&2
fi
# shellcheck disable=SC2086
[ -z "$missing" ] || install $missing
if is_offered "$quicker"; then
    install "$quicker" || echo "$quicker could not be installed: the tests use chromium, and take longer." >&2
fi
