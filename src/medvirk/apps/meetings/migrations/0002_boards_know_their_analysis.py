"""Boards made before 0.2.0 learn whose findings they hold, and what their meeting is called."""

from django.db import migrations


def tell(apps, schema_editor):
    """As `plan_meeting` does it now: a rehearsal's board belongs to no analysis."""
    board = apps.get_model("boards", "Board")
    for meeting in apps.get_model("meetings", "Meeting").objects.all():
        board.objects.filter(pk=meeting.board_id).update(
            analysis_id=None if meeting.is_rehearsal else meeting.analysis_id, title=meeting.title
        )


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0002_whose_findings"),
        ("meetings", "0001_initial"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
