#!/usr/bin/env bash
# Passes all tests. Installs PostgreSQL and Redis with apt when they are missing and that is allowed, and says what to install when
# it is not. Arguments go to "dotnet test", for example: tests/run.sh -c Release
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

missing=()
has_postgresql() { [[ -n ${DEPLOYKIT_TEST_POSTGRESQL:-} ]] || command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; }
has_redis() { [[ -n ${DEPLOYKIT_TEST_REDIS:-} ]] || command -v redis-server >/dev/null; }
has_postgresql || missing+=(postgresql)
has_redis || missing+=(redis-server)

install_missing() {
  local as_root=()
  command -v apt-get >/dev/null || return 1
  if [[ $EUID -ne 0 ]]; then
    sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  echo "Installing ${missing[*]} with apt-get …"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}

if ((${#missing[@]})) && ! install_missing; then
  cat >&2 <<EOF
The tests need servers that are not installed here and that this script may not install: ${missing[*]}
  Debian, Ubuntu   sudo apt-get install -y --no-install-recommends ${missing[*]}
  elsewhere        install PostgreSQL 15 or later and Redis 7 or later, with postgres, initdb and redis-server on the PATH
Or name servers that are already running:
  DEPLOYKIT_TEST_POSTGRESQL="Host=…;Username=…;Password=…"   a superuser's connection string
  DEPLOYKIT_TEST_REDIS="host:port"
EOF
  exit 1
fi

# Some tests ask for names that nobody has. A resolver whose server does not answer shall give up soon.
export RES_OPTIONS="${RES_OPTIONS:-timeout:1 attempts:1}"

# What a script starts in the background ignores Ctrl-C, and so would the processes that the tests interrupt.
as_usual=(env)
if env --default-signal=INT true 2>/dev/null; then as_usual+=(--default-signal=INT); fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
"${as_usual[@]}" dotnet test DeployKit.sln --nologo "$@" 2>&1 </dev/null | tee "$log" || status=$?

# One line per test project becomes one line for all of them.
awk '
  match($0, /Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+/) {
    split(substr($0, RSTART, RLENGTH), part, /[^0-9]+/)
    failed += part[2]; passed += part[3]; skipped += part[4]
  }
  END { printf "\n%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : "" }
' "$log"
exit "$status"
