"""What moderation announces, once it is committed. Receivers stand being told twice."""

from django.dispatch import Signal

# A message may reach the person from now on; `token` is its own.
message_let_through = Signal()
# It may not any more: whoever made something from it, or keeps it for them, lets go of it.
message_taken_back = Signal()
# Words or names of these messages are erased; `tokens` are their own. Whatever holds a copy lets go of it.
words_erased = Signal()
# What it says in another language was changed after it was let through: what was made from it is out of date.
message_changed = Signal()
