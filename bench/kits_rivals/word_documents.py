"""The Word document of one letter, ours and docxtpl's of the same template; prints medians in milliseconds as JSON. As many rounds as the first word says."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

import django

django.setup()

from docxtpl import DocxTemplate  # noqa: E402 - Django is set up now
from jinja2.sandbox import SandboxedEnvironment  # noqa: E402 - as above

from writeathon.campaign.letters.docx_template import letter_template  # noqa: E402 - as above
from writeathon.campaign.letters.exporting import _context, letter_docx  # noqa: E402 - as above
from writeathon.campaign.letters.letter import Letter  # noqa: E402 - as above

LETTER = Letter(
    language="en",
    paper="a4",
    window="dl-left",
    sender=("Claire Fontaine", "Lyon"),
    recipient=("His Majesty the King", "Palace Square 1", "VALDORIA"),
    place_and_date="Lyon, 10 December 2026",
    subject="Free the lamp lighter",
    salutation="Your Majesty,",
    paragraphs=("I write to you about a person who lit lamps. " * 6,) * 4,
    close="Yours faithfully,",
    signature="Claire Fontaine",
)
ENVIRONMENT = SandboxedEnvironment(autoescape=True)


def docxtpl() -> bytes:
    template, file = DocxTemplate(BytesIO(letter_template())), BytesIO()
    template.render(_context(LETTER), jinja_env=ENVIRONMENT)
    template.save(file)
    return file.getvalue()


def median(make: Callable[[], bytes], times: int) -> float:
    found = []
    for _time in range(times + 2):
        began = time.perf_counter()
        assert make().startswith(b"PK")
        found.append((time.perf_counter() - began) * 1000)
    return statistics.median(found[2:])


rounds = int(sys.argv[1])
print(
    json.dumps(
        {"ours": median(lambda: letter_docx(LETTER), 200 * rounds), "docxtpl": median(docxtpl, 20 * rounds)}
    )
)
