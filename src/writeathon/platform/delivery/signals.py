"""What the post office announces to whoever gave it the mail; `purpose` and `reference` say which one it was.

Sent after the commit, at least once: until every receiver has ended without an error it is sent again (telling.py), so a
receiver must stand hearing the same twice. `now` is the moment at which it happened. The sender is OutgoingMail.
"""

from django.dispatch import Signal

# The mail server has taken it over; committed with the move. (purpose, reference, now)
accepted = Signal()
# It came back, or was refused for good, perhaps without ever having been accepted: `permanent` says that the address is no
# longer right. (purpose, reference, permanent, now)
returned = Signal()
