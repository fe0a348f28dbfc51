from writeathon.campaign.posts.records import ReadyPost

__all__ = ["ReadyPost"]
