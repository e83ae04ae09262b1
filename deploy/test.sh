#!/bin/sh
# Makes what the tests need if it is missing or a lock changed, then runs every check: ruff, mypy, tests, documentation
# examples. Arguments go to pytest: `sh deploy/test.sh tests/ledger -k fork`. PYTHON names an interpreter for a new .venv.
set -eu
cd "$(dirname "$0")/.."
. deploy/environment.sh
make_environment .venv deploy/test.lock
make_node_modules tests/js

.venv/bin/ruff check
.venv/bin/ruff format --check
.venv/bin/mypy
exec .venv/bin/pytest "$@"
