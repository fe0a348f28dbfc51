"""Queues that can be away while the database is there.

QueueError
  x QueueAway         it does not answer: what was to be sent is in the database, and recovering sends it again
"""


class QueueError(Exception):
    """The queue cannot be used."""


class QueueAway(QueueError):
    """It does not answer."""
