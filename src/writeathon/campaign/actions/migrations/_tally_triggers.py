"""The triggers of migration 0002: the tally by day, the totals of a season and of a day, each by slots (docs/decisions/0014).

On PostgreSQL one statement adds a whole batch; its rows are ordered by key, so that two writers who share a slot wait and cannot
deadlock. On SQLite a row is updated first and inserted where nothing was: `changes()` tells of the statement before it.
"""

TALLIES = {
    "actions_tally": "day, season_id, case_id, kind, country, provenance",
    "actions_total": "season_id, case_id, kind, country, provenance",
    "actions_daytotal": "season_id, day, case_id, provenance",
}
SLOTS = 8


def _add_on_postgresql(table: str, key: str) -> str:
    return f"""
        INSERT INTO {table} AS tally ({key}, slot, n, quantity)
        SELECT {key}, own, sum(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END), sum(quantity)
        FROM added GROUP BY {key} ORDER BY {key}
        ON CONFLICT ({key}, slot) DO UPDATE
        SET n = tally.n + EXCLUDED.n, quantity = tally.quantity + EXCLUDED.quantity;
    """


POSTGRESQL = f"""
    CREATE OR REPLACE FUNCTION actions_add_to_tally() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        own smallint := pg_backend_pid() % {SLOTS};
    BEGIN
        {"".join(_add_on_postgresql(*pair) for pair in TALLIES.items())}
        RETURN NULL;
    END $$
"""
POSTGRESQL_TRIGGER = """
    CREATE TRIGGER actions_add_to_tally AFTER INSERT ON actions_action
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION actions_add_to_tally()
"""


def _add_on_sqlite(table: str, key: str) -> str:
    columns = key.split(", ")
    same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
    new = ", ".join(f"NEW.{column}" for column in columns)
    one = "CASE WHEN NEW.reverses IS NULL THEN 1 ELSE -1 END"
    return f"""
        UPDATE {table} SET n = n + {one}, quantity = quantity + NEW.quantity WHERE {same} AND slot = 0;
        INSERT INTO {table} ({key}, slot, n, quantity) SELECT {new}, 0, {one}, NEW.quantity WHERE changes() = 0;
    """


SQLITE = f"""
    CREATE TRIGGER actions_add_to_tally AFTER INSERT ON actions_action BEGIN
        {"".join(_add_on_sqlite(*pair) for pair in TALLIES.items())}
    END
"""
# Rows that are changed thousands of times a second: room beside each, and swept often.
POSTGRESQL_ROOM = [
    f"ALTER TABLE {table} SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)"
    for table in ("actions_total", "actions_daytotal")
]


def set_aside_what_was_counted(apps, schema_editor):
    """The tallies of before, kept until the new tables are there; no trigger writes meanwhile."""
    schema_editor.execute("DROP TRIGGER actions_add_to_tally" + (" ON actions_action" if schema_editor.connection.vendor == "postgresql" else ""))
    schema_editor.execute("CREATE TABLE actions_tally_before AS SELECT * FROM actions_tally")


def count_on(apps, schema_editor):
    """Fill the new tables from the old tally, then let the new trigger take over."""
    for table, key in TALLIES.items():
        schema_editor.execute(
            f"INSERT INTO {table} ({key}, slot, n, quantity) SELECT {key}, 0, sum(n), sum(quantity) "
            f"FROM actions_tally_before GROUP BY {key}"
        )
    schema_editor.execute("DROP TABLE actions_tally_before")
    if schema_editor.connection.vendor == "postgresql":
        for statement in (POSTGRESQL, POSTGRESQL_TRIGGER, *POSTGRESQL_ROOM):
            schema_editor.execute(statement, params=None)
    else:
        schema_editor.execute(SQLITE, params=None)
