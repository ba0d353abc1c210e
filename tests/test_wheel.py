"""What `pipx install .` gets: a package that needs nothing of the clone."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.config.running import REPOSITORY, environment


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, built as pip builds it."""
    out = tmp_path_factory.mktemp("wheel")
    _uv("build", "--wheel", "--out-dir", str(out), str(REPOSITORY))
    (made,) = out.glob("medvirk-*.whl")
    return made


def _uv(*arguments: str) -> None:
    uv = shutil.which("uv") or str(REPOSITORY / ".tools" / "bin" / "uv")
    assert Path(uv).exists(), "make run and make test bring uv along in .tools"
    subprocess.run([uv, "--quiet", *arguments], check=True)


def test_the_package_holds_everything_that_is_no_code(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        held = set(package.namelist())
    for folder, pattern in (
        ("content", "*.yaml"),
        ("locale", "*.mo"),
    ):
        files = [file.relative_to(REPOSITORY) for file in (REPOSITORY / folder).rglob(pattern)]
        assert files
        assert {f"medvirk/_data/{file.as_posix()}" for file in files} <= held
    root = REPOSITORY / "src"
    for pattern in ("*.html", "*.css", "*.js", "*.woff2", "*.ttf", "*.typ", "*.svg", "OFL.txt"):
        files = [file.relative_to(root).as_posix() for file in root.rglob(pattern)]
        assert files, pattern
        assert set(files) <= held, pattern
    assert not [name for name in held if name.endswith((".pyc", ".key", ".sqlite3"))]


def test_installed_it_runs_without_the_clone(wheel: Path, tmp_path: Path) -> None:
    _uv("venv", "--python", "python3", str(tmp_path / "venv"))
    binaries = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    _uv("pip", "install", "--python", str(binaries / "python"), str(wheel))
    for arguments in (
        [str(binaries / "medvirk"), "check"],
        [str(binaries / "python"), "-c", "from medvirk.config.serve import prepare; prepare()"],
    ):
        env = environment(tmp_path / "data", DJANGO_SETTINGS_MODULE="medvirk.config.settings")
        done = subprocess.run(arguments, cwd=tmp_path, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "medvirk.sqlite3").is_file()
    assert list((tmp_path / "data" / "static").glob("*/js/board.js.gz"))
