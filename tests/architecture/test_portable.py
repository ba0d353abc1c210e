"""Medvirk runs on Windows laptops too: what only POSIX has stays in infra, and asks for the system first."""

import ast

import pytest
from tests.architecture.source import Module, dotted, modules

# What Windows lacks, in whole modules and by name.
MODULES = {
    *("fcntl", "grp", "pwd", "pty", "termios", "tty", "resource", "syslog", "posix", "readline", "curses"),
    *("uvloop", "crypt", "spwd", "nis"),
}
NAMES = {
    *(
        f"os.{name}"
        for name in ("fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "setuid", "setgid")
    ),
    *(
        f"os.{name}"
        for name in ("killpg", "setsid", "getpgid", "setpgid", "chown", "lchown", "chroot", "mkfifo")
    ),
    *(
        f"os.{name}"
        for name in ("wait", "nice", "uname", "getloadavg", "sched_getaffinity", "O_CLOEXEC", "O_DIRECTORY")
    ),
    *(
        f"signal.{name}"
        for name in ("SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCHLD", "SIGQUIT")
    ),
    *(f"signal.{name}" for name in ("alarm", "setitimer", "pause")),
    *("socket.AF_UNIX", "socket.SO_REUSEPORT", "loop.add_signal_handler", "time.tzset"),
}

ASKED_FIRST = {"bench/server.py": "hasattr(os, 'sched_setaffinity')"}
"""File outside infra -> the question it asks before it uses what not every system has."""


def posix_only(module: Module) -> list[str]:
    """What a file uses that Windows does not have."""
    imported = [name for name, _ in module.imports() if name.partition(".")[0] in MODULES]
    named = [
        f"{found} in line {node.lineno}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and (found := ".".join(dotted(node).split(".")[-2:])) in NAMES
    ]
    brought = [f"{source}.{name}" for source, name in module.imports() if f"{source}.{name}" in NAMES]
    return imported + named + brought


def test_nothing_outside_infra_needs_posix() -> None:
    found = {
        module.path: used
        for module in modules()
        if not module.path.startswith("infra/")
        and (used := posix_only(module))
        and ASKED_FIRST.get(module.path, "never") not in ast.unparse(module.tree)
    }
    assert found == {}


def test_infra_asks_which_system_it_is_on_first() -> None:
    for module in modules():
        if module.path.startswith("infra/") and posix_only(module):
            assert "sys.platform" in ast.unparse(module.tree), module.path


@pytest.mark.parametrize(
    "code",
    [
        "import fcntl",
        "os.fork()",
        "from os import getuid",
        "signal.SIGKILL",
        "import uvloop",
        "x.os.killpg(1, 2)",
    ],
)
def test_a_planted_call_is_found(code: str) -> None:
    assert posix_only(Module("live/x.py", ast.parse(code)))


@pytest.mark.parametrize(
    "code", ["import signal", "signal.SIGTERM", "os.open(x, os.O_RDONLY)", "process.kill()"]
)
def test_what_every_system_has_is_free(code: str) -> None:
    assert posix_only(Module("live/x.py", ast.parse(code))) == []
