import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("solidarity", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="sealed_file",
            field=models.CharField(blank=True, db_default="", max_length=64),
        ),
        migrations.AddField(
            model_name="message",
            name="kept",
            field=models.CharField(
                choices=[
                    ("all", "words and name"),
                    ("words", "the words, without the name"),
                    ("nothing", "nothing: it has served, or was taken back"),
                ],
                db_default="all",
                default="all",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="handingover",
            name="book",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="solidarity.book",
                verbose_name="book",
            ),
        ),
    ]
