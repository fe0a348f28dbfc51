"""The tally's trigger and the ledger's guards, for both databases (docs/decisions/0010, docs/concepts/counting.md).

A reversing row takes one report away. On PostgreSQL one statement adds a whole batch, its tally rows ordered by key, so that two
processes cannot deadlock. On SQLite the insert of an empty tally is apart from the addition, so that no conflict clause of the
statement outside can swallow it.
"""

_KEY = "day, season_id, case_id, kind, country, provenance"
_NEW_KEY = ", ".join(f"NEW.{column}" for column in _KEY.split(", "))
_SAME_KEY = " AND ".join(f"{column} = NEW.{column}" for column in _KEY.split(", "))
_REFUSAL = "The ledger is append-only: correct an action by a row that reverses it."

POSTGRESQL = [
    f"""
    CREATE FUNCTION actions_add_to_tally() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO actions_tally AS tally ({_KEY}, n, quantity)
        SELECT {_KEY}, sum(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END), sum(quantity)
        FROM added GROUP BY {_KEY} ORDER BY {_KEY}
        ON CONFLICT ({_KEY}) DO UPDATE
        SET n = tally.n + EXCLUDED.n, quantity = tally.quantity + EXCLUDED.quantity;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER actions_add_to_tally AFTER INSERT ON actions_action
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION actions_add_to_tally()
    """,
    f"""
    CREATE FUNCTION actions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'UPDATE' AND current_setting('writeathon.may_erase', true) = 'on' THEN
            RETURN NULL;
        END IF;
        RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER actions_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON actions_action
    FOR EACH STATEMENT EXECUTE FUNCTION actions_refuse()
    """,
]
POSTGRESQL_UNDO = [
    "DROP TRIGGER actions_refuse ON actions_action",
    "DROP TRIGGER actions_add_to_tally ON actions_action",
    "DROP FUNCTION actions_refuse()",
    "DROP FUNCTION actions_add_to_tally()",
]

SQLITE = [
    f"""
    CREATE TRIGGER actions_add_to_tally AFTER INSERT ON actions_action BEGIN
        INSERT INTO actions_tally ({_KEY}, n, quantity) SELECT {_NEW_KEY}, 0, 0
        WHERE NOT EXISTS (SELECT 1 FROM actions_tally WHERE {_SAME_KEY});
        UPDATE actions_tally SET n = n + CASE WHEN NEW.reverses IS NULL THEN 1 ELSE -1 END, quantity = quantity + NEW.quantity
        WHERE {_SAME_KEY};
    END
    """,
    f"CREATE TRIGGER actions_refuse_update BEFORE UPDATE ON actions_action BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    f"""
    CREATE TRIGGER actions_refuse_delete BEFORE DELETE ON actions_action WHEN NOT ledger_may_erase()
    BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END
    """,
]
SQLITE_UNDO = [f"DROP TRIGGER {name}" for name in ("actions_add_to_tally", "actions_refuse_update", "actions_refuse_delete")]


def install(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    for statement in POSTGRESQL_UNDO if schema_editor.connection.vendor == "postgresql" else SQLITE_UNDO:
        schema_editor.execute(statement, params=None)
