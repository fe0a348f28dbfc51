"""What the ledger announces to the rooms above."""

from django.dispatch import Signal

# An action was taken back, `token` is its own; sent once that is committed. What a room keeps beside the action goes too.
undone = Signal()
# For whoever counts what this process does. One commit held so many `rows`.
recorded = Signal()
# A report was not counted; `reason` is the name of the refusal's class.
refused = Signal()
