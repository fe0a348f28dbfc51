from writeathon.campaign.actions.records import Action, Receipt, Tally

__all__ = ["Action", "Receipt", "Tally"]
