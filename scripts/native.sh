#!/bin/sh
# Look for native programs that Python packages cannot bring; install them where apt may, else say what to do.
#
#   scripts/native.sh pdf        Pango and HarfBuzz, with which WeasyPrint sets the PDF report
#   scripts/native.sh browser    Chromium, for the browser tests
#   scripts/native.sh postgresql the programs of a PostgreSQL server, for the tests over it; none is set up or started
#
# Always ends well: without them kopir runs, and says itself what it then cannot do.
set -eu
cd "$(dirname "$0")/.."

say() { printf 'native: %s\n' "$*"; }

has_pdf() { .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; }
has_browser() {
    { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1 && has_driver
}
# The tests' driver brings a program of its own that needs libatomic, which a bare Debian lacks.
has_driver() {
    .venv/bin/python -c '
import subprocess
from playwright._impl._driver import compute_driver_executable
subprocess.run([compute_driver_executable()[0], "--version"], check=True)' >/dev/null 2>&1
}

has_postgresql() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1; }

case "${1:-}" in
    pdf) packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"; without="reports come as HTML, not as PDF" ;;
    browser) packages="chromium libatomic1"; without="browser tests are skipped" ;;
    postgresql) packages="postgresql"; without="tests over PostgreSQL are skipped" ;;
    *) say "expected pdf, browser or postgresql" >&2; exit 2 ;;
esac
what="$1"

if "has_$what"; then
    say "$what: in place"
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    say "$what: not here, and this user may not install it; $without."
    say "On Debian or Ubuntu an administrator installs it with: apt-get install --no-install-recommends $packages"
    exit 0
fi
say "$what: installing $packages with apt"
export DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1
log="$(mktemp)"
# Debian sets up and starts a server of its own with the package, which nobody here needs.
if [ "$what" = postgresql ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
fi
# shellcheck disable=SC2086 # several words are meant
if { apt-get update && apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold $packages; } </dev/null >"$log" 2>&1 && "has_$what"; then
    say "$what: installed"
else
    tail -n 5 "$log" >&2
    say "$what: apt could not install it (its last words are above); $without."
fi
rm -f "$log"
