from writeathon.platform.theme.records import Picture, Rendition

__all__ = ["Picture", "Rendition"]
