"""The digest of all static files, which stands in their address."""

import hashlib
from functools import lru_cache

from medvirk.infra.places import PACKAGE


@lru_cache(maxsize=1)
def static_digest() -> str:
    """Twelve hexadecimal digits over every file's path and bytes below web/static."""
    root = PACKAGE / "web" / "static"
    digest = hashlib.sha256()
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        digest.update(file.relative_to(root).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
