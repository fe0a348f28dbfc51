"""Cleans each file of a folder in a process of its own, and tells what it cost: outcome, seconds, memory. A program of the tests.

The child's memory counts with that of whoever started it: both are small here, so that it is the picture that is measured.
"""

import json
import os
import resource
import sys
from pathlib import Path

from django.conf import settings

settings.configure(USE_I18N=False)

from writeathon.platform.pictures.cleaning import PictureRefused, clean_picture  # noqa: E402 - settings come first


def judged(path):
    with path.open("rb") as file:
        try:
            clean = clean_picture(file, name=path.name)
        except PictureRefused as refused:
            outcome = type(refused).__name__
        else:
            outcome = "clean"
            path.with_suffix(".cleaned").write_bytes(clean.content)
    own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = sum(each.ru_utime + each.ru_stime for each in (own, child))
    return {"outcome": outcome, "seconds": seconds, "megabytes": (own.ru_maxrss + child.ru_maxrss) / 1024}


for path in sorted(Path(sys.argv[1]).glob("*.sent")):
    told, telling = os.pipe()
    if not (one := os.fork()):
        os.write(telling, json.dumps({"name": path.stem, **judged(path)}).encode())
        os._exit(0)
    os.close(telling)
    with os.fdopen(told, "rb") as answer:
        sys.stdout.write(f"{answer.read().decode() or json.dumps({'name': path.stem, 'outcome': 'crash'})}\n")
    os.waitpid(one, 0)
