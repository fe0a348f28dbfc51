from writeathon.campaign.people.records import User

__all__ = ["User"]
