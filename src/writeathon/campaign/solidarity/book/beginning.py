"""What has to be loaded when the program starts: the works of this folder and what it hears register themselves."""

from writeathon.campaign.solidarity.book import making, receivers, tasks

__all__ = ["making", "receivers", "tasks"]
