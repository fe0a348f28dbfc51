"""Who may do what with figures, until staff change it."""

from writeathon.campaign.people.roles import EDITOR, REVIEWER, grant

SEE, EXPORT = "actions.view_total", "actions.export_total"
BRING_IN, PUBLISH = "actions.add_import", "actions.add_snapshot"
DECIDE, RULES = "actions.change_setaside", "actions.change_watchrule"


def grant_counting() -> None:
    """Editors see the figures; reviewers also bring files in, export, publish, and decide about what was set aside."""
    grant(EDITOR, SEE)
    grant(REVIEWER, SEE, EXPORT, BRING_IN, PUBLISH, DECIDE)
    grant(REVIEWER, RULES, "actions.add_watchrule", "actions.view_watchrule", "actions.delete_watchrule")
