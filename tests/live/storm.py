"""A storm of cards on a server in a process of its own, for tests in which something gives way meanwhile."""

import json
import urllib.error
import urllib.request

from tests.live.play import Frame, Socket, new_id
from tests.live.process import Server


class Storm:
    """Cards from many phones, sent without waiting for answers; what became of each."""

    def __init__(self, phones: list[Socket]) -> None:
        self.phones = phones
        self.commands: dict[str, tuple[Socket, Frame]] = {}
        self.answers: dict[str, Frame] = {}

    def send(self, text: str) -> None:
        phone = self.phones[len(self.commands) % len(self.phones)]
        command = {"id": new_id(), "do": "send", "round": 1, "secret": new_id(), "text": text}
        command |= {"kind": "demand", "place": "job_content"}
        self.commands[command["id"]] = (phone, command)
        phone.send(command)

    def begin(self) -> None:
        """The first answer is here, and others are on their way."""
        frame = self.phones[0].until(lambda f: answered(f) is not None)
        self.answers[str(answered(frame))] = frame

    def settle(self) -> None:
        """Every card has an answer."""
        for identity, (phone, _) in self.commands.items():
            if identity not in self.answers:
                self.answers[identity] = phone.until(lambda f, i=identity: answered(f) == i)

    def refused(self) -> list[str]:
        return [identity for identity, frame in self.answers.items() if "no" in frame]

    def repeat(self, identities: list[str]) -> None:
        for identity in identities:
            phone, command = self.commands[identity]
            del self.answers[identity]
            phone.send(command)
        self.settle()


def answered(frame: Frame) -> str | None:
    return (frame.get("ok") or frame.get("no") or {}).get("id")


def health(server: Server) -> tuple[int, str]:
    address = f"http://127.0.0.1:{server.port}/health"
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, json.load(answer)["status"]
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)["status"]
