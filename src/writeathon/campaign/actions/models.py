from writeathon.campaign.actions.records import (
    Action,
    DayTotal,
    Import,
    Receipt,
    SetAside,
    Snapshot,
    Tally,
    Total,
    WatchRule,
)

__all__ = ["Action", "DayTotal", "Import", "Receipt", "SetAside", "Snapshot", "Tally", "Total", "WatchRule"]
