"""Keeps the catalogues in step with the code: extract, merge, compile. `--check` changes nothing and fails.

    python tools/messages.py            take msgids from Python, templates and JavaScript; merge translations
    python tools/messages.py --tidy     the same, and empty locale/incoming of what has been merged
    python tools/messages.py --check    fail on anything missing, stale, untranslated, fuzzy or mismatched

Nobody needs gettext's own programs: babel and Django read the sources, polib writes .po and .mo. Translations
come in as locale/incoming/<task>.json ([{"msgid", "msgid_plural"?, "nb": "..." or ["one", "many"], "nn"}]);
what stands there wins over the catalogue until it is tidied away.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a file, Python knows only this folder

from tools import javascript  # noqa: E402

SOURCES = ROOT / "src" / "medvirk"
LOCALE = ROOT / "locale"
LANGUAGES = ("nb", "nn", "en")
TRANSLATED = ("nb", "nn")

# Function -> how many of its arguments are msgids (two: singular and plural).
PYTHON_WORDS = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
}
SCRIPT_WORDS = {"t": 1, "msg": 1, "tn": 2}
CONTEXTS = ("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy")

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
_POSITIONAL = re.compile(r"(?<!%)(?:%%)*%[sdif]")


@dataclass
class Message:
    """A msgid as the code has it, and the files it stands in."""

    msgid: str
    plural: str | None = None
    files: set[str] = field(default_factory=set)

    @property
    def placeholders(self) -> frozenset[str]:
        """The names in %(...)s of both forms."""
        return placeholders(self.msgid) | placeholders(self.plural or "")


@dataclass
class Catalogue:
    """What the sources say, the faults met on the way, and what each script file uses."""

    messages: dict[str, Message] = field(default_factory=dict)
    scripts: dict[str, list[list[str]]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, file: str, msgid: str, plural: str | None) -> None:
        """One use of a msgid; a use with a plural form gives it to all."""
        message = self.messages.setdefault(msgid, Message(msgid))
        message.files.add(file)
        if plural is not None and message.plural not in {None, plural}:
            self.faults.append(f"{file}: {msgid!r} has two plural forms: {message.plural!r} and {plural!r}")
        message.plural = message.plural if plural is None else plural
        if _POSITIONAL.search(msgid + (plural or "")) or "${" in msgid:
            self.faults.append(f"{file}: {msgid!r}: placeholders are named, as in %(name)s")


def placeholders(text: str) -> frozenset[str]:
    """The names in %(...)s, and in {...} where a module fills them itself."""
    return frozenset(found[1] or found[2] for found in _PLACEHOLDER.finditer(text))


def extract(sources: Path = SOURCES) -> Catalogue:
    """Every msgid of the code under `sources`."""
    found = Catalogue()
    for file in _files(sources, "*.py"):
        if "migrations" not in file.parts:
            found.faults.extend(_hidden(file))
            _take(
                found,
                file,
                extract_python(_bytes(file), dict.fromkeys([*PYTHON_WORDS, *CONTEXTS]), (), {}),
                PYTHON_WORDS,
            )
    for file in _files(sources, "*.html", "*.txt"):
        if "templates" in file.parts:
            _take(found, file, _of_template(file), PYTHON_WORDS)
    for file in _files(sources, "*.js"):
        if "static" in file.parts and "vendor" not in file.parts:
            used = _take(found, file, _of_script(file, found), SCRIPT_WORDS)
            if used:
                name = "/".join(file.parts[len(file.parts) - file.parts[::-1].index("static") :])
                found.scripts[name] = sorted(used)
    return found


def _files(folder: Path, *patterns: str) -> list[Path]:
    return sorted(file for pattern in patterns for file in folder.rglob(pattern))


def _bytes(file: Path) -> io.BytesIO:
    return io.BytesIO(file.read_bytes())


def _hidden(file: Path) -> Iterator[str]:
    """Words inside f-strings, which the extractor passes by: they would stay English in every language."""
    for outer in ast.walk(ast.parse(file.read_bytes())):
        for inner in ast.walk(outer) if isinstance(outer, ast.JoinedStr) else ():
            if isinstance(inner, ast.Call) and getattr(inner.func, "id", None) in PYTHON_WORDS:
                yield f"{file.name}:{inner.lineno}: words inside an f-string are not found; name them first"


def _of_template(file: Path) -> Iterator[Any]:
    as_python = templatize(file.read_text(encoding="utf-8"), origin=str(file))
    # Python's tokenizer counts indentation, and HTML's means nothing to it.
    flat = "\n".join(line.strip() for line in as_python.split("\n"))
    return iter(
        list(extract_python(io.BytesIO(flat.encode()), dict.fromkeys([*PYTHON_WORDS, *CONTEXTS]), (), {}))
    )


def _of_script(file: Path, found: Catalogue) -> Iterator[Any]:
    try:
        read = javascript.tokens(file.read_text(encoding="utf-8"))
    except ValueError as error:
        found.faults.append(f"{file.name}: {error}")
        return
    for line, function, literals in javascript.calls(read, SCRIPT_WORDS):
        yield line, function, tuple(literals or ()), ()


def _take(
    found: Catalogue, file: Path, words: Iterable[Any], functions: Mapping[str, int]
) -> list[list[str]]:
    name = file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.name
    used: list[list[str]] = []
    for line, function, arguments, _comments in words:
        if function not in functions:
            found.faults.append(f"{name}:{line}: contexts are not used here; choose another msgid")
            continue
        given = arguments if isinstance(arguments, tuple | list) else (arguments,)
        msgids = [text for text in given[: functions[function]] if isinstance(text, str) and text]
        if len(msgids) < functions[function]:
            if functions is SCRIPT_WORDS and functions[function] > 1:
                found.faults.append(f"{name}:{line}: {function}() wants a singular and a plural as literals")
            continue
        found.add(f"{name}", msgids[0], msgids[1] if len(msgids) > 1 else None)
        if msgids not in used:
            used.append(msgids)
    return used


def incoming(folder: Path, faults: list[str]) -> dict[str, dict[str, Any]]:
    """The translations in the inbox, by msgid. Two files that disagree are a fault; the first counts."""
    merged: dict[str, dict[str, Any]] = {}
    for file in sorted(folder.glob("*.json")):
        try:
            entries = json.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            faults.append(f"{file.name}: this is not JSON: {error}")
            continue
        for entry in entries:
            first = merged.setdefault(entry["msgid"], {**entry, "file": file.name})
            if any(first.get(language) != entry.get(language) for language in TRANSLATED):
                faults.append(f"{file.name}: {entry['msgid']!r} is translated otherwise in {first['file']}")
    return merged


def catalogue(
    language: str, found: Catalogue, inbox: Mapping[str, dict[str, Any]], locale: Path, faults: list[str]
) -> polib.POFile:
    """The .po of `language` as it should be: every msgid of the code, sorted, without line numbers."""
    file = locale / language / "LC_MESSAGES" / "django.po"
    before = {entry.msgid: entry for entry in polib.pofile(str(file))} if file.exists() else {}
    after = polib.POFile(wrapwidth=0)
    after.metadata = {
        "Project-Id-Version": "medvirk",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for msgid in sorted(found.messages):
        message = found.messages[msgid]
        entry = polib.POEntry(msgid=msgid, msgid_plural=message.plural or "")
        forms = _translation(message, language, before.get(msgid), inbox.get(msgid))
        if message.plural is None:
            entry.msgstr = forms[0]
        else:
            entry.msgstr_plural = {0: forms[0], 1: forms[-1]}
        if msgid in before and before[msgid].fuzzy and msgid not in inbox:
            entry.flags = ["fuzzy"]
        after.append(entry)
        faults.extend(_faults_of(message, language, entry, forms))
    return after


def _translation(
    message: Message, language: str, before: polib.POEntry | None, new: dict[str, Any] | None
) -> list[str]:
    if language not in TRANSLATED:
        return ["", ""]
    forms: list[str] = []
    if new is not None and new.get(language):
        forms = [new[language]] if isinstance(new[language], str) else list(new[language])
    elif before is not None:
        forms = [before.msgstr] if not before.msgid_plural else list(before.msgstr_plural.values())
    if message.plural is not None and len(forms) == 1:
        # One form for both numbers is a translation only where the languages agree; somebody must look.
        forms = []
    return forms or ["", ""]


def _faults_of(message: Message, language: str, entry: polib.POEntry, forms: list[str]) -> Iterator[str]:
    if language not in TRANSLATED:
        return
    where = f"{language}: {message.msgid!r} ({', '.join(sorted(message.files)[:2])})"
    if entry.fuzzy:
        yield f"{where}: fuzzy"
    if not all(forms):
        yield f"{where}: not translated"
        return
    for place, form in enumerate(forms if message.plural else forms[:1]):
        missing = message.placeholders - placeholders(form)
        invented = placeholders(form) - message.placeholders
        # "one card" may leave out the number, and nothing else.
        may_miss = 1 if message.plural and place == 0 else 0
        if invented or len(missing) > may_miss:
            wanted, got = sorted(message.placeholders), sorted(placeholders(form))
            yield f"{where}: expected the placeholders {wanted}, got {got}"


def main(arguments: list[str], *, sources: Path = SOURCES, locale: Path = LOCALE) -> int:
    """Write or check the catalogues; the number of faults, at most 100, is the exit code."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("--check", action="store_true", help="change nothing; fail on any fault")
    options.add_argument("--tidy", action="store_true", help="empty locale/incoming of what is merged")
    chosen = options.parse_args(arguments)

    found = extract(sources)
    faults = found.faults
    inbox = incoming(locale / "incoming", faults)
    outputs: dict[Path, bytes] = {}
    for language in LANGUAGES:
        po = catalogue(language, found, inbox, locale, faults)
        folder = locale / language / "LC_MESSAGES"
        outputs[folder / "django.po"] = (str(po).rstrip("\n") + "\n").encode()
        outputs[folder / "django.mo"] = po.to_binary()
    scripts = json.dumps(found.scripts, ensure_ascii=False, indent=1, sort_keys=True)
    outputs[locale / "script-msgids.json"] = f"{scripts}\n".encode()

    for file, content in outputs.items():
        if not file.exists() or file.read_bytes() != content:
            if chosen.check:
                faults.append(f"{file.relative_to(locale.parent).as_posix()} is stale: run tools/messages.py")
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
    if chosen.tidy and not chosen.check:
        _tidy(locale / "incoming", found)
    for fault in faults:
        print(fault, file=sys.stderr)
    unused = len(inbox.keys() - found.messages.keys())
    print(f"{len(found.messages)} msgids, {len(faults)} faults, {unused} incoming that no code uses")
    return min(len(faults), 100)


def _tidy(folder: Path, found: Catalogue) -> None:
    for file in sorted(folder.glob("*.json")):
        dropped = [
            entry["msgid"]
            for entry in json.loads(file.read_text(encoding="utf-8"))
            if entry["msgid"] not in found.messages
        ]
        for msgid in dropped:
            print(f"{file.name}: dropped, no code uses it: {msgid!r}")
        file.unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
