from writeathon.interfaces.website.pages import HomePage, TextPage

__all__ = ["HomePage", "TextPage"]
