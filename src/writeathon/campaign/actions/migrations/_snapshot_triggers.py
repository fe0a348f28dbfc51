"""Published totals are never changed (migration 0005): the database refuses it, as it does for the ledger."""

_REFUSAL = "A published total is never changed: publish a correction."

POSTGRESQL = [
    f"""
    CREATE FUNCTION actions_refuse_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'UPDATE' AND current_setting('writeathon.may_erase', true) = 'on' THEN
            RETURN NULL;
        END IF;
        RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER actions_refuse_snapshot BEFORE UPDATE OR DELETE OR TRUNCATE ON actions_snapshot
    FOR EACH STATEMENT EXECUTE FUNCTION actions_refuse_snapshot()
    """,
]
POSTGRESQL_UNDO = [
    "DROP TRIGGER actions_refuse_snapshot ON actions_snapshot",
    "DROP FUNCTION actions_refuse_snapshot()",
]
SQLITE = [
    f"""
    CREATE TRIGGER actions_refuse_snapshot_update BEFORE UPDATE ON actions_snapshot
    BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END
    """,
    f"""
    CREATE TRIGGER actions_refuse_snapshot_delete BEFORE DELETE ON actions_snapshot WHEN NOT ledger_may_erase()
    BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END
    """,
]
SQLITE_UNDO = [f"DROP TRIGGER actions_refuse_snapshot_{deed}" for deed in ("update", "delete")]


def install(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    for statement in POSTGRESQL_UNDO if schema_editor.connection.vendor == "postgresql" else SQLITE_UNDO:
        schema_editor.execute(statement, params=None)
