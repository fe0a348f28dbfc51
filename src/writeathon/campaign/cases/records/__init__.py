"""The facts: one row whatever the languages."""

from writeathon.campaign.cases.records.authority import Authority, AuthorityTitle, EmbassyCopy
from writeathon.campaign.cases.records.case import Case, CaseTarget, Milestone
from writeathon.campaign.cases.records.case_file import CaseFile
from writeathon.campaign.cases.records.rule_card import RuleCard
from writeathon.campaign.cases.records.season import Season
from writeathon.campaign.cases.records.stop import Stop

__all__ = [
    "Authority",
    "AuthorityTitle",
    "Case",
    "CaseFile",
    "CaseTarget",
    "EmbassyCopy",
    "Milestone",
    "RuleCard",
    "Season",
    "Stop",
]
