from writeathon.campaign.solidarity.records import (
    Book,
    ConsentWithdrawal,
    Decision,
    HandingOver,
    Message,
    Phrase,
    Reception,
    Reply,
    ReplyWish,
    Translation,
    WordList,
)

__all__ = [
    "Book",
    "ConsentWithdrawal",
    "Decision",
    "HandingOver",
    "Message",
    "Phrase",
    "Reception",
    "Reply",
    "ReplyWish",
    "Translation",
    "WordList",
]
