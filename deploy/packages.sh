#!/bin/sh
# Installs the Debian packages that tests need, when root: node and npm, for the test that opens a volume in JavaScript.
set -eu

# ensure COMMAND PACKAGE: some builds of the package nodejs bring npm along and conflict with the package npm.
ensure() {
    command -v "$1" >/dev/null || apt-get install -qq -y --no-install-recommends "$2"
}

if command -v node >/dev/null && command -v npm >/dev/null; then
    exit 0
fi
if [ "$(id -u)" != 0 ]; then
    echo "node or npm is missing, and only root can install them: the JavaScript test will be skipped." >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
ensure node nodejs
ensure npm npm
