"""Serves the collected static files: compressed once, cached for ever, without passing through Django.

What is said to readers of the source alone stays there: a phone page would be 8 kB larger with it (R31).
"""

import mimetypes
import os
import re
import shutil
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedStaticFilesStorage

_FOR_EVER = "public, max-age=31536000, immutable"  # the digest in the address changes with any file

# Comments that have their lines to themselves. The ends of lines stay: an error names the line of the source.
_BLOCK = r"/\*(?:(?!\*/).)*\*/[ \t]*"
_COMMENTS = {
    ".js": re.compile(rf"^[ \t]*(?://[^\n]*|{_BLOCK})$", re.M | re.S),
    ".css": re.compile(rf"^[ \t]*{_BLOCK}$", re.M | re.S),
}


def without_comments(name: str, text: str) -> str:
    """A script or style sheet of ours as it is served; everything else, and what others wrote, as it is."""
    found = _COMMENTS.get(Path(name).suffix)
    if found is None or name.startswith("vendor/"):  # licences
        return text
    return found.sub(lambda comment: "\n" * comment[0].count("\n"), text)


class CollectedFiles(StaticFiles):
    """Files of one digest. Where a compressed twin lies beside a file, whoever accepts gzip gets that."""

    def file_response(
        self,
        full_path: "os.PathLike[str] | str",
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file or its twin, with the headers of something that never changes."""
        twin = Path(f"{os.fspath(full_path)}.gz")
        if status_code == 200 and _accepts_gzip(scope) and twin.is_file():
            kind = mimetypes.guess_type(os.fspath(full_path))[0] or "application/octet-stream"
            response: Response = FileResponse(twin, media_type=kind, headers={"Content-Encoding": "gzip"})
        else:
            response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = _FOR_EVER
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class _Compressing(CompressedStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Leaves out comments, makes gzip twins. No brotli: over plain HTTP browsers do not offer it (R31)."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        name = name.replace(os.sep, "/")
        if Path(name).suffix in _COMMENTS:
            text = without_comments(name, content.read().decode("utf-8"))
            content = ContentFile(text.encode("utf-8"), name=name)
        return str(super()._save(name, content))

    def create_compressor(self, **options: Any) -> Compressor:
        return Compressor(use_brotli=False, **options)


def collect(target: Path) -> None:
    """Bring the static files of this version to `target`, whole or not at all, and clear away older ones."""
    from django.contrib.staticfiles.management.commands.collectstatic import Command
    from django.core.management import call_command

    if target.is_dir():
        return
    unfinished = target.with_name(f"{target.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    command = Command()
    command.storage = _Compressing(location=unfinished)
    call_command(command, verbosity=0, interactive=False)
    unfinished.rename(target)
    for older in target.parent.iterdir():
        if older != target:
            shutil.rmtree(older, ignore_errors=True)


def _accepts_gzip(scope: Scope) -> bool:
    """Does Accept-Encoding name gzip, and not to refuse it (`gzip;q=0`)?"""
    named = ",".join(Headers(scope=scope).getlist("accept-encoding")).lower()
    for each in named.split(","):
        coding, *parameters = (part.strip() for part in each.split(";"))
        if coding == "gzip":
            return not any(re.fullmatch(r"q=0(\.0*)?", parameter) for parameter in parameters)
    return False
