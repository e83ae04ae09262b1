#!/bin/sh
# Renews both lock files with uv, for every system and version at once. What is locked stays where it can: `--upgrade`
# takes the newest of everything, `--upgrade-package NAME` of one package.
set -eu
cd "$(dirname "$0")/.."
for lock in run test; do
    uv pip compile pyproject.toml --group $([ $lock = run ] && echo build || echo $lock) --output-file deploy/$lock.lock \
        --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet "$@"
done
