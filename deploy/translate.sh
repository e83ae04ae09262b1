#!/bin/sh
# Compiles the translations: node/languages/es.po to es.mo, and so for every language. Needs the environment of the tests.
set -eu
cd "$(dirname "$0")/.."
for source in node/languages/*.po; do
    .venv/bin/pybabel compile --input-file "$source" --output-file "${source%.po}.mo" --locale "$(basename "$source" .po)"
done
