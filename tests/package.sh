#!/usr/bin/env bash
# Proves the packages as a stranger meets them: packs everything into a folder feed, creates a new web application outside the
# repository, adds the package DeployKit and the one line, and expects the build-time warnings, a boot and answering probes.
# Arguments go to "dotnet pack".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

repository=$PWD
work=$(mktemp -d)
application=
cleanup() {
  [[ -z $application ]] || kill "$application" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

fail() {
  echo "package test: $1" >&2
  for log in "$work"/*.log; do
    [[ -e $log ]] && { echo "--- $(basename "$log")"; cat "$log"; } >&2
  done
  exit 1
}

feed=$work/feed
dotnet pack DeployKit.sln -c Release -o "$feed" --nologo -v quiet "$@" </dev/null >"$work/pack.log" 2>&1 || fail "packing failed"
! grep -E ': warning ' "$work/pack.log" | grep -vE 'warning NU(1603|190[0-5])' || fail "packing has warnings"
packages=$(cd "$feed" && ls -- *.nupkg)
version=$(sed -n 's|.*<VersionPrefix>\(.*\)</VersionPrefix>.*|\1|p' Directory.Build.props)
[[ -e $feed/DeployKit.$version.nupkg ]] || fail "there is no package DeployKit $version, only: $packages"
echo "packed:" $packages

# Its own package folder, so that nothing comes from an earlier run or from the repository's build.
export NUGET_PACKAGES=$work/packages
app=$work/Shop
cd "$work"
dotnet new web -o "$app" --no-restore </dev/null >"$work/new.log" 2>&1 || fail "dotnet new failed"
cd "$app"
cat >nuget.config <<EOF
<configuration>
  <packageSources>
    <add key="packed" value="$feed" />
  </packageSources>
</configuration>
EOF
dotnet add package DeployKit --version "$version" </dev/null >"$work/add.log" 2>&1 || fail "dotnet add package DeployKit failed"

cat >Program.cs <<'EOF'
var builder = WebApplication.CreateBuilder(args);
builder.AddDeployKit();

const string Orders = "Host=db.internal;Username=shop;Password=Tr0ub4dor&3xyz";

var app = builder.Build();
app.MapDeployKit();
app.MapGet("/", () => app.Configuration["Shop:Greting"] ?? "hello");
app.MapGet("/orders", () => Orders.Length);
app.Run();
EOF
cat >appsettings.json <<'EOF'
{
  "Shop": {
    "Greeting": "good morning"
  },
  "Mail": {
    "Password": "kX9vpQ2mZr7wLtB4"
  }
}
EOF

dotnet build --nologo -v minimal </dev/null >"$work/build.log" 2>&1 || fail "the new application does not build"
warns() { grep -qE "$1.*: warning $2" "$work/build.log" || fail "the build does not warn of $2 at $1"; }
warns 'Program\.cs\(4,[0-9]+\)' DK1002
warns 'Program\.cs\(8,[0-9]+\)' DK2002
warns 'appsettings\.json\(6,[0-9]+\)' DK1003
! grep -qE 'Tr0ub4dor|kX9vpQ2' "$work/build.log" || fail "the build prints the planted secret"

# Every rule of secrets and hazards once, at its line: the lines say so themselves. The build repeats them all in its summary.
shop=$work/Everything
cp -r "$repository/tests/PackageShop" "$shop"
cp "$app/nuget.config" "$app/Shop.csproj" "$shop/"
cd "$shop"
sed -i "s|@TOKEN@|glpat-k7Qm2Zt9Xw4Rb8Nc1Vd5|; s|@PRIVATE_KEY@|-----BEGIN PRIVATE KEY-----\\\\n$(head -c 240 /dev/urandom | base64 -w0)\\\\n-----END PRIVATE KEY-----|" Program.cs
for package in Npgsql.EntityFrameworkCore.PostgreSQL:10.0.0 AspNetCore.HealthChecks.NpgSql:3.0.0; do
  dotnet add package "${package%:*}" --version "${package#*:}" </dev/null >"$work/add.log" 2>&1 || fail "dotnet add package $package failed"
done
dotnet build --nologo -v minimal </dev/null >"$work/everything.log" 2>&1 || fail "the application with every fault does not build"
{ grep -rnoE 'reports DK[0-9]+' --exclude-dir=obj --exclude-dir=bin . | sed -E 's|^\./||; s|:reports| |; s|  | |'; echo "CSC DK6001"; } | sort >"$work/expected.log"
sed '/^Build succeeded/,$d' "$work/everything.log" | sed -nE "s#^.*/Everything/([^(]+)\\(([0-9]+),[0-9]+\\): warning (DK[0-9]+):.*#\\1:\\2 \\3#p; s#^CSC : warning (DK[0-9]+):.*#CSC \\1#p" | sort >"$work/reported.log"
diff "$work/expected.log" "$work/reported.log" >"$work/difference.log" || fail "the build does not report every rule once at its line"
! grep -qE 'Tr0ub4dor|k7Qm2Zt9' "$work/everything.log" || fail "the build prints a planted secret"
cd "$app"

# In Production the planted secret would keep it from booting, and rightly so.
printf '{ "Shop": { "Greeting": "good morning" } }\n' >appsettings.json

# Below the ports of outgoing connections, and not in use.
port=
until [[ -n $port ]] && ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((10000 + RANDOM % 20000)); done
ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS=http://127.0.0.1:$port dotnet bin/Debug/net*/Shop.dll </dev/null >"$work/run.log" 2>&1 &
application=$!

# "200" and the body of a path; without curl, which a fresh machine may lack.
get() {
  exec 3<>"/dev/tcp/127.0.0.1/$port" && printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$1" >&3 && tr -d '\r' <&3
  exec 3>&-
}
answers() {
  for _ in {1..120}; do
    get "$1" >"$work/answer.log" 2>&1 && grep -q '^HTTP/1.1 200' "$work/answer.log" && return
    kill -0 "$application" 2>/dev/null || fail "the application ended instead of answering $1"
    sleep 0.5
  done
  fail "$1 did not answer 200"
}
for path in / /health /health/live /health/ready /health/startup; do
  answers "$path"
done
kill -TERM "$application"
code=0
wait "$application" || code=$?
application=
[[ $code -eq 0 ]] || fail "the application exited $code"

# The tool, installed as the recipes do.
dotnet tool install --tool-path "$work/tool" --version "$version" DeployKit.Tool </dev/null >"$work/tool.log" 2>&1 || fail "the tool does not install"
code=0
"$work/tool/deploykit" scan >"$work/scan.log" 2>&1 || code=$?
[[ $code -eq 1 ]] && grep -q 'Program\.cs(4,.*DK1002' "$work/scan.log" || fail "the tool does not find the planted secret"
"$work/tool/deploykit" check --assembly bin/Debug/net*/Shop.dll --environment Production >"$work/check.log" 2>&1 || fail "the tool does not check the application"

echo "package test passed: $(ls "$feed"/*.nupkg | wc -l) packages"
