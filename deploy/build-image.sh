#!/bin/sh
# Lays out in an empty folder what the image runs: the server with its production packages, the contract and the built web app.
#   sh deploy/build-image.sh TARGET
set -eu

[ $# -eq 1 ] || { echo "Usage: $0 TARGET" >&2; exit 2; }
mkdir -p "$1"
target=$(cd "$1" && pwd)
[ -z "$(ls -A "$target")" ] || { echo "$target is not empty" >&2; exit 1; }
source=$(cd "$(dirname "$0")/.." && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

copy() {
  to=$1
  shift
  tar -C "$source" --exclude=node_modules --exclude=dist --exclude='*.test.ts' --exclude='*.tsbuildinfo' -cf - "$@" | tar -C "$to" -xf -
}
manifests='package.json package-lock.json .npmrc contract/package.json server/package.json web/package.json e2e/package.json'
# Scripts stay off: nothing that the image needs has one, and the image brings its own Node.
install() { npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "$@"; }

echo 'Building the web app …'
# shellcheck disable=SC2086
copy "$work" $manifests tsconfig.base.json contract web
(cd "$work" && install --include=dev --workspace web)
(cd "$work/web" && NODE_ENV=production node ../node_modules/vite/bin/vite.js build --logLevel warn)

echo 'Installing the packages of the server …'
# shellcheck disable=SC2086
copy "$target" $manifests contract/src server/src server/migrations deploy/healthcheck.ts
# The optional packages are the binaries of the embedded PostgreSQL, and in a container the database is a container of its own.
(cd "$target" && install --omit=dev --omit=optional --workspace server)

mv "$work/web/dist" "$target/web/dist"
rm -rf "$target/e2e" "$target/.npmrc" "$target/package-lock.json"
echo "Laid out $target ($(du -sh "$target" | cut -f1))"
