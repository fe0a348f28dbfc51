from writeathon.campaign.cases.pages import (
    CaseIndexPage,
    CasePage,
    MilestoneWords,
    SeasonIndexPage,
    SeasonPage,
)
from writeathon.campaign.cases.records import (
    Authority,
    AuthorityTitle,
    Case,
    CaseFile,
    CaseTarget,
    EmbassyCopy,
    Milestone,
    RuleCard,
    Season,
    Stop,
)

__all__ = [
    "Authority",
    "AuthorityTitle",
    "Case",
    "CaseFile",
    "CaseIndexPage",
    "CasePage",
    "CaseTarget",
    "EmbassyCopy",
    "Milestone",
    "MilestoneWords",
    "RuleCard",
    "Season",
    "SeasonIndexPage",
    "SeasonPage",
    "Stop",
]
