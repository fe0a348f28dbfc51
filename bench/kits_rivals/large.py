"""The site with kits that weigh 200 MB more: a server to send one from. Run as a program it makes that kit first."""

import os
import random

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")

from writeathon.campaign.kits import extras, makers
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.pieces import Piece
from writeathon.config.wsgi import application

PIECES, MEGABYTES = 10, 20


def heavy(_choice: Choice, language: str, _now: object) -> list[Piece]:
    return [
        Piece(f"{language}/lists/heavy-{n}.bin", "heavy", {"seed": n}, f"Heavy {n}") for n in range(PIECES)
    ]


makers.register("heavy", lambda data: random.Random(data["seed"]).randbytes(MEGABYTES * 2**20))  # noqa: S311 - weight, not secrets
extras.register(heavy)

if __name__ == "__main__":
    from django.utils import timezone

    from writeathon.campaign.kits.building import build
    from writeathon.campaign.kits.contents import contents_now

    build(contents_now(Choice(audience="writer", language="en"), now=timezone.now()), now=timezone.now())
    assert application
