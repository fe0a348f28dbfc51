"""The ledger of actions, receipts and tallies."""
