import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0006_alter_authority_label"),
        ("solidarity", "0005_two_people_for_a_box"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsentWithdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("noticed_on", models.DateField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consent_withdrawal",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
    ]
