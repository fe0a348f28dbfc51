"""Envelopes as rooms make them."""

import uuid

from writeathon.platform.delivery.envelope import Envelope


def make_envelope(**changes) -> Envelope:
    given = {
        "purpose": "tests.letter",
        "reference": uuid.uuid4(),
        "to": "minister@justice.example",
        "subject": "Free Ana",
        "text": "Dear Minister,\n\nplease free her.\n",
        "language": "en",
    }
    return Envelope(**{**given, **changes})
