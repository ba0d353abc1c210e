"""The work process: what it does, and what happens when it cannot. Each test meets a real child."""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from tests.infra import jobs

from medvirk.domain.errors import Code, Refused
from medvirk.infra import work, worker
from medvirk.infra.work import WorkProcess

ROOT = str(Path(__file__).parents[2])
WAIT_SECONDS = 30
BUSY = r"server\.busy"


@pytest.fixture(scope="module")
def child() -> Iterator[WorkProcess]:
    """One child for the tests that leave it alive."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", ROOT)
        with work.started() as child:
            yield child


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    """Where a piece of work waits until the test opens it, and the test until the work has begun."""
    os.mkfifo(tmp_path / "fifo")
    return tmp_path / "fifo"


@pytest.fixture
def findable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Children find the tests' own functions."""
    monkeypatch.setenv("PYTHONPATH", ROOT)


class Asking(threading.Thread):
    """Somebody who waits for a piece of work."""

    def __init__(self, child: WorkProcess, function, *values) -> None:
        super().__init__(daemon=True)
        self.ask = lambda: child.run(function, *values)
        self.found: object = None
        self.start()

    def run(self) -> None:
        try:
            self.found = self.ask()
        except Refused as refused:
            self.found = refused.code

    def answer(self) -> object:
        self.join(WAIT_SECONDS)
        assert not self.is_alive()
        return self.found


