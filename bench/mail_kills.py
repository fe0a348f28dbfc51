"""Kill -9 of a process that sends mail, at each point of its conversation with the mail server: none goes twice, none is lost in silence.

    scripts/with-postgres .venv/bin/python bench/kept.py mail_kills [--kills 200] [sqlite] [postgresql]

Each kill has a whole process of its own, which is killed with one mail in its hands; then half an hour is let pass, and the others look. Exit
status 1 if a mail went twice, or ended where nobody sees it. tests/platform/delivery/test_killed_senders.py plays the same a few times.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "platform" / "delivery")]

from mail_server import POINTS, MailServer  # noqa: E402 - its folder was just named
from sending_site import SendingSite  # noqa: E402 - as above
from test_killed_senders import kill_at  # noqa: E402 - as above

from campaign.actions.counting_server import new_database  # noqa: E402 - as above
from running_sites import find_free_port  # noqa: E402 - as above


def measure(site: SendingSite, server: MailServer, point: str, kills: int) -> Counter[str]:
    """How many mails ended how."""
    server.taken.clear()
    posted = set(site.inside("post", kills))
    for _ in range(kills):
        kill_at(site, server, point)
    again = site.inside("send")
    site.inside("give_up", 31)
    again += site.inside("send")
    arrived = Counter(mail.message_id for mail in server.taken)
    states = site.inside("look")
    return Counter(
        {
            "uncertain": sum(states.get(mail) == "uncertain" for mail in posted),
            "arrived": len(posted & set(arrived)),
            "doubled": sum(number > 1 for number in arrived.values()),
            "sent again": again,
            "lost": sum(mail not in arrived and states.get(mail) != "uncertain" for mail in posted),
        }
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200, help="at each point")
    parser.add_argument("databases", nargs="*", default=["sqlite", "postgresql"])
    given = parser.parse_args()
    total: Counter[str] = Counter()
    for database in given.databases:
        with tempfile.TemporaryDirectory() as place:
            url = "sqlite" if database == "sqlite" else os.environ["TEST_POSTGRES_URL"]
            server = MailServer(find_free_port())
            server.start()
            site = SendingSite(Path(place), new_database(url, Path(place)), port=server.port)
            for point in POINTS:
                began = time.monotonic()
                found = measure(site, server, point, given.kills)
                seconds = (time.monotonic() - began) / given.kills
                words = ", ".join(f"{name} {number}" for name, number in found.items())
                print(f"{database:10} {point:7} {given.kills} kills: {words}; {seconds:.2f} s a kill")
                total += found
            server.stop()
    print(
        f"in all: doubled {total['doubled']}, sent again by itself {total['sent again']}, lost {total['lost']}"
    )
    return int(bool(total["doubled"] or total["sent again"] or total["lost"]))


if __name__ == "__main__":
    sys.exit(main())
