#!/bin/sh
# Unpacks a newer Neovim, and Helix, from Debian 13 into a folder, for tests on Debian 12; nothing of the system is touched:
#
#   install-newer.sh FOLDER
#
# Then FOLDER/nvim and FOLDER/hx start them. The packages come from where this machine has its own from.
set -eu
[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
mkdir -p "$1/apt/lists/partial" "$1/apt/cache/archives/partial" "$1/packages" "$1/root"
folder=$(cd "$1" && pwd)

cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
  grep -Eo '[a-z]+://[^] ]*/debian/?( |$)' | sort -u | head -1 > "$folder/apt/site"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(cat "$folder/apt/site") trixie main" > "$folder/apt/sources.list"
apt() {
  apt-get -qq -o "Dir::Etc::sourcelist=$folder/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o "Dir::State::lists=$folder/apt/lists" -o "Dir::Cache=$folder/apt/cache" "$@"
}
apt update
cd "$folder/packages"
apt download neovim neovim-runtime hx libc6 libgcc-s1 libstdc++6 libluajit-5.1-2 libuv1t64 libmsgpack-c2 libunibilium4 \
  libtree-sitter0.22 libvterm0 lua-luv lua-lpeg
for package in *.deb; do dpkg -x "$package" "$folder/root"; done

# With the loader and the libraries that came with them: those of Debian 12 are too old.
start() {
  printf '#!/bin/sh\n%s exec "%s/root/usr/lib64/ld-linux-x86-64.so.2" --library-path "%s/root/usr/lib/x86_64-linux-gnu" "%s/root/usr/bin/%s" "$@"\n' \
    "$2" "$folder" "$folder" "$folder" "$1" > "$folder/$1"
  chmod +x "$folder/$1"
}
start nvim "VIMRUNTIME=$folder/root/usr/share/nvim/runtime"
start hx "HELIX_RUNTIME=$folder/root/usr/lib/hx/runtime"
"$folder/nvim" --version | head -1
"$folder/hx" --version
