"""The process in which a book is set: the laid out book on the way in, its file on the way out, nothing on disk, then it ends.

What people typed is set here, under limits of memory and time: whatever it does, the worker lives. Run as
`python -m writeathon.campaign.solidarity.book.press`, by pressing.py only.
"""

import gc
import json
import resource
import sys

from writeathon.campaign.solidarity.book.typesetting import typeset

MOST_MEMORY = 4 * 2**30
MOST_SECONDS = 600
HEAD_BYTES = 8


def main() -> None:
    """Write the length of a head, the head as JSON (pages, missing), the PDF."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump of memory would hold the messages
    gc.disable()  # it ends with its one book
    made = typeset(**json.load(sys.stdin.buffer))
    head = json.dumps({"pages": made.pages, "missing": made.missing}).encode()
    sys.stdout.buffer.write(len(head).to_bytes(HEAD_BYTES, "big") + head)
    sys.stdout.buffer.write(made.pdf)


if __name__ == "__main__":
    main()
