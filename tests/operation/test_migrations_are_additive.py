"""After the first release each migration runs while the version before it still serves."""

from pathlib import Path

import pytest
from additive_migrations import complaints_about, ours
from django.db import migrations, models

# Those of the first release, before which nothing served. Until it is published a migration that must change something may be
# added: `python tests/operation/additive_migrations.py > tests/operation/migrations_of_the_first_release.txt`
FIRST = Path(__file__).with_name("migrations_of_the_first_release.txt")


def of_the_first_release() -> set[str]:
    return {line for line in FIRST.read_text().splitlines() if line and not line.startswith("#")}


@pytest.mark.django_db  # a migration of wagtail-localize asks the database when it is read
def test_every_migration_after_the_first_release_only_adds():
    later = {name: each for name, each in ours().items() if name not in of_the_first_release()}
    complaints = {name: found for name, each in later.items() if (found := complaints_about(each))}
    assert complaints == {}


@pytest.mark.django_db  # a migration of wagtail-localize asks the database when it is read
def test_no_migration_of_the_first_release_was_taken_away():
    assert of_the_first_release() <= set(ours())


def made(*operations, **says):
    return type("Migration", (migrations.Migration,), {"operations": list(operations), **says})(
        "0009", "letters"
    )


TEXT = models.CharField(max_length=20)
GOOD = [
    migrations.CreateModel("stamp", [("id", models.AutoField(primary_key=True))]),
    migrations.AddField("letter", "colour", models.CharField(max_length=20, null=True)),
    migrations.AddField("letter", "colour", models.CharField(max_length=20, db_default="")),
    migrations.AddField("letter", "stamps", models.ManyToManyField("letters.Stamp")),
    migrations.AddIndex("letter", models.Index(fields=["colour"], name="by_colour")),
    migrations.AlterModelOptions("letter", {"verbose_name": "letter"}),
    migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop),
    migrations.RunSQL("SELECT 1", migrations.RunSQL.noop),
    migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("letter", "colour")]),
]
BAD = [
    migrations.AddField("letter", "colour", TEXT),
    migrations.AddField("letter", "colour", models.CharField(max_length=20, default="red")),
    migrations.RemoveField("letter", "colour"),
    migrations.RenameField("letter", "colour", "ink"),
    migrations.AlterField("letter", "colour", TEXT),
    migrations.RenameModel("letter", "message"),
    migrations.DeleteModel("letter"),
    migrations.AlterModelTable("letter", "messages"),
    migrations.AddConstraint("letter", models.CheckConstraint(condition=models.Q(colour="red"), name="red")),
    migrations.AlterUniqueTogether("letter", {("colour", "ink")}),
    migrations.RunPython(migrations.RunPython.noop),
    migrations.RunSQL("SELECT 1"),
    migrations.SeparateDatabaseAndState(database_operations=[migrations.DeleteModel("letter")]),
]


@pytest.mark.parametrize("operation", GOOD, ids=lambda each: each.describe())
def test_what_adds_passes(operation):
    assert complaints_about(made(operation)) == []


@pytest.mark.parametrize("operation", BAD, ids=lambda each: each.describe())
def test_what_breaks_the_old_version_is_found(operation):
    assert len(complaints_about(made(operation))) == 1
    assert complaints_about(made(operation, two_steps=True)) == []


def test_a_field_that_only_becomes_wider_says_so():
    assert complaints_about(made(migrations.AlterField("letter", "colour", TEXT), widens=True)) == []
