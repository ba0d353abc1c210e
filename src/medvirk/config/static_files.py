"""Serves the collected static files: compressed once, cached for ever, without passing through Django."""

import mimetypes
import os
import re
import shutil
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedStaticFilesStorage

_FOR_EVER = "public, max-age=31536000, immutable"  # the digest in the address changes with any file


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
    """Makes gzip twins. No brotli: over plain HTTP browsers do not offer it (R31)."""

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
