#!/usr/bin/env bash
# Draws boot-report.svg: boots QuickStart for Production with a few things wrong, and turns what it prints into a picture.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

dotnet build samples/QuickStart --nologo -v quiet </dev/null >/dev/null
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

command='dotnet QuickStart.dll'
cp samples/QuickStart/appsettings*.json "$folder"
cp -r samples/QuickStart/Migrations "$folder"
code=0
(
  cd "$folder"
  # Wrong on purpose: no Links:SigningKey, a code too short, a database in a folder that does not exist (a volume that was not mounted).
  export ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS=http://127.0.0.1:0 Links__CodeLength=4
  export ConnectionStrings__Links='Data Source=/var/lib/links/links.db' DeployKit__Profiles__Production__Gates__Timeout=00:00:02
  dotnet "$OLDPWD"/samples/QuickStart/bin/Debug/net10.0/QuickStart.dll </dev/null >/dev/null 2>"$folder/report.txt"
) || code=$?
[[ $code -eq 78 ]] || { echo "expected exit 78, got $code" >&2; cat "$folder/report.txt" >&2; exit 1; }

{ echo "\$ ASPNETCORE_ENVIRONMENT=Production $command"; cat "$folder/report.txt"; } | awk '
  { gsub(/&/, "\\&amp;"); gsub(/</, "\\&lt;"); gsub(/>/, "\\&gt;"); lines[NR] = $0; if (length($0) > width) width = length($0) }
  function colour(class, pattern, text) {
    if (match(text, pattern)) {
      return substr(text, 1, RSTART - 1) "<tspan class=\"" class "\">" substr(text, RSTART, RLENGTH) "</tspan>" substr(text, RSTART + RLENGTH)
    }
    return text
  }
  END {
    w = int(width * 7.83 + 48); h = NR * 19 + 64
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"A boot report of DeployKit\">\n", w, h, w, h
    print "<style>text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",monospace;fill:#d6deeb;white-space:pre}"
    print ".b{fill:#fff;font-weight:700}.e{fill:#ff6b6b;font-weight:700}.w{fill:#ffcb6b;font-weight:700}.d{fill:#7f8ea3}.p{fill:#82aaff;font-weight:700}</style>"
    printf "<rect width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#0d1522\"/>\n", w, h
    print "<circle cx=\"20\" cy=\"18\" r=\"5\" fill=\"#ff5f57\"/><circle cx=\"38\" cy=\"18\" r=\"5\" fill=\"#febc2e\"/><circle cx=\"56\" cy=\"18\" r=\"5\" fill=\"#28c840\"/>"
    for (i = 1; i <= NR; i++) {
      line = lines[i]
      if (i == 1) line = colour("d", "^.*$", line)
      else if (line ~ /^DEPLOYKIT/) line = colour("b", "^DEPLOYKIT  [a-z ]+", line)
      else if (line ~ /^  [a-z]+$/) line = colour("p", "[a-z]+", line)
      else if (line ~ /^    DK[0-9]+ error/) line = colour("e", "DK[0-9]+ error", line)
      else if (line ~ /^    DK[0-9]+ warning/) line = colour("w", "DK[0-9]+ warning", line)
      else if (line ~ /^           [a-z]+ /) line = colour("d", "[a-z]+", line)
      else if (line ~ /^exit/) line = colour("b", "exit [0-9]+", line)
      printf "<text x=\"24\" y=\"%d\" xml:space=\"preserve\">%s</text>\n", i * 19 + 38, line
    }
    print "</svg>"
  }' >docs/images/boot-report.svg
echo "docs/images/boot-report.svg"
