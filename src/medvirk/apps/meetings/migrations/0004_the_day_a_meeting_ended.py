"""The day a meeting ended, for the projector's door. What ended before is not known, and no longer shown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_stakeholder_meetings")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="ended_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
