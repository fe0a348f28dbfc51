"""The tables of counting."""

from writeathon.campaign.actions.records.ledger import Action
from writeathon.campaign.actions.records.publishing import Import, Snapshot
from writeathon.campaign.actions.records.receipts import Receipt
from writeathon.campaign.actions.records.tallies import DayTotal, Tally, Total
from writeathon.campaign.actions.records.watching import SetAside, WatchRule

__all__ = ["Action", "DayTotal", "Import", "Receipt", "SetAside", "Snapshot", "Tally", "Total", "WatchRule"]
