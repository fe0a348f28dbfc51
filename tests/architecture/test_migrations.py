"""The migrations are in step with the records."""

from django.core.management import call_command


def test_no_change_of_a_record_lacks_its_migration(db, capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        raise AssertionError(capsys.readouterr().out) from None
