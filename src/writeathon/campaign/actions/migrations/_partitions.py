"""The ledger by seasons, on PostgreSQL (migration 0003; docs/decisions/0014). SQLite has no partitions and needs none.

What was in the ledger before becomes the default partition, as it is: nothing is copied. From now on a season gets a partition of its own
when it is made (partitions.py); the default one takes what has none.
"""

from writeathon.campaign.actions.migrations._tally_triggers import POSTGRESQL_TRIGGER

_REFUSE = """
    CREATE TRIGGER actions_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION actions_refuse()
"""
_FOREIGN = """
    ALTER TABLE actions_action ADD FOREIGN KEY (season_id) REFERENCES cases_season (id) DEFERRABLE INITIALLY DEFERRED,
    ADD FOREIGN KEY (case_id) REFERENCES cases_case (id) DEFERRABLE INITIALLY DEFERRED
"""


def part_by_seasons(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for statement in (
        "SET CONSTRAINTS ALL IMMEDIATE",
        "DROP TRIGGER actions_add_to_tally ON actions_action",
        "DROP TRIGGER actions_refuse ON actions_action",
        "DROP INDEX reversed_once",
        "ALTER TABLE actions_action DROP CONSTRAINT actions_action_pkey",
        "ALTER TABLE actions_action RENAME TO actions_action_other",
        "CREATE TABLE actions_action (LIKE actions_action_other INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY LIST (season_id)",
        "ALTER TABLE actions_action ADD PRIMARY KEY (token, season_id)",
        "CREATE UNIQUE INDEX reversed_once ON actions_action (reverses, season_id) WHERE reverses IS NOT NULL",
        _FOREIGN,
        "ALTER TABLE actions_action ATTACH PARTITION actions_action_other DEFAULT",
        POSTGRESQL_TRIGGER,
        _REFUSE.format(table="actions_action"),
        # Statements that name a partition do not fire the guard of the whole.
        _REFUSE.format(table="actions_action_other"),
    ):
        schema_editor.execute(statement, params=None)


def join_seasons(apps, schema_editor):
    """Back to one table; every row is copied."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for statement in (
        "SET CONSTRAINTS ALL IMMEDIATE",
        "CREATE TABLE actions_action_whole (LIKE actions_action INCLUDING DEFAULTS INCLUDING CONSTRAINTS)",
        "INSERT INTO actions_action_whole SELECT * FROM actions_action",
        "DROP TABLE actions_action",
        "ALTER TABLE actions_action_whole RENAME TO actions_action",
        "ALTER TABLE actions_action ADD CONSTRAINT actions_action_pkey PRIMARY KEY (token)",
        "CREATE UNIQUE INDEX reversed_once ON actions_action (reverses) WHERE reverses IS NOT NULL",
        _FOREIGN,
        POSTGRESQL_TRIGGER,
        _REFUSE.format(table="actions_action"),
    ):
        schema_editor.execute(statement, params=None)
