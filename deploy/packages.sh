#!/bin/sh
# Installs the Debian packages that tests need, when root: node and npm, for the test that opens a volume in JavaScript.
set -eu
if command -v node >/dev/null && command -v npm >/dev/null; then
    exit 0
fi
if [ "$(id -u)" != 0 ]; then
    echo "node and npm are missing, and only root can install them: the JavaScript test will be skipped." >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq -y --no-install-recommends nodejs npm
