"""Static files: compressed for whoever accepts it, cached for ever, whole or not at all."""

import asyncio
import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.management.commands import collectstatic
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.routing import Mount
from tools.javascript import tokens

from medvirk.config.static_files import CollectedFiles, collect, without_comments
from medvirk.infra.places import PACKAGE

TEXT = b"export const map = 1;\n" * 100
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Answer:
    """What came back: the body as it travelled."""

    status: int
    headers: Headers
    body: bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collected folder with a twin of one of its files, and a secret beside it."""
    folder = tmp_path / "static"
    (folder / "js").mkdir(parents=True)
    (folder / "js" / "map.js").write_bytes(TEXT)
    (folder / "js" / "map.js.gz").write_bytes(gzip.compress(TEXT))
    (folder / "font.woff2").write_bytes(b"font")
    (tmp_path / "secret.key").write_text("the secret")
    (folder / "leak.js").symlink_to(tmp_path / "secret.key")
    return folder


@pytest.mark.parametrize("accepts", ["gzip", "gzip, deflate", "br, GZIP;q=0.5", "deflate , gzip"])
def test_the_compressed_twin_is_sent_to_whoever_accepts_it(folder: Path, accepts: str) -> None:
    answer = ask(folder, "/js/map.js", accepts)
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) == len(answer.body) < len(TEXT)
    assert gzip.decompress(answer.body) == TEXT
    assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("accepts", ["", "identity", "br", "gzip;q=0", "br, gzip; q=0.0", "notgzip"])
def test_nobody_else_gets_it(folder: Path, accepts: str) -> None:
    answer = ask(folder, "/js/map.js", accepts)
    assert "content-encoding" not in answer.headers
    assert answer.body == TEXT


def test_a_file_without_a_twin_is_sent_as_it_is(folder: Path) -> None:
    answer = ask(folder, "/font.woff2", "gzip")
    assert "content-encoding" not in answer.headers
    assert answer.body == b"font"


@pytest.mark.parametrize("path", ["/js/map.js", "/font.woff2"])
@pytest.mark.parametrize("accepts", ["gzip", "identity"])
def test_a_file_is_cached_for_ever_and_is_what_it_says(folder: Path, path: str, accepts: str) -> None:
    answer = ask(folder, path, accepts)
    assert answer.headers["cache-control"] == FOR_EVER
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["vary"] == "Accept-Encoding"


def test_only_looking_is_allowed(folder: Path) -> None:
    assert ask(folder, "/js/map.js", method="HEAD").body == b""
    assert ask(folder, "/js/map.js", method="HEAD").status == 200
    assert ask(folder, "/js/map.js", method="POST").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.key",
        "/js/../../secret.key",
        "/js/..%2f..%2fsecret.key",
        "//etc/passwd",
        "/..\\secret.key",
        "/leak.js",
        "/js",
        "/",
        "/js/none.js",
        "/js/map.js\x00.txt",
        "/" + "x" * 5000,
    ],
)
def test_nothing_outside_the_folder_is_found(folder: Path, path: str) -> None:
    answer = ask(folder, path)
    assert answer.status == 404
    assert b"the secret" not in answer.body
    assert "cache-control" not in answer.headers


def test_files_are_collected_with_their_twins_and_older_ones_cleared_away(tmp_path: Path) -> None:
    target, older = tmp_path / "static" / "newer", tmp_path / "static" / "older"
    older.mkdir(parents=True)
    (older / "app.css").write_text("old")
    collect(target)
    root = PACKAGE / "web" / "static"
    ours = {file.relative_to(root) for file in root.rglob("*") if file.is_file()}
    collected = {file.relative_to(target) for file in target.rglob("*") if file.is_file()}
    assert ours <= collected
    assert collected - ours == {file for file in collected if file.suffix == ".gz"}
    assert {Path("map/map.js.gz"), Path("css/base.css.gz")} < collected
    assert gzip.decompress((target / "map/map.js.gz").read_bytes()) == (target / "map/map.js").read_bytes()
    assert not older.exists()
    (target / "mark").touch()
    collect(target)
    assert (target / "mark").exists(), "what is there is not collected again"


def test_what_is_served_is_the_source_without_comments_and_every_line_keeps_its_number(
    tmp_path: Path,
) -> None:
    collect(tmp_path / "static")
    root = PACKAGE / "web" / "static"
    ours = [file for file in root.rglob("*") if "vendor" not in file.parts]
    scripts, styles = ([file for file in ours if file.suffix == kind] for kind in (".js", ".css"))
    assert len(scripts) > 100
    assert len(styles) > 10
    for file in scripts:
        source = file.read_text(encoding="utf-8")
        served = (tmp_path / "static" / file.relative_to(root)).read_text(encoding="utf-8")
        assert tokens(served) == tokens(source), file
        assert not re.search(r"(?m)^\s*(//|/\*)", served), file
    for file in styles:
        source = file.read_text(encoding="utf-8")
        served = (tmp_path / "static" / file.relative_to(root)).read_text(encoding="utf-8")
        said, bare = (re.sub(r"/\*.*?\*/|\n\s*(?=\n)", "", text, flags=re.S) for text in (source, served))
        assert bare.split() == said.split(), file
        assert served.count("\n") == source.count("\n")
    for file in (root / "vendor").glob("*.*"):
        assert (tmp_path / "static" / "vendor" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("name", "text", "served"),
    [
        ("js/a.js", "// Why.\nrun(); // so\n", "\nrun(); // so\n"),
        ("js/a.js", "/** One\n * two. */\nrun();\n", "\n\nrun();\n"),
        ("js/a.js", "/* a */ run(); /* b */\n", "/* a */ run(); /* b */\n"),
        ("js/a.js", 'const at = "https://a";\n', 'const at = "https://a";\n'),
        ("css/a.css", "  /* Why. */\na { color: red }\n", "\na { color: red }\n"),
        ("css/a.css", "// no comment\n", "// no comment\n"),
        ("vendor/a.js", "// MIT\n", "// MIT\n"),
        ("fonts/OFL.txt", "// text\n", "// text\n"),
    ],
)
def test_only_comments_that_have_their_lines_to_themselves_are_left_out(
    name: str, text: str, served: str
) -> None:
    assert without_comments(name, text) == served


def test_a_collection_that_fails_leaves_the_old_files_and_is_made_whole_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "static" / "older", tmp_path / "static" / "newer"
    old.mkdir(parents=True)
    copied: list[str] = []
    real = collectstatic.Command.copy_file

    def full_disk(self: Any, path: str, *rest: Any) -> Any:
        copied.append(path)
        if len(copied) == 5:
            raise OSError("no space left on device")
        return real(self, path, *rest)

    with monkeypatch.context() as broken:
        broken.setattr(collectstatic.Command, "copy_file", full_disk)
        with pytest.raises(OSError, match="no space"):
            collect(new)
    assert old.is_dir()
    assert not new.exists()
    collect(new)
    assert (new / "js" / "board.js").is_file()
    assert [each.name for each in new.parent.iterdir()] == ["newer"]


def ask(folder: Path, path: str, accepts: str = "", *, method: str = "GET") -> Answer:
    """Ask as the server does, for a path that no client has tidied up."""
    app = Starlette(routes=[Mount("/static/abc", app=CollectedFiles(directory=folder))])
    scope = {
        "type": "http",
        "method": method,
        "path": f"/static/abc{path}",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"accept-encoding", accepts.encode())] if accepts else [],
    }
    sent: list[Any] = []

    async def receive() -> Any:
        await asyncio.Event().wait()  # the client says nothing more and does not go away

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)
