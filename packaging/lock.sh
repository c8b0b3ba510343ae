#!/bin/sh
# Writes requirements.lock and requirements-dev.lock anew from pyproject.toml: for every system, wheels only, with hashes.
# Run after changing a dependency; uv is fetched into a folder that is thrown away.
set -eu
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet uv

lock() {
    target=$1
    shift
    "$tools/bin/uv" --no-config pip compile pyproject.toml "$@" --output-file "$target" --quiet --no-header \
        --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-emit-index-url --no-emit-find-links
}

lock requirements.lock
lock requirements-dev.lock --group dev
