from django.db import migrations, models


def into_the_first_language(apps, schema_editor):
    """What stood in one text was written in the first language."""
    card = apps.get_model("cases", "RuleCard")
    for each in card.objects.all():
        each.ink_words = {"en": each.ink} if each.ink else {}
        each.enclosures_words = {"en": each.enclosures} if each.enclosures else {}
        each.save(update_fields=["ink_words", "enclosures_words"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_letters_to_the_person")]

    operations = [
        migrations.AddField("rulecard", "ink_words", models.JSONField(blank=True, default=dict)),
        migrations.AddField("rulecard", "enclosures_words", models.JSONField(blank=True, default=dict)),
        migrations.RunPython(into_the_first_language, migrations.RunPython.noop),
        migrations.RemoveField("rulecard", "ink"),
        migrations.RemoveField("rulecard", "enclosures"),
        migrations.RenameField("rulecard", "ink_words", "ink"),
        migrations.RenameField("rulecard", "enclosures_words", "enclosures"),
        migrations.AlterField(
            "rulecard",
            "ink",
            models.JSONField(
                blank=True,
                default=dict,
                help_text='By language, for example {"en": "White paper, blue or black ink"}.',
                verbose_name="ink and paper",
            ),
        ),
        migrations.AlterField(
            "rulecard",
            "enclosures",
            models.JSONField(
                blank=True,
                default=dict,
                help_text='By language, for example {"en": "No stickers, no money"}.',
                verbose_name="enclosures",
            ),
        ),
    ]
