#!/usr/bin/env bash
# Writes build.txt, base.txt, scale.txt, parquet.txt, mail.txt and dev.txt anew from the .in files, with hashes and without any registry address.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(command -v .venv/bin/uv || command -v uv)
lock() { "$uv" pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header --upgrade "$@"; }
lock requirements/build.in -o requirements/build.txt
lock requirements/base.in -o requirements/base.txt
lock requirements/scale.in -c requirements/base.txt -o requirements/scale.txt
lock requirements/parquet.in -c requirements/base.txt -o requirements/parquet.txt
lock requirements/mail.in -c requirements/base.txt -o requirements/mail.txt
lock requirements/dev.in -c requirements/base.txt -o requirements/dev.txt
