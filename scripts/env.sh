#!/bin/sh
# Make .venv hold exactly what uv.lock says.
#
#   scripts/env.sh run    what kopir needs to run
#   scripts/env.sh dev    that, and what its tests and checks need
#
# A folder to take in the place of .venv, and an optional extra of pyproject.toml, may follow:
#
#   scripts/env.sh dev .venv-spark spark
#
# uv is taken from PATH; where it is absent or too old it is installed by pip into .tools, which belongs to this
# folder alone. Nothing is written outside the folder and the package managers' caches.
set -eu
cd "$(dirname "$0")/.."
want="${1:-run}"
venv="${2:-.venv}"
extra="${3:+--extra $3}"

say() { printf 'env: %s\n' "$*"; }
fail() { printf 'env: %s\n' "$*" >&2; exit 1; }

find_python() {
    for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3.14 python3; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    return 1
}

new_enough() { # the lock and its dependency groups need uv 0.7 or later
    "$1" --version 2>/dev/null | awk '{ split($2, v, "."); ok = (v[1] > 0 || v[2] >= 7) } END { exit !ok }'
}

python="$(find_python)" || fail "Python 3.11 or later is needed; none of python3.11 ... python3 is. Install it, or name it: make PYTHON=/path/to/python3.11"

bootstrap_uv() {
    say "uv is not here; installing it with pip into .tools"
    if ! "$python" -m venv .tools >/dev/null 2>&1; then
        rm -rf .tools
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            say "this Python has no venv module; installing python3-venv with apt"
            { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv; } >/dev/null \
                || fail "apt could not install python3-venv"
        fi
        "$python" -m venv .tools || fail "this Python cannot make a virtual environment. Install its venv module (Debian: python3-venv) or uv itself, then try again"
    fi
    .tools/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1' \
        || fail "pip could not install uv: is the package index reachable (PIP_INDEX_URL)?"
}

uv=uv
if ! new_enough uv; then
    uv=.tools/bin/uv
    new_enough "$uv" || bootstrap_uv
fi

export UV_PYTHON_DOWNLOADS=never
# Trust what the machine trusts: offices that look into encrypted traffic add a certificate of their own.
export UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1
export UV_PYTHON="$python" UV_PROJECT_ENVIRONMENT="$venv"
case "$want" in
    run) set -- --no-dev --inexact ;; # --inexact leaves a developer's tools where they are
    dev) set -- --group dev ;;
    *) fail "expected run or dev, not $want" ;;
esac

if [ -x "$venv/bin/python" ] && ! "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    rm -rf "$venv" # made by a Python that is gone or too old
fi
[ -x "$venv/bin/python" ] && export UV_PYTHON="$venv/bin/python"

began="$(date +%s)"
say "$($uv --version), $("$python" --version), packages of uv.lock ($want)"
# shellcheck disable=SC2086 # none or two words are meant
if ! $uv sync --frozen "$@" $extra; then
    # The lock names the public index; behind a mirror take the same versions, by the same hashes, from there.
    mirror="${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-}}"
    [ -n "$mirror" ] || fail "the packages could not be installed: is the package index reachable? Behind a mirror, set PIP_INDEX_URL"
    say "trying the same versions and hashes from $mirror"
    [ -x "$venv/bin/python" ] || $uv venv --quiet "$venv"
    [ "$want" = dev ] && group="--group dev" || group="--no-dev"
    # shellcheck disable=SC2086 # two words are meant
    $uv export --quiet --frozen --no-emit-project $group $extra > "$venv/requirements.txt"
    $uv pip install --quiet --python "$venv/bin/python" --index-url "$mirror" --require-hashes -r "$venv/requirements.txt"
    $uv pip install --quiet --python "$venv/bin/python" --index-url "$mirror" --no-deps -e .
fi
say "ready in $(($(date +%s) - began)) s"
