import uuid

from django.db import migrations, models


def give_handles(apps, schema_editor):
    for user in apps.get_model("accounts", "User").objects.filter(handle=None):
        user.handle = uuid.uuid4()
        user.save(update_fields=["handle"])


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0002_setupcode_onetimelink"),
    ]

    operations = [
        migrations.AddField("user", "handle", models.UUIDField(default=None, null=True, editable=False)),
        migrations.RunPython(give_handles, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            "user", "handle", models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
        ),
    ]
