#!/usr/bin/env bash
# check-installed.sh FOLDER   installs the Debian package in FOLDER, uses it, removes it and looks for what is left.
# Needs root, a system where Slowpoint is not installed, and for the window xvfb, xdotool and unzip.
set -euo pipefail

fail() {
  echo "check-installed: $*" >&2
  exit 1
}

# The part that runs on a display of its own: until the window is there.
if [ "$1" = window ]; then
  slowpoint open "$2" &
  timeout 120 xdotool search --sync --onlyvisible --name Slowpoint >/dev/null || fail "no window came"
  kill $!
  exit
fi

package=$(ls "$1"/slowpoint_*.deb 2>/dev/null | head -1)
[ -n "$package" ] || fail "there is no slowpoint_*.deb in $1"
[ "$(id -u)" = 0 ] || fail "installing a package needs root"
for tool in xvfb-run xdotool unzip; do
  command -v "$tool" >/dev/null || fail "$tool is needed"
done
! dpkg-query -W -f '${Status}' slowpoint 2>/dev/null | grep -q " installed$" || fail "Slowpoint is installed already; remove it first"

work=$(mktemp -d)
export HOME=$work/home XDG_CACHE_HOME=$work/home/.cache
mkdir -p "$HOME"
cleanup() {
  dpkg -P slowpoint >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT

# What other programs keep about all packages changes with any of them.
files() {
  find /usr /opt /etc -xdev \( \( -path '/usr/share/mime/*' ! -path '/usr/share/mime/packages*' \) -o -path /usr/share/applications/mimeinfo.cache \) -prune -o -print | sort
}

# seconds LABEL FILE COMMAND…   runs a command, its output in a file, and says how long it took
seconds() {
  local from
  from=$(date +%s%N)
  "${@:3}" >"$2" 2>&1 || { cat "$2" >&2; fail "“${*:3}” failed"; }
  printf '%-28s %6.2f s\n' "$1" "$(awk "BEGIN { print ($(date +%s%N) - $from) / 1e9 }")"
}

apt-get satisfy -y -qq --no-install-recommends "$(dpkg-deb -f "$package" Depends)" >"$work/dependencies" 2>&1 ||
  { cat "$work/dependencies" >&2; fail "what the package depends on cannot be installed"; }
files >"$work/before"
seconds "installed in" "$work/log" dpkg -i "$package"
echo "package $(stat -c %s "$package" | numfmt --to=si)B, installed $(du -sb /usr/lib/slowpoint | cut -f1 | numfmt --to=si)B"

version=$(dpkg-query -W -f '${Version}' slowpoint)
seconds "first --version in" "$work/version" slowpoint --version
grep -q "Slowpoint ${version%-*}" "$work/version" || fail "--version says $(cat "$work/version"), the package is $version"
seconds "second --version in" "$work/version" slowpoint --version

sample=$work/sample.safetensors
unzip -qp /usr/lib/slowpoint/app/slowpoint.jar org/slowpoint/samples/momentum-64.safetensors >"$sample"
seconds "figure 3 in" "$work/log" slowpoint figures --only 3 --from "$sample" --format svg --out "$work/figures"
[ -s "$(find "$work/figures" -name '*.svg' | head -1)" ] || fail "no figure was written"
unpacked=$(find "$HOME" -name '*.so*' -path '*libraries*' | head -3)
[ -z "$unpacked" ] || fail "native libraries were unpacked: $unpacked"

for start in first second; do
  seconds "window, $start start in" "$work/log" xvfb-run -a -s "-screen 0 1440x900x24" "$0" window "$sample"
done

dpkg -P slowpoint >/dev/null
files >"$work/after"
diff "$work/before" "$work/after" || fail "these files are left or gone"
echo "removed without a trace"
