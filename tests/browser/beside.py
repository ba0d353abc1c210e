"""Runs pieces of Python beside a server, on its database: one set-up of Django, a process for each piece.

Reads a line of JSON (the code) from its input, answers with a line of JSON: [exit status, output, errors].
"""

import importlib
import json
import os
import sys
import tempfile
import traceback


def main() -> None:
    """Answer until the input ends."""
    import django

    django.setup()
    importlib.import_module("medvirk.config.urls")  # most of what a piece would wait for

    for line in sys.stdin:
        sys.stdout.write(json.dumps(_run(json.loads(line))) + "\n")
        sys.stdout.flush()


def _run(code: str) -> list[object]:
    """What a forked copy of this process prints when it runs `code`."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        child = os.fork()
        if child == 0:
            os.dup2(output.fileno(), 1)
            os.dup2(errors.fileno(), 2)
            status = 1
            try:
                exec(code, {"__name__": "__main__"})
                status = 0
            except BaseException:
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        _, ended = os.waitpid(child, 0)
        output.seek(0)
        errors.seek(0)
        return [os.waitstatus_to_exitcode(ended), output.read(), errors.read()]
