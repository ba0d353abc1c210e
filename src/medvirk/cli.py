"""`medvirk`: run, demo, check, backup, reset-password, bench."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the command line and do what it says; returns the exit status."""
    arguments = _parser().parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medvirk.config.settings")
    if getattr(arguments, "lan", False):
        os.environ["MEDVIRK_LAN"] = "1"
    match arguments.command:
        case "run":
            from medvirk.config.serve import serve

            return serve(lan=arguments.lan, sample=None)
        case "demo":
            from medvirk.config.serve import serve

            return serve(lan=arguments.lan, sample=arguments.language)
        case "check":
            return _check(arguments.folder)
        case "backup":
            return _backup(arguments.file)
        case "reset-password":
            return _reset_password(arguments.email)
        case _:
            from medvirk.bench import run

            return run.main(arguments)


_PARTS = [
    "room",
    "pages",
    "answers",
    "suggestions",
    "similar",
    "files",
    "weight",
    "live",
    "commands",
    "meeting",
]
_BENCHES = [*_PARTS, "all"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="medvirk",
        description="Run participatory needs analyses on this machine.",
        epilog="Settings are environment variables: MEDVIRK_PORT chooses another port than 8000, "
        "MEDVIRK_DATA another folder for what is kept. The others stand in docs/admin/settings.md.",
    )
    commands = parser.add_subparsers(dest="command", required=True)

    lan = argparse.ArgumentParser(add_help=False)
    lan.add_argument("--lan", action="store_true", help="serve the room to phones on this network")
    commands.add_parser("run", parents=[lan], help="serve Medvirk on this machine")
    demo = commands.add_parser("demo", parents=[lan], help="the same, with a made-up sample to walk in")
    demo.add_argument("--language", choices=["nb", "nn", "en"], default="nb", help="the sample's language")

    check = commands.add_parser("check", help="check a content pack: every fault with file and line")
    check.add_argument("folder", nargs="?", type=Path, help="the pack (default: the one shipped)")

    backup = commands.add_parser("backup", help="copy the database while it runs")
    backup.add_argument("file", nargs="?", type=Path, help="where to (default: the data folder, dated)")

    reset = commands.add_parser("reset-password", help="print a one-time link that sets a new password")
    reset.add_argument("email")

    bench = commands.add_parser("bench", help="measure this machine")
    bench.add_argument("what", nargs="?", choices=_BENCHES, default=_BENCHES[-1])
    bench.add_argument("--json", type=Path, help="also write the figures here")
    bench.add_argument(
        "--database",
        default="",
        metavar="URL",
        help="an empty PostgreSQL database for the live parts",
    )
    bench.add_argument("--rounds", type=int, default=3, help="repeat and take medians (default 3)")
    return parser


def _check(folder: Path | None) -> int:
    from medvirk.content.check import check
    from medvirk.infra.places import CONTENT

    target = folder or CONTENT / "hwork-1"
    faults = check(target)
    for fault in faults:
        print(f"{fault.file}:{fault.line}: {fault.message}")
    if faults:
        print(f"{len(faults)} faults in {target}", file=sys.stderr)
        return 1
    print(f"{target.name}: no faults")
    return 0


def _backup(file: Path | None) -> int:
    import django

    django.setup()
    from medvirk.config.backup import back_up
    from medvirk.infra.backup import BackupFailed

    try:
        print(back_up(file))
    except BackupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def _reset_password(email: str) -> int:
    import django

    django.setup()
    from django.db import DatabaseError

    from medvirk.apps.accounts import actions, queries
    from medvirk.config.serve import address
    from medvirk.infra.settings import settings

    here = settings()
    try:
        user = queries.by_email(email)
    except DatabaseError:
        print(f"There is no database of this version in {here.data}. Start Medvirk once.", file=sys.stderr)
        return 1
    if user is None:
        print(f"No account has the e-mail {email}.", file=sys.stderr)
        return 1
    print(address(here) + actions.reset_link(user))
    return 0


if __name__ == "__main__":
    sys.exit(main())
