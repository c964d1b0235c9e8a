#!/usr/bin/env bash
# Builds the module twice, each time from a clean clone of what is committed and in a folder of another name, and compares the bytes.
# It takes some minutes, and is no part of CI.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for name in one "another/folder"; do
  git clone --quiet --no-hardlinks . "$folder/$name"
  # What builds is shared, or was built before (XTASK_TARGET, not the `target/` of a tree that is worked on: it would hold tools that
  # look for their files in the clone); what is built is each clone's own.
  (cd "$folder/$name" && CARGO_TARGET_DIR="${XTASK_TARGET:-$folder/xtask}" cargo xtask build >"$folder/log" 2>&1) || { cat "$folder/log"; exit 1; }
  (cd "$folder/$name/www/pkg" && sha256sum pressmark_bg.wasm pressmark.js)
done
cmp "$folder/one/www/pkg/pressmark_bg.wasm" "$folder/another/folder/www/pkg/pressmark_bg.wasm"
cmp "$folder/one/www/pkg/pressmark.js" "$folder/another/folder/www/pkg/pressmark.js"
echo "both builds are the same, byte for byte"
