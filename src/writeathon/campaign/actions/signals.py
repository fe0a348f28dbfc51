"""What the ledger announces to the rooms above."""

from django.dispatch import Signal

# An action was taken back, `token` is its own; sent once that is committed. What a room keeps beside the action goes too.
undone = Signal()
