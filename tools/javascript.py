"""Reads JavaScript as far as words need it: names, strings, signs, and templates inside templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

# Stands in a template's text where an expression was; a private character that no source has.
HOLE = "\ue000"


class Is(StrEnum):
    """The kinds of token."""

    NAME = "name"
    STRING = "string"
    TEMPLATE = "template"
    NUMBER = "number"
    PATTERN = "pattern"
    SIGN = "sign"


@dataclass
class Token:
    """`text` is a string's value, a template's words with HOLEs, or the source itself; `line` counts from 1.

    The tokens of a template's expressions follow it, each between the signs `${` and `}$`.
    """

    kind: Is
    text: str
    line: int


_SPACE = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)+", re.S)
_NAME = re.compile(r"[#@\w$]+")
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/\w*")
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|.)", re.S)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
# After these a slash begins a pattern; after another name it divides.
_BEFORE_PATTERN = {
    "return",
    "typeof",
    "case",
    "in",
    "of",
    "new",
    "delete",
    "void",
    "throw",
    "await",
    "yield",
    "else",
}


def tokens(source: str) -> list[Token]:
    """All tokens of a module. Raises ValueError with the line where a string or template does not end."""
    reader = _Reader(source)
    reader.code(until="")
    return reader.found


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.found: list[Token] = []

    def line(self) -> int:
        return self.source.count("\n", 0, self.at) + 1

    def add(self, kind: Is, text: str, line: int) -> None:
        self.found.append(Token(kind, text, line))

    def code(self, until: str) -> None:
        """Tokens up to the `until` that closes this code, or to the end of the file."""
        depth = 0
        while self.at < len(self.source):
            space = _SPACE.match(self.source, self.at)
            if space:
                self.at = space.end()
                continue
            sign = self.source[self.at]
            if sign == until and depth == 0:
                return
            if sign in "{}":
                depth += 1 if sign == "{" else -1
            self.one(sign)
        if until:
            raise ValueError(f"line {self.line()}: expected {until}, got the end of the file")

    def one(self, sign: str) -> None:
        line = self.line()
        if sign in "\"'":
            self.add(Is.STRING, self.string(sign), line)
        elif sign == "`":
            self.template(line)
        elif name := _NAME.match(self.source, self.at):
            self.at = name.end()
            self.add(Is.NUMBER if name[0][0].isdigit() else Is.NAME, name[0], line)
        elif sign == "/" and self.pattern_may_begin() and (found := _PATTERN.match(self.source, self.at)):
            self.at = found.end()
            self.add(Is.PATTERN, found[0], line)
        else:
            self.at += 1
            self.add(Is.SIGN, sign, line)

    def pattern_may_begin(self) -> bool:
        if not self.found:
            return True
        last = self.found[-1]
        match last.kind:
            case Is.SIGN:
                return last.text not in {")", "]", "}", "}$"}
            case Is.NAME:
                return last.text in _BEFORE_PATTERN
            case _:
                return False

    def string(self, quote: str) -> str:
        begin = self.at + 1
        end = begin
        while end < len(self.source) and self.source[end] not in f"{quote}\n":
            end += 2 if self.source[end] == "\\" else 1
        if end >= len(self.source) or self.source[end] != quote:
            raise ValueError(f"line {self.line()}: a string that does not end")
        self.at = end + 1
        return _ESCAPE.sub(_unescaped, self.source[begin:end])

    def template(self, line: int) -> None:
        token = Token(Is.TEMPLATE, "", line)
        self.found.append(token)
        self.at += 1
        words: list[str] = []
        while self.at < len(self.source):
            sign = self.source[self.at]
            if sign == "`":
                self.at += 1
                token.text = _ESCAPE.sub(_unescaped, "".join(words))
                return
            if self.source.startswith("${", self.at):
                self.add(Is.SIGN, "${", self.line())
                self.at += 2
                self.code(until="}")
                self.add(Is.SIGN, "}$", self.line())
                self.at += 1
                # Lines of the expression stay, so that the text's lines are the file's.
                words.append(HOLE)
                continue
            width = 2 if sign == "\\" else 1
            words.append(self.source[self.at : self.at + width])
            self.at += width
        raise ValueError(f"line {line}: a template that does not end")


def _unescaped(found: re.Match[str]) -> str:
    code = found[1]
    if code[0] in "ux" and len(code) > 1:
        return chr(int(code[1:].strip("{}"), 16))
    return _ESCAPED.get(code, code)


def calls(found: list[Token], functions: dict[str, int]) -> Iterator[tuple[int, str, list[str] | None]]:
    """(line, function, its first literals) of every call of `functions` (name -> how many literals it wants).

    None instead of literals: the call's first argument is no literal, so it has been marked elsewhere.
    """
    for place, token in enumerate(found[:-1]):
        before = found[place - 1] if place else None
        if token.kind is not Is.NAME or token.text not in functions or found[place + 1].text != "(":
            continue
        if before is not None and before.text in {".", "function"}:
            continue
        yield token.line, token.text, _literals(found[place + 2 :], functions[token.text])


def _literals(rest: list[Token], wanted: int) -> list[str] | None:
    texts: list[str] = []
    rest = [*rest, Token(Is.SIGN, "", 0), Token(Is.SIGN, "", 0)]
    place = 0
    while len(texts) < wanted:
        text = ""
        while rest[place].kind in {Is.STRING, Is.TEMPLATE} and HOLE not in rest[place].text:
            text += rest[place].text
            place += 1
            if rest[place].text != "+":
                break
            place += 1
        if not text or rest[place].text not in {",", ")"}:
            return None
        texts.append(text)
        place += 1
    return texts
