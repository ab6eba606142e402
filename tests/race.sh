#!/usr/bin/env bash
# usage: tests/race.sh [rounds] [processes]
# The race and kill suites of the migrations at length: real processes, real databases.
set -euo pipefail
cd "$(dirname "$0")/.."
DEPLOYKIT_RACE_ROUNDS="${1:-20}" DEPLOYKIT_RACE_PROCESSES="${2:-50}" \
  dotnet test tests/DeployKit.Migrations.Tests --filter "FullyQualifiedName~.Races.|FullyQualifiedName~.Faults."
