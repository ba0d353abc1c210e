"""What the layers promise each other, read from the source: who saves, who asks the time, what is pure.

import-linter (pyproject.toml) holds who may import whom; these hold what may be called.
"""

import ast

import pytest
from tests.architecture.source import Module, dotted, modules

# Calls that write to the database, by the name of the method.
WRITES = {
    *("save", "create", "bulk_create", "bulk_update", "delete"),
    *("get_or_create", "update_or_create", "asave", "acreate", "adelete"),
}

# (file, call) -> why it is no write to our tables.
NO_WRITES = {
    ("infra/tenant.py", "update"): "passes the call on to Django",
    ("infra/tenant.py", "delete"): "passes the call on to Django",
    ("apps/reports/document_docx.py", "save"): "python-docx writes a file into memory",
    ("infra/qr.py", "save"): "segno draws a QR code into memory",
    ("live/desk.py", "save"): "the desk's own drawers, which call boards' and meetings' actions",
    ("live/scribe.py", "save"): "the desk, see there",
    ("bench/stage.py", "create"): "a session of Django's, for the browser that is measured",
    ("bench/meeting_stage.py", "save"): "a rehearsal without robots, in the bench's own database",
    ("bench/crowd.py", "bulk_create"): "copies of one analysis, into the bench's own database",
}

CLOCKS = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *("time.time", "time.time_ns", "time.monotonic", "time.monotonic_ns", "time.perf_counter"),
    *("timezone.now", "timezone.localtime", "timezone.localdate"),
}

# What a pure function has no use for: randomness, clocks, files, processes, the network.
IMPURE = {
    *("random", "secrets", "uuid", "time", "os", "io", "pathlib", "tempfile", "shutil", "sys", "logging"),
    *("socket", "ssl", "http", "urllib", "subprocess", "threading", "asyncio", "sqlite3"),
}


def test_only_actions_save() -> None:
    found = [
        f"{module.path}:{call.lineno}: {name}"
        for module in modules()
        if not module.path.endswith("/actions.py")
        for call, name in _writes(module)
        if (module.path, name) not in NO_WRITES
    ]
    assert not found, _listed("only actions.py saves to the database", found)


def test_only_the_clock_asks_the_time() -> None:
    found = [
        f"{module.path}:{call.lineno}: {dotted(call.func)}"
        for module in modules()
        if module.path != "infra/clock.py" and not module.path.startswith("bench/")  # it measures
        for call in module.calls()
        if ".".join(dotted(call.func).split(".")[-2:]) in CLOCKS
    ]
    assert not found, _listed("only infra/clock.py asks the time; take it as an argument", found)


def test_the_domain_is_pure() -> None:
    domain = [module for module in modules() if module.path.startswith("domain/")]
    assert len(domain) > 5
    found = [
        f"{module.path}: {name}"
        for module in domain
        for name, _ in module.imports()
        if name.partition(".")[0] in IMPURE
    ]
    opened = [
        f"{module.path}:{call.lineno}: {dotted(call.func)}"
        for module in domain
        for call in module.calls()
        if dotted(call.func) in {"open", "print", "input", "exec", "eval"}
    ]
    assert found + opened == []


def test_no_module_asks_another_app_s_tables() -> None:
    """An app's rows are read through its `queries` and `access`, and written through its `actions`."""
    found = []
    for module in modules():
        foreign = {
            name
            for source, name in module.imports()
            if source.startswith("medvirk.apps.")
            and source.endswith(".models")
            and not _is_of(module, source.removesuffix(".models"))
        }
        found += [
            f"{module.path}:{node.lineno}: {dotted(node)}"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute)
            and node.attr in {"objects", "_base_manager", "_default_manager"}
            and dotted(node.value) in foreign
        ]
    assert not found, _listed("go through the other app's queries and actions", found)


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    silent = [module.path for module in modules() if not (ast.get_docstring(module.tree) or "").strip()]
    assert silent == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("row.save()", "save"),
        ("Card.objects.create(text='x')", "create"),
        ("rows.filter(a=1).update(b=2)", "update"),
        ("rows.delete()", "delete"),
        ("cursor.execute('DELETE FROM x')", "execute"),
    ],
)
def test_a_planted_write_is_found(code: str, name: str) -> None:
    assert [found for _, found in _writes(Module("apps/x/views.py", ast.parse(code)))] == [name]


@pytest.mark.parametrize("code", ["seen.update(more)", "digest.update(b'x')", "cursor.execute('SELECT 1')"])
def test_what_only_looks_like_a_write_is_not(code: str) -> None:
    assert list(_writes(Module("apps/x/views.py", ast.parse(code)))) == []


def test_that_somebody_else_was_faster_is_said_with_one_word() -> None:
    """Whoever catches `infra.versions.Overtaken` catches what every app says when a form is out of date."""
    found = [
        f"{module.path}:{node.lineno}: {node.name}"
        for module in modules()
        if module.path != "infra/versions.py"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and "Exception" in {dotted(base) for base in node.bases}
        if node.name.endswith(("Overtaken", "Changed"))
    ]
    assert not found, _listed("use infra.versions.Overtaken, or a class made from it", found)


def _writes(module: Module) -> list[tuple[ast.Call, str]]:
    found = []
    for call in module.calls():
        if not isinstance(call.func, ast.Attribute):
            continue
        name = call.func.attr
        # QuerySet.update takes names only; dict, set and hash take a value.
        sets_columns = name in {"update", "aupdate"} and call.keywords and not call.args
        if name in WRITES or sets_columns or _is_writing_sql(call, name):
            found.append((call, name))
    return found


def _is_writing_sql(call: ast.Call, name: str) -> bool:
    if name != "execute" or not call.args or not isinstance(call.args[0], ast.Constant):
        return False
    return str(call.args[0].value).lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "DROP"))


def _listed(rule: str, found: list[str]) -> str:
    return "\n  ".join([f"{rule}:", *found])


def _is_of(module: Module, app: str) -> bool:
    return module.package == app or module.package.startswith(f"{app}.")
