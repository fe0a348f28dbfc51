"""The rules against false reports that every installation begins with. Staff may change each of them."""

from django.db import migrations

RULES = [
    {
        "name": "Large number in one report",
        "shape": "quantity",
        "most": 500,
        "note": "A school that posts more than this at once exists, but it is known to somebody: ask, then let it in.",
    },
    {
        "name": "Burst from one country",
        "shape": "burst",
        "most": 3000,
        "minutes": 10,
        "note": "A whole season of 4.6 million actions has some 20 in ten minutes for a person and a country on its average day.",
    },
    {
        "name": "More than the country’s people",
        "shape": "people",
        "percent": 5,
        "note": "In 2016 some 39,000 signatures of a British petition came “from” the Vatican, where 800 people live.",
    },
    {
        "name": "One country’s sudden share",
        "shape": "share",
        "most": 2000,
        "minutes": 60,
        "percent": 50,
        "note": "Half of all actions of an hour from a country that had less than a quarter of the season.",
    },
]


def ship(apps, schema_editor):
    rule = apps.get_model("actions", "WatchRule")
    for each in RULES:
        rule.objects.get_or_create(name=each["name"], defaults=each)


class Migration(migrations.Migration):
    dependencies = [("actions", "0003_partitions")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
