from django.db import migrations, models

APPROVED = {"once", "let-through"}


def count_people(apps, schema_editor):
    """How many let each message through, from the decisions about it, as rules.approvals counted them then."""
    messages, decisions = apps.get_model("solidarity", "Message").objects, apps.get_model("solidarity", "Decision").objects
    for token in messages.filter(standing__in=APPROVED).values_list("pk", flat=True):
        number = 0
        made = decisions.filter(message=token).order_by("at", "pk")
        for before, after in made.values_list("before", "after"):
            if after not in APPROVED:
                number = 0
            elif before == "let-through":
                number = min(number, 1)
            else:
                number += 1
        messages.filter(pk=token).update(let_through_by=number)


def ask_for_two(apps, schema_editor):
    """Where there is a box. What one alone let through waits for another with the next sweep (bank_tasks.fill_boxes)."""
    apps.get_model("solidarity", "Reception").objects.exclude(box="").update(two_pairs=True)


class Migration(migrations.Migration):

    dependencies = [
        ("solidarity", "0004_moderation"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="let_through_by",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AlterField(
            model_name="reception",
            name="two_pairs",
            field=models.BooleanField(
                default=False,
                help_text="For cases of high risk: a message passes when two different people have let it through. A sealed box needs it.",
                verbose_name="two moderators decide",
            ),
        ),
        migrations.RunPython(count_people, migrations.RunPython.noop),
        migrations.RunPython(ask_for_two, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="reception",
            constraint=models.CheckConstraint(
                condition=models.Q(("box", ""), ("two_pairs", True), _connector="OR"),
                name="a_box_needs_two_moderators",
            ),
        ),
    ]
