#!/usr/bin/env bash
# usage: tests/race.sh [rounds] [processes]
# The race and kill suites of the migrations at length: real processes, real databases. Says after every round how long it took.
set -euo pipefail
cd "$(dirname "$0")/.."
export DEPLOYKIT_RACE_ROUNDS="${1:-20}" DEPLOYKIT_RACE_PROCESSES="${2:-50}"
work=$(mktemp -d)
trap 'kill "${follower:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

# Fifty processes at once would be fifty compilers and fifty collectors first of all. So the application is compiled ahead where .NET
# can do that, as images are, and told that it is small.
if dotnet publish tests/MigrationApplication -c Release -v quiet -nologo --use-current-runtime --self-contained false \
    -p:CompileAhead=true -o "$work/application" >"$work/publish.log" 2>&1; then
  export DEPLOYKIT_RACE_APPLICATION="$work/application/MigrationApplication.dll"
else
  echo "not compiled ahead: $(grep -m1 -o 'error .*' "$work/publish.log" || echo 'see dotnet publish')" >&2
fi
export DOTNET_gcServer=0 DOTNET_gcConcurrent=0 DOTNET_TieredPGO=0

export DEPLOYKIT_RACE_LOG="$work/rounds.log"
: >"$DEPLOYKIT_RACE_LOG"
tail -f "$DEPLOYKIT_RACE_LOG" &
follower=$!

# One after the other: a kill suite beside fifty processes would wait for its turn first of all.
dotnet test tests/DeployKit.Migrations.Tests --nologo --filter "FullyQualifiedName~.Races."
dotnet test tests/DeployKit.Migrations.Tests --nologo --no-build --filter "FullyQualifiedName~.Faults."
