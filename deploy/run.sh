#!/bin/sh
# Makes the environment that a node needs if it is missing, then runs a node. Arguments go to `caracol run`:
# `sh deploy/run.sh --page-port 8080`. PYTHON names an interpreter for a new .venv.
set -eu
cd "$(dirname "$0")/.."
. deploy/environment.sh
if ! is_made .venv deploy/test.lock && ! is_made .venv deploy/run.lock; then
    echo "Caracol is installed into .venv first: once, and on a small computer that takes some minutes." >&2
    quiet= # pip tells of each package
fi
is_made .venv deploy/test.lock || make_environment .venv deploy/run.lock # that of the tests holds all of it, and more
exec .venv/bin/caracol run "$@"
