#!/bin/sh
# Drives Helix in a terminal (tmux): goes to the words that are asked about, reads why, takes the first other words, and saves.
#
#   install-newer.sh FOLDER
#   HX=FOLDER/hx SERVER=packages/language-server/bin/alongside-language-server.js helix.sh
#
# Prints the letter as it is on disk then; the exit code is 1 if it is not as it should be.
set -eu
: "${HX:?HX is not set}" "${SERVER:?SERVER is not set}"
server=$(realpath "$SERVER")
hx=$(realpath "$HX")
folder=$(mktemp -d)
socket=alongside-helix-$$
screen() { tmux -L "$socket" capture-pane -p; }
finish() {
  tmux -L "$socket" kill-server 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

mkdir -p "$folder/helix"
cat > "$folder/helix/languages.toml" <<TOML
[language-server.alongside]
command = "node"
args = ["$server", "--stdio"]

[[language]]
name = "markdown"
language-servers = ["alongside"]
TOML
printf 'Each service user has a named worker.\nWe ask 😀 first.\n' > "$folder/letter.md"

# Presses keys once a text is on screen.
press() {
  tmux -L "$socket" send-keys "$@"
}
wait_for() {
  tries=0
  until screen | grep -qF "$1"; do
    tries=$((tries + 1))
    if [ $tries -gt 100 ]; then
      echo "failed: never saw $1 in" >&2
      screen >&2
      exit 1
    fi
    sleep 0.2
  done
}

tmux -L "$socket" -f /dev/null new-session -d -x 120 -y 40 "XDG_CONFIG_HOME='$folder' '$hx' '$folder/letter.md'"
wait_for 'Each service user'
# Marks a line with a finding. Its words are shown once the cursor is there.
wait_for '●'
press ']' d
wait_for 'consider “person who uses our services”'
press Space k
wait_for 'Whose advice'
press Escape
press Space a
wait_for 'Write “person who uses our services”'
press Enter
wait_for 'Each person who uses our services has'
press ':' w Enter
tries=0
until grep -q 'Each person who uses our services has' "$folder/letter.md"; do
  tries=$((tries + 1))
  [ $tries -le 50 ] || { echo 'failed: not saved' >&2; exit 1; }
  sleep 0.2
done
cat "$folder/letter.md"
