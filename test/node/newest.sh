#!/usr/bin/env bash
# Runs tests with the newest Node: those of the clients, or those that are named. `NEWEST_NODE` names a binary to use;
# without it one is taken from npm, where Node comes in a package for each platform, and is kept outside of the project,
# so that nobody else has to download it.
set -euo pipefail
if [ "${1:-}" = --help ]; then
  echo 'Usage: npm run test:newest -- [files]'
  echo 'run these tests, or those of the clients, with the newest Node.js; NEWEST_NODE names a binary to use'
  exit 0
fi
cd "$(dirname "$0")/../.."

version=26.10.0

if [ -z "${NEWEST_NODE:-}" ]; then
  package=node-$(node -p 'process.platform.replace("win32", "win")')-$(node -p process.arch)
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/tencent-aigc-video/node-$version
  NEWEST_NODE=$cache/node_modules/$package/bin/node
  if [ ! -x "$NEWEST_NODE" ]; then
    npm install --prefix "$cache" --ignore-scripts --no-audit --no-fund --silent "$package@$version"
  fi
fi

echo "tests with Node $("$NEWEST_NODE" --version)"
[ $# -gt 0 ] || set -- test/client test/browser
exec "$NEWEST_NODE" node_modules/vitest/vitest.mjs run "$@"