def gone(pid: int) -> bool:
    """True as soon as this process is no more, or waits for nothing but its parent's notice."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.01)  # between two looks at another process
    return False


def test_work_is_done_in_another_process_and_its_value_comes_back(child: WorkProcess) -> None:
    assert work.run(jobs.whoami) == child.pid != os.getpid()
    assert work.run(jobs.twice, [1, 2, 3]) == [2, 4, 6]
    assert work.run(jobs.twice, list(range(300_000)))[-1] == 599_998  # more than a pipe holds


def test_where_no_work_process_was_started_it_is_done_in_place(child: WorkProcess, monkeypatch) -> None:
    monkeypatch.setattr(work, "_here", None)
    assert work.run(jobs.whoami) == os.getpid()


def test_it_steps_back_for_the_tick_and_ctrl_c_passes_it_by(child: WorkProcess) -> None:
    assert work.run(jobs.niceness) == os.nice(0) + worker.NICENESS
    assert work.run(jobs.session) == child.pid != os.getsid(0)


def test_an_exception_comes_back_as_it_was_with_the_way_to_it(child: WorkProcess) -> None:
    with pytest.raises(ValueError, match="expected less than 12 characters") as raised:
        work.run(jobs.fails, "secret words")
    (note,) = raised.value.__notes__
    assert "in fails" in note
    assert "secret words" not in note


def test_what_cannot_travel_is_named_and_nobody_s_words_are(child: WorkProcess) -> None:
    with pytest.raises(RuntimeError) as raised:
        work.run(jobs.fails_unportably, "secret words")
    assert str(raised.value) == "work failed with NeedsTwo"
    with pytest.raises(Exception, match="pickle"):
        work.run(jobs.returns_a_function)
    assert work.run(jobs.twice, [1]) == [2]


def test_what_a_library_prints_spoils_no_answer(child: WorkProcess) -> None:
    assert work.run(jobs.talks) == "said"
    assert work.run(jobs.twice, [1]) == [2]


def test_a_child_that_was_killed_is_replaced_and_the_log_says_so(
    child: WorkProcess, caplog: pytest.LogCaptureFixture
) -> None:
    before = child.pid
    os.kill(before, signal.SIGKILL)
    after = work.run(jobs.whoami)
    assert after not in {before, os.getpid()}
    assert "the work process ended with -9" in caplog.text


def test_work_during_which_the_child_dies_is_tried_once_more(child: WorkProcess, tmp_path: Path) -> None:
    assert work.run(jobs.dies_once, tmp_path / "mark") == "alive"
    with pytest.raises(Refused, match=BUSY):
        work.run(jobs.dies)
    assert work.run(jobs.twice, [1]) == [2]


def test_who_comes_when_enough_wait_is_asked_to_come_again(findable: None, fifo: Path) -> None:
    child = WorkProcess(most_at_once=2)
    first = Asking(child, jobs.waits_for, fifo)
    with fifo.open("w") as letting_go:  # opens when the child has opened it too
        second = Asking(child, jobs.twice, [1])
        while child._places._value:
            second.join(0.01)
        with pytest.raises(Refused, match=BUSY):
            child.run(jobs.twice, [1])
        letting_go.write("done")
    assert first.answer() == "done"
    assert second.answer() == [2]
    child.stop()


def test_work_that_takes_too_long_is_ended_and_so_is_the_wait_for_it(
    findable: None, fifo: Path, caplog: pytest.LogCaptureFixture
) -> None:
    child = WorkProcess(longest_seconds=0.1)
    before = child.pid
    with pytest.raises(Refused, match=BUSY):
        child.run(jobs.waits_for, fifo)
    assert gone(before)
    assert "took more than" in caplog.text
    with child._turn, pytest.raises(Refused, match=BUSY):
        child.run(jobs.twice, [1])
    child.stop()


def test_when_the_server_stops_work_in_hand_is_done_and_nothing_is_begun(findable: None, fifo: Path) -> None:
    child = WorkProcess()
    pid = child.pid
    asking = Asking(child, jobs.waits_for, fifo)
    with fifo.open("w") as letting_go:
        stopping = threading.Thread(target=child.stop)
        stopping.start()
        letting_go.write("done")
    assert asking.answer() == "done"
    stopping.join(WAIT_SECONDS)
    assert gone(pid)
    with pytest.raises(Refused, match=BUSY):
        child.run(jobs.twice, [1])


def test_work_that_does_not_end_is_ended_when_the_server_stops(
    findable: None, fifo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "GRACE_SECONDS", 0)
    child = WorkProcess()
    asking = Asking(child, jobs.waits_for, fifo)
    with fifo.open("w"):
        child.stop()
        assert gone(child.pid)
    assert asking.answer() is Code.SERVER_BUSY


PARENT = """
import sys
from pathlib import Path
from medvirk.infra.work import WorkProcess
from tests.infra import jobs
child = WorkProcess()
print(child.pid, flush=True)
child.run(jobs.waits_for, Path(sys.argv[1]))
"""


def test_a_server_that_is_killed_leaves_no_child_behind(findable: None, fifo: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(fifo)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    with fifo.open("w"):
        assert psutil.pid_exists(pid)
        parent.kill()
        parent.communicate()
    assert gone(pid)


# The child's own side, in this process: its lines are counted, and its end of the pipes is in our hands.


class Serving:
    """`worker.main` in a thread, with pipes."""

    def __init__(self) -> None:
        theirs, ours = os.pipe()
        self.requests = os.fdopen(ours, "wb")
        ours, self.end = os.pipe()
        self.answers = os.fdopen(ours, "rb")
        self.thread = threading.Thread(target=worker.main, args=(theirs, self.end), kwargs={"niceness": 0})
        self.thread.start()

    def ask(self, function, *values) -> tuple[bool, object]:
        worker.send(self.requests, pickle.dumps((function, values)))
        answer: tuple[bool, object] = pickle.loads(worker.receive(self.answers))
        return answer

    def close(self) -> None:
        self.requests.close()
        self.thread.join(WAIT_SECONDS)
        assert not self.thread.is_alive()

    def end_of_work(self) -> None:
        """The thread that works in the child, which the end of a real child would end."""
        for thread in threading.enumerate():
            if thread.name == worker.AT_WORK:
                thread.join(WAIT_SECONDS)
                assert not thread.is_alive()


def test_the_child_answers_one_after_another_and_ends_when_the_pipe_is_closed() -> None:
    serving = Serving()
    assert serving.ask(jobs.twice, [1]) == (True, [2])
    for function, kind in ((jobs.fails, ValueError), (jobs.fails_unportably, RuntimeError)):
        went_well, raised = serving.ask(function, "x")
        assert not went_well
        assert type(raised) is kind
    os.close(serving.end)  # what was written there meanwhile went to the terminal
    serving.close()
    with pytest.raises(EOFError):
        worker.receive(serving.answers)
    serving.answers.close()


def test_a_child_whose_server_is_gone_waits_for_no_work(
    fifo: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(worker, "GRACE_SECONDS", 0)
    serving = Serving()
    worker.send(serving.requests, pickle.dumps((jobs.waits_for, (fifo,))))
    with fifo.open("w"):
        serving.close()
        serving.answers.close()
    os.close(serving.end)
    serving.end_of_work()
    assert capfd.readouterr() == ("", "")  # and says nothing about it
