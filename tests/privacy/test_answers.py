"""A5 and A2 for the context measure: known writers answer, and an attacker reads every file afterwards.

The attacker knows whose code is whose and in which order people answered. Each protection is shown red with
that protection alone switched off.
"""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection, models
from tests.apps.measures.asked import Asked, answer, opened
from tests.privacy import attacker

from medvirk.apps.measures import actions, sealing
from medvirk.apps.measures.answering import actions as answering
from medvirk.apps.measures.codes import known
from medvirk.apps.measures.models import Answer, Code, Slot
from medvirk.infra import clock
from medvirk.infra.backup import back_up_sqlite
from medvirk.infra.sealed import SealBroken
from medvirk.infra.settings import settings

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, TRIALS = 12, 4
ANSWERS = {f"an answer of {point}": f'"A1":{point}' for point in range(1, 6)}
on_files = pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's files")


def fingerprint(writer: int) -> dict[str, str]:
    """Answers that only this writer gives, so that the attacker knows whose they are."""
    return {f"A{place + 1}": str(1 + (writer // 5**place) % 5) for place in range(3)}


def writer_of(answers: dict[str, int]) -> int:
    return sum((answers[f"A{place + 1}"] - 1) * 5**place for place in range(3))


def files() -> list[Path]:
    database = Path(connection.settings_dict["NAME"])
    names = (database, Path(f"{database}-wal"), Path(f"{database}-journal"))
    return [file for file in names if file.exists()]


def everybody_answers() -> Asked:
    """All writers deliver, the first writer first."""
    asked = opened(all=WRITERS)
    for writer, code in enumerate(asked.codes["all"]):
        answer(code, **fingerprint(writer))
    return asked


def by_slot(asked: Asked, key: bytes) -> dict[bytes, int]:
    """Box -> who wrote it, for an attacker who has the wave's key as well."""
    slots = Slot.objects.within(asked.case.organisation).filter(wave=asked.wave, is_filled=True)
    return {
        bytes(slot.box): writer_of(sealing.open_answer(key, slot.pk, bytes(slot.box))[1]) for slot in slots
    }


def order_of_boxes(asked: Asked) -> list[str]:
    """The writers in the order of the rows that hold their boxes, as SQLite stores them."""
    key = sealing.wave_key(asked.wave.pk)
    assert key is not None
    writers = by_slot(asked, key)
    with connection.cursor() as cursor:
        cursor.execute("SELECT box FROM measures_slot WHERE is_filled = 1 ORDER BY rowid")
        boxes = [bytes(box) for (box,) in cursor.fetchall()]
    return [str(writers[box]) for box in boxes if box in writers]  # earlier waves lie there too


def order_in_the_file(asked: Asked) -> list[str]:
    """The writers in the order in which their boxes lie in the database file, whatever page they are on."""
    key = sealing.wave_key(asked.wave.pk)
    assert key is not None
    content = b"".join(file.read_bytes() for file in files())
    found = {content.index(box): writer for box, writer in by_slot(asked, key).items()}
    return [str(found[place]) for place in sorted(found)]


def orders(read: object) -> list[float]:
    """How close the order that `read` finds comes to the order of delivery, over several waves."""
    delivered = [str(writer) for writer in range(WRITERS)]
    return [attacker.correlation(delivered, read(everybody_answers())) for _ in range(TRIALS)]  # type: ignore[operator]


# --- while the wave is open ---


@on_files
def test_A5_without_the_wave_s_key_the_files_hold_no_answer() -> None:
    everybody_answers()
    assert attacker.occurrences(files(), {**ANSWERS, "a draft": '"A1":"'}) == []


@on_files
def test_A5_unsealed_the_files_would_hold_every_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sealing,
        "seal_answer",
        lambda key, slot, group, answers: json.dumps(answers, separators=(",", ":")).encode().ljust(1024),
    )
    everybody_answers()
    assert attacker.occurrences(files(), ANSWERS)


@on_files
@pytest.mark.parametrize("read", [order_of_boxes, order_in_the_file])
def test_A2_even_with_the_key_the_order_in_the_file_is_not_that_of_delivery(read: object) -> None:
    assert not attacker.tells(orders(read), cards=WRITERS)


@on_files
def test_A2_when_places_are_taken_in_a_row_the_rows_show_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "_one_of", lambda free: free[0])
    assert orders(order_of_boxes) == [1.0] * TRIALS


@on_files
def test_A2_the_log_forgets_each_delivery_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = everybody_answers()
    assert files()[1].stat().st_size == 0
    monkeypatch.setattr(answering, "_forget_the_moment", lambda: None)
    actions.change_group(asked.groups["all"], role="employees", name="all", invited=WRITERS + 1)
    (code,) = actions.make_codes(asked.groups["all"])
    answer(code, **fingerprint(WRITERS))
    log = files()[1].read_bytes()  # and so, without it, tag and answer stand in it side by side
    key = sealing.wave_key(asked.wave.pk)
    assert key is not None
    (mine,) = (box for box, writer in by_slot(asked, key).items() if writer == WRITERS)
    assert known(code).tag.encode() in log
    assert mine in log


def test_A5_a_half_finished_form_opens_with_its_code_alone() -> None:
    asked = opened(all=WRITERS)
    mine, other = (known(code) for code in asked.codes["all"][:2])
    answering.keep_draft(mine, fingerprint(3), today=clock.today())
    key = sealing.wave_key(asked.wave.pk)
    assert key is not None
    box = bytes(Code.objects.within(asked.case.organisation).get(tag=mine.tag).draft)
    assert sealing.open_draft(key, mine, box) == fingerprint(3)
    assert sealing.open_draft(key, other, box) == {}  # the server has this key and every tag, and no code
    with pytest.raises(SealBroken):
        sealing.Sealer(key).open(box, row=mine.tag.encode())


def test_A2_nobody_sees_who_has_begun() -> None:
    asked = opened(all=WRITERS)
    answering.keep_draft(known(asked.codes["all"][0]), fingerprint(3), today=clock.today())
    drafts = [bytes(code.draft) for code in Code.objects.within(asked.case.organisation)]
    assert {len(draft) for draft in drafts} == {sealing.BOX_BYTES}
    assert all(len(set(draft)) > 200 for draft in drafts)  # all look like chance


def test_A5_a_delivered_draft_is_gone_even_for_its_writer() -> None:
    asked = opened(all=WRITERS)
    mine = answer(asked.codes["all"][0], **fingerprint(3))
    key = sealing.wave_key(asked.wave.pk)
    assert key is not None
    box = bytes(Code.objects.within(asked.case.organisation).get(tag=mine.tag).draft)
    assert sealing.open_draft(key, mine, box) == {}


# --- after it has closed ---


def closed() -> Asked:
    asked = everybody_answers()
    asked.close()
    return asked


def order_of_rows(asked: Asked) -> list[str]:
    rows = Answer.objects.within(asked.case.organisation).filter(group__wave=asked.wave).order_by("pk")
    return [str(writer_of(row.answers)) for row in rows]


def order_in_the_closed_file(asked: Asked) -> list[str]:
    content = files()[0].read_bytes()
    rows = {str(writer_of(row.answers)): json.dumps(row.answers).encode() for row in asked.answers()}
    return sorted(rows, key=lambda writer: content.rindex(rows[writer]))


def close_and(read: object) -> object:
    def closes(asked: Asked) -> list[str]:
        asked.close()
        found: list[str] = read(asked)  # type: ignore[operator]
        return found

    return closes


def test_A5_an_answer_is_a_group_and_nothing_else() -> None:
    asked = closed()
    assert {field.name for field in Answer._meta.get_fields()} == {"id", "group", "answers"}
    assert sorted(writer_of(row.answers) for row in asked.answers()) == list(range(WRITERS))
    codes = Code.objects.within(asked.case.organisation).filter(group__wave=asked.wave)
    assert codes.count() == WRITERS
    assert not codes.filter(is_spent=True).exists()
    assert sealing.wave_key(asked.wave.pk) is None


def test_A5_no_table_of_measures_knows_a_time_finer_than_the_day() -> None:
    from django.apps import apps

    fields = [field for model in apps.get_app_config("measures").get_models() for field in model._meta.fields]
    assert not [field for field in fields if isinstance(field, models.DateTimeField | models.TimeField)]


def test_A2_the_order_of_answers_says_nothing_about_the_order_of_delivery() -> None:
    assert not attacker.tells(orders(close_and(order_of_rows)), cards=WRITERS)


@on_files
def test_A2_nor_does_their_order_in_the_file() -> None:
    assert not attacker.tells(orders(close_and(order_in_the_closed_file)), cards=WRITERS)


@pytest.fixture
def in_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that mixes is off: places, the shuffle, and random numbers for rows."""
    numbers = iter(range(1, 100_000))
    monkeypatch.setattr(answering, "_one_of", lambda free: free[0])
    monkeypatch.setattr(actions, "_shuffle", lambda opened: None)
    for model in (Slot, Answer):
        monkeypatch.setattr(model._meta.pk, "default", lambda: next(numbers))
        monkeypatch.setattr(model._meta.pk, "_get_default", lambda: next(numbers))


@pytest.mark.usefixtures("in_a_row")
def test_A2_unmixed_the_rows_would_stand_in_the_order_of_delivery() -> None:
    found = orders(close_and(order_of_rows))
    assert attacker.tells(found, cards=WRITERS)
    assert found == [1.0] * TRIALS


@on_files
@pytest.mark.usefixtures("in_a_row")
def test_A2_unmixed_the_file_would_too() -> None:
    assert attacker.tells(orders(close_and(order_in_the_closed_file)), cards=WRITERS)


def copies_while_people_answer(asked: Asked) -> list[tuple[set[str], dict[int, bytes]]]:
    """Whoever copies the database after each delivery sees which code and which box each brought."""
    found = []
    for writer, code in enumerate(asked.codes["all"]):
        answer(code, **fingerprint(writer))
        spent = Code.objects.within(asked.case.organisation).filter(is_spent=True)
        slots = Slot.objects.within(asked.case.organisation).filter(is_filled=True)
        found.append((set(spent.values_list("tag", flat=True)), {slot.pk: bytes(slot.box) for slot in slots}))
    return found


def links(asked: Asked, copies: list[tuple[set[str], dict[int, bytes]]]) -> dict[str, int]:
    """Tag -> writer, from the copies and whatever keys were kept."""
    kept = attacker.keys_in(settings().keys / sealing.FOLDER)
    found = {}
    for (tags, boxes), (later_tags, later_boxes) in pairwise([(set[str](), dict[int, bytes]()), *copies]):
        ((tag,), (slot,)) = later_tags - tags, set(later_boxes) - set(boxes)
        for key in kept:
            try:
                found[tag] = writer_of(sealing.open_answer(key, slot, later_boxes[slot])[1])
            except SealBroken:
                continue
    return found


def test_A5_a_destroyed_key_ties_no_answer_to_a_code_even_with_copies_of_every_moment() -> None:
    asked = opened(all=WRITERS)
    copies = copies_while_people_answer(asked)
    asked.close()
    assert links(asked, copies) == {}


def test_A5_a_kept_key_would_tie_every_answer_to_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.keys, "destroy", lambda owner, of: None)
    asked = opened(all=WRITERS)
    copies = copies_while_people_answer(asked)
    asked.close()
    tags = [known(code).tag for code in asked.codes["all"]]
    assert links(asked, copies) == {tag: writer for writer, tag in enumerate(tags)}


@on_files
def test_A5_a_backup_of_an_open_wave_holds_no_key_and_is_unreadable_after_closing(tmp_path: Path) -> None:
    asked = everybody_answers()
    key = sealing.wave_key(asked.wave.pk)
    assert key is not None
    written = by_slot(asked, key)
    copy = tmp_path / "copy.sqlite3"
    back_up_sqlite(files()[0], copy, without=[])
    asked.close()
    content = copy.read_bytes()
    assert all(box in content for box in written)  # a restored wave goes on, where its key still is
    assert key not in content
    assert key not in attacker.keys_in(settings().keys / sealing.FOLDER)


@on_files
def test_A5_after_closing_no_box_is_left_in_any_file() -> None:
    asked = everybody_answers()
    key = sealing.wave_key(asked.wave.pk)
    assert key is not None
    written = list(by_slot(asked, key))
    asked.close()
    content = b"".join(file.read_bytes() for file in files())
    assert not [box for box in written if box in content]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own marks of age")
def test_A2_on_postgresql_no_row_is_older_than_another() -> None:
    asked = closed()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT xmin FROM measures_answer WHERE group_id = %s", [asked.groups["all"].pk]
        )
        ages = cursor.fetchall()
        cursor.execute(
            "SELECT DISTINCT xmin FROM measures_code WHERE group_id = %s", [asked.groups["all"].pk]
        )
        assert cursor.fetchall() == ages
        assert len(ages) == 1
        cursor.execute(
            "SELECT answers FROM measures_answer WHERE group_id = %s ORDER BY ctid", [asked.groups["all"].pk]
        )
        found = [row if isinstance(row, dict) else json.loads(row) for (row,) in cursor.fetchall()]
    by_place = [str(writer_of(answers)) for answers in found]
    assert by_place == order_of_rows(asked)  # where a row lies is its random number, and nothing else
