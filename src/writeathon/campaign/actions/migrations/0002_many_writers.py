"""Tallies by slots, totals that cost the same at any size, reports set aside, published totals, files of totals."""

import django.db.models.deletion
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import migrations, models

from writeathon.campaign.actions.migrations._tally_triggers import count_on, set_aside_what_was_counted

PROVENANCES = [
    ("self-reported", "reported by the writer"),
    ("code-scanned", "confirmed with the code on the slip"),
    ("organiser-tally", "counted by an organiser"),
    ("mail-accepted", "accepted by the mail server"),
    ("imported", "brought over from elsewhere"),
]


def of_season():
    return models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.season"
    )


def of_case():
    return models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
    )


def counted(*key):
    return [
        ("slot", models.SmallIntegerField()),
        ("n", models.BigIntegerField()),
        ("quantity", models.BigIntegerField()),
        (
            "pk",
            models.CompositePrimaryKey(*key, "slot", blank=True, editable=False, primary_key=True, serialize=False),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0001_initial"),
        ("cases", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="entered_on",
            field=models.DateField(blank=True, null=True, verbose_name="entered on"),
        ),
        migrations.RunPython(set_aside_what_was_counted),
        migrations.DeleteModel(name="Tally"),
        migrations.CreateModel(
            name="Tally",
            fields=[
                *counted("day", "season_id", "case_id", "kind", "country", "provenance"),
                ("day", models.DateField()),
                ("kind", models.CharField(max_length=20)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("provenance", models.CharField(max_length=20)),
                ("case", of_case()),
                ("season", of_season()),
            ],
            options={"verbose_name": "tally", "verbose_name_plural": "tallies"},
        ),
        migrations.CreateModel(
            name="Total",
            fields=[
                *counted("season_id", "case_id", "kind", "country", "provenance"),
                ("kind", models.CharField(max_length=20)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("provenance", models.CharField(max_length=20)),
                ("case", of_case()),
                ("season", of_season()),
            ],
            options={"verbose_name": "total of a season", "verbose_name_plural": "totals of a season"},
        ),
        migrations.CreateModel(
            name="DayTotal",
            fields=[
                *counted("season_id", "day", "case_id", "provenance"),
                ("day", models.DateField()),
                ("provenance", models.CharField(max_length=20)),
                ("case", of_case()),
                ("season", of_season()),
            ],
            options={"verbose_name": "total of a day", "verbose_name_plural": "totals of a day"},
        ),
        migrations.RunPython(count_on),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(editable=False, max_length=64, unique=True)),
                ("name", models.CharField(max_length=200, verbose_name="file")),
                ("section", models.CharField(max_length=80, verbose_name="who counted")),
                ("lines", models.PositiveIntegerField(verbose_name="lines")),
                ("actions", models.BigIntegerField(verbose_name="actions")),
                ("imported_on", models.DateField(verbose_name="brought in on")),
                ("taken_back_on", models.DateField(blank=True, null=True, verbose_name="taken back on")),
                ("reason", models.TextField(blank=True, verbose_name="why it was taken back")),
                (
                    "imported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "season",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="cases.season"
                    ),
                ),
            ],
            options={
                "verbose_name": "file of totals",
                "verbose_name_plural": "files of totals",
                "ordering": ["-imported_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("through", models.DateField(verbose_name="counted through")),
                ("published_on", models.DateField(verbose_name="published on")),
                ("total", models.BigIntegerField(verbose_name="actions")),
                ("set_aside", models.BigIntegerField(verbose_name="set aside and not counted")),
                ("figures", models.JSONField(verbose_name="figures")),
                ("rule", models.TextField(verbose_name="the rule by which it was counted")),
                ("correction", models.TextField(blank=True, verbose_name="what was corrected, and why")),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="actions.snapshot",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "season",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="snapshots", to="cases.season"
                    ),
                ),
            ],
            options={
                "verbose_name": "published total",
                "verbose_name_plural": "published totals",
                "ordering": ["-published_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="WatchRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                ("active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "shape",
                    models.CharField(
                        choices=[
                            ("quantity", "the number in one report"),
                            ("burst", "actions for one person from one country in some minutes"),
                            ("people", "actions from a country, beside the people who live there"),
                            ("share", "one country’s sudden share of all actions in some minutes"),
                        ],
                        max_length=20,
                        verbose_name="what it looks at",
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=20, verbose_name="kind of action")),
                (
                    "most",
                    models.PositiveIntegerField(
                        default=500,
                        help_text="In one report; or in the minutes below; for a share: fewer than these never count as suspicious.",
                        verbose_name="how many actions are believable",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[MinValueValidator(1), MaxValueValidator(120)],
                        verbose_name="in how many minutes",
                    ),
                ),
                (
                    "percent",
                    models.DecimalField(
                        decimal_places=3,
                        default=5,
                        help_text="Of the people who live in the country; or of all actions in these minutes.",
                        max_digits=6,
                        verbose_name="percent",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="why")),
            ],
            options={
                "verbose_name": "rule against false reports",
                "verbose_name_plural": "rules against false reports",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SetAside",
            fields=[
                ("token", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("quantity", models.PositiveIntegerField(verbose_name="quantity")),
                ("day", models.DateField(verbose_name="day")),
                ("provenance", models.CharField(choices=PROVENANCES, max_length=20, verbose_name="provenance")),
                ("source", models.CharField(blank=True, max_length=20, verbose_name="source")),
                ("rule", models.CharField(max_length=80, verbose_name="rule")),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for a decision"),
                            ("let-in", "let in"),
                            ("thrown-out", "thrown out"),
                            ("withdrawn", "taken back by its writer"),
                        ],
                        default="waiting",
                        max_length=20,
                        verbose_name="standing",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                ("case", of_case()),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("season", of_season()),
            ],
            options={
                "verbose_name": "report set aside",
                "verbose_name_plural": "reports set aside",
                "indexes": [
                    models.Index(
                        fields=["season", "standing", "rule", "case", "country", "kind", "day"],
                        name="set_aside_in_groups",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("standing__in", ["let-in", "thrown-out"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="decisions_have_reasons",
                    )
                ],
            },
        ),
    ]
