"""The vendored files are the ones that tools/vendor.mjs made, with their licences beside them (R31)."""

import hashlib
import json
import re
from pathlib import Path

from medvirk.infra.places import PACKAGE

ROOT = Path(__file__).parents[2]
VENDOR = PACKAGE / "web" / "static" / "vendor"
LOCK = json.loads((VENDOR / "vendor.lock.json").read_text(encoding="utf-8"))


def test_every_vendored_file_has_the_hash_that_the_lock_says() -> None:
    for path, entry in LOCK.items():
        found = hashlib.sha256((ROOT / path).read_bytes()).hexdigest()
        assert found == entry["sha256"], f"{path} is not what was vendored"


def test_every_vendored_file_has_a_permissive_licence_beside_it() -> None:
    for path, entry in LOCK.items():
        assert entry["licence"] in {"MIT", "BSD-3-Clause", "MPL-2.0"}, path
        assert (ROOT / entry["licence_file"]).read_text(encoding="utf-8").strip(), path


def test_no_file_is_vendored_without_standing_in_the_lock() -> None:
    own = {file.relative_to(ROOT).as_posix() for file in VENDOR.glob("*.*")}
    assert own - {"src/medvirk/web/static/vendor/vendor.lock.json"} == {
        path for path in LOCK if path.startswith("src/")
    }


def test_versions_are_those_of_the_package_list() -> None:
    wanted = json.loads((ROOT / "tools" / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    for path, entry in LOCK.items():
        assert wanted[entry["package"]] == entry["version"], path


def test_a_vendored_file_fetches_nothing_more() -> None:
    for file in VENDOR.glob("*.css"):
        text = file.read_text(encoding="utf-8")
        assert "@import" not in text, file
        assert set(re.findall(r"url\(\s*[\"']?(\w+):", text)) <= {"data"}, file
    lit = (VENDOR / "lit.js").read_text(encoding="utf-8")
    assert not re.search(r"\bimport\b|\bfrom\s*[\"']", lit)
