from writeathon.campaign.actions.records import (
    Action,
    Bundle,
    DayTotal,
    Import,
    Receipt,
    SetAside,
    Snapshot,
    Stack,
    Tally,
    Total,
    Upload,
    WatchRule,
)

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
