#!/bin/sh
# Installs the Debian packages that tests need, when root: node and npm open a volume in JavaScript, chromium opens the
# page, ip and nft make networks that lose packets, libfaketime shows a program another date,
# strace makes system calls fail, fusefat and mkfs.vfat make a stick. A test whose program is missing is skipped, and says so.
set -eu

# Each command and the package that brings it: some builds of the package nodejs bring npm along.
needed="node:nodejs npm:npm chromium:chromium ip:iproute2 nft:nftables strace:strace fusefat:fusefat mkfs.vfat:dosfstools"

missing() {
    for pair in $needed; do
        command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"
    done
    ls /usr/lib/*/faketime/libfaketime.so.1 /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || echo libfaketime
}

if [ -z "$(missing)" ]; then
    exit 0
fi
if [ "$(id -u)" != 0 ]; then
    echo "Only root can install what is missing: $(missing | tr '\n' ' ')– the tests that need it will be skipped." >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
for package in $(missing | sort -u); do
    apt-get install -qq -y --no-install-recommends "$package"
done
if [ -n "$(missing)" ]; then
    echo "Still missing, although its package is installed: $(missing | tr '\n' ' ')" >&2
fi
