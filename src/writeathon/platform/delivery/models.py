from writeathon.platform.delivery.records import Move, OutgoingMail, ReturnCount

__all__ = ["Move", "OutgoingMail", "ReturnCount"]
