"""The tables of counting."""

from writeathon.campaign.actions.records.ledger import Action
from writeathon.campaign.actions.records.publishing import Import, Snapshot
from writeathon.campaign.actions.records.receipts import Receipt
from writeathon.campaign.actions.records.stacks import Bundle, Stack
from writeathon.campaign.actions.records.tallies import DayTotal, Tally, Total
from writeathon.campaign.actions.records.uploads import Upload
from writeathon.campaign.actions.records.watching import SetAside, WatchRule

__all__ = [
    "Action",
    "Bundle",
    "DayTotal",
    "Import",
    "Receipt",
    "SetAside",
    "Snapshot",
    "Stack",
    "Tally",
    "Total",
    "Upload",
    "WatchRule",
]
