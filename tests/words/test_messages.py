"""tools/messages.py keeps msgids, translations and compiled catalogues in step."""

import json
from pathlib import Path

import polib
import pytest
from tools import messages

PYTHON = '''"""X."""
from django.utils.translation import gettext as _, ngettext
A = _("Send the %(what)s") % {"what": 1}
B = ngettext("%(count)s card", "%(count)s cards", 2) % {"count": 2}
'''
TEMPLATE = """{% load i18n %}
<p title="{% translate 'It is here' %}">
    {% blocktranslate trimmed count n=n with name=who %}
        {{ name }} has
        {{ n }} card
    {% plural %}
        {{ name }} has {{ n }} cards
    {% endblocktranslate %}
   </p>
 <i>{% trans "100 %" %}</i>
"""
SCRIPT = (
    'import { t, tn, msg } from "./words.js"; html`${a ? html`${t("Send the %(what)s")}` : msg("Later")}`;'
)


class Tree:
    """A small clone."""

    def __init__(self, root: Path) -> None:
        self.locale = root / "locale"
        self.sources = root / "medvirk"
        self.write("app/views.py", PYTHON)
        self.write("app/migrations/0001_x.py", '_("Never")')
        self.write("app/templates/app/page.html", TEMPLATE)
        self.write("web/static/js/page.js", SCRIPT)
        self.write("web/static/vendor/lib.js", 't("Never")')

    def write(self, name: str, words: str) -> None:
        file = self.sources / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, encoding="utf-8")

    def send(self, *entries: dict[str, object], file: str = "a.json") -> None:
        inbox = self.locale / "incoming"
        inbox.mkdir(parents=True, exist_ok=True)
        (inbox / file).write_text(json.dumps(entries), encoding="utf-8")

    def run(self, *arguments: str) -> int:
        return messages.main(list(arguments), sources=self.sources, locale=self.locale)

    def po(self, language: str) -> Path:
        return self.locale / language / "LC_MESSAGES" / "django.po"


ALL = (
    {"msgid": "Send the %(what)s", "nb": "Send %(what)s", "nn": "Send %(what)s"},
    {
        "msgid": "%(count)s card",
        "msgid_plural": "%(count)s cards",
        "nb": ["Én lapp", "%(count)s lapper"],
        "nn": ["%(count)s lapp", "%(count)s lappar"],
    },
    {"msgid": "It is here", "nb": "Den er her", "nn": "Han er her"},
    {
        "msgid": "%(name)s has %(n)s card",
        "msgid_plural": "%(name)s has %(n)s cards",
        "nb": ["%(name)s har %(n)s lapp", "%(name)s har %(n)s lapper"],
        "nn": ["%(name)s har %(n)s lapp", "%(name)s har %(n)s lappar"],
    },
    {"msgid": "100 %%", "nb": "100 %% ja", "nn": "100 %% jau"},
    {"msgid": "Later", "nb": "Senere", "nn": "Seinare"},
)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A clone with one of each kind of file, and every translation in the inbox."""
    tree = Tree(tmp_path)
    tree.send(*ALL)
    return tree


def test_every_kind_of_file_gives_its_msgids(tree: Tree) -> None:
    found = messages.extract(tree.sources)
    assert found.faults == []
    assert {it.msgid: it.plural for it in found.messages.values()} == {
        "Send the %(what)s": None,
        "%(count)s card": "%(count)s cards",
        "It is here": None,
        "%(name)s has %(n)s card": "%(name)s has %(n)s cards",
        "100 %%": None,  # Django doubles it in templates, and halves it when it shows it
        "Later": None,
    }
    assert found.scripts == {"js/page.js": [["Later"], ["Send the %(what)s"]]}


def test_translations_are_merged_and_compiled_and_then_the_check_is_content(tree: Tree) -> None:
    assert tree.run() == 0
    assert tree.run("--check") == 0
    po = polib.pofile(str(tree.po("nb")))
    assert [entry.msgid for entry in po] == sorted(entry["msgid"] for entry in ALL)
    assert "#:" not in tree.po("nb").read_text(encoding="utf-8")
    mo = polib.mofile(str(tree.po("nn").with_suffix(".mo")))
    assert mo.find("%(count)s card").msgstr_plural[1] == "%(count)s lappar"
    assert polib.pofile(str(tree.po("en"))).untranslated_entries()


def test_writing_twice_writes_the_same(tree: Tree) -> None:
    tree.run()
    before = {file: file.read_bytes() for file in tree.locale.rglob("*.*")}
    tree.run()
    assert {file: file.read_bytes() for file in tree.locale.rglob("*.*")} == before


def test_tidying_empties_the_inbox_and_loses_nothing(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.send({"msgid": "Nobody says this", "nb": "x", "nn": "y"}, file="b.json")
    assert tree.run("--tidy") == 0
    assert "dropped, no code uses it: 'Nobody says this'" in capsys.readouterr().out
    assert not (tree.locale / "incoming").exists()
    assert tree.run("--check") == 0


def test_what_stands_in_the_inbox_wins(tree: Tree) -> None:
    tree.run("--tidy")
    tree.send({"msgid": "Later", "nb": "Etterpå", "nn": "Etterpå"})
    assert tree.run("--check") > 0
    assert tree.run() == 0
    assert 'msgstr "Etterpå"' in tree.po("nb").read_text(encoding="utf-8")


def _said(tree: Tree, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert tree.run(*arguments) > 0
    return capsys.readouterr().err


def test_a_new_msgid_is_stale_and_not_translated(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.run()
    tree.write("app/forms.py", 'from x import gettext_lazy\nA = gettext_lazy("New")\n')
    said = _said(tree, capsys, "--check")
    assert "nb: 'New'" in said
    assert "nb/LC_MESSAGES/django.po is stale" in said


def test_a_msgid_that_left_the_code_is_stale(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.run("--tidy")
    (tree.sources / "web/static/js/page.js").unlink()
    assert "script-msgids.json is stale" in _said(tree, capsys, "--check")
    assert tree.run() == 0
    assert "Later" not in tree.po("nb").read_text(encoding="utf-8")


def test_a_catalogue_that_was_not_compiled_is_stale(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.run("--tidy")
    words = tree.po("nn").read_text(encoding="utf-8")
    tree.po("nn").write_text(words.replace("Seinare", "Sidan"), encoding="utf-8")
    said = _said(tree, capsys, "--check")
    assert "nn/LC_MESSAGES/django.mo is stale" in said
    assert "django.po" not in said


def test_a_fuzzy_entry_is_a_fault_until_it_is_translated(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.run("--tidy")
    words = tree.po("nb").read_text(encoding="utf-8")
    tree.po("nb").write_text(words.replace('msgid "Later"', '#, fuzzy\nmsgid "Later"'), encoding="utf-8")
    assert "nb: 'Later' (web/static" not in _said(tree, capsys)
    assert "'Later'" in _said(tree, capsys, "--check")
    tree.send({"msgid": "Later", "nb": "Senere", "nn": "Seinare"})
    assert tree.run() == 0


@pytest.mark.parametrize("nb", ["Send det", "Send %(hva)s", "Send %(what)s %(more)s"])
def test_a_placeholder_that_is_lost_or_invented_is_a_fault(
    tree: Tree, capsys: pytest.CaptureFixture[str], nb: str
) -> None:
    tree.send({**ALL[0], "nb": nb}, *ALL[1:])
    assert "expected the placeholders ['what']" in _said(tree, capsys)


def test_a_singular_may_leave_the_number_out_and_a_plural_may_not(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    tree.send(ALL[0], {**ALL[1], "nn": ["%(count)s lapp", "lappar"]}, *ALL[2:])
    assert "nn: '%(count)s card'" in _said(tree, capsys)


def test_one_form_for_a_plural_is_not_a_translation(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.send(ALL[0], {**ALL[1], "nb": "%(count)s lapper"}, *ALL[2:])
    assert "nb: '%(count)s card' (views.py): not translated" in _said(tree, capsys)


def test_two_inboxes_that_disagree_are_a_fault(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree.send({"msgid": "Later", "nb": "Siden", "nn": "Sidan"}, file="b.json")
    tree.send({"msgid": "Later", "nb": "Senere", "nn": "Seinare"}, file="c.json")
    assert "b.json: 'Later' is translated otherwise in a.json" in _said(tree, capsys)


def test_an_inbox_that_is_not_json_is_a_fault(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    (tree.locale / "incoming" / "b.json").write_text("{", encoding="utf-8")
    assert "b.json: this is not JSON" in _said(tree, capsys)


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("a.py", 'pgettext("verb", "Open")', "a.py:1: contexts are not used here"),
        ("a.py", '_("%s cards")', "placeholders are named"),
        ("a.py", "x = f\"{a} {_('All is well.')}\"", "a.py:1: words inside an f-string are not found"),
        ("a.py", 'ngettext("%(count)s card", "%(count)s kort", 2)', "has two plural forms"),
        ("static/a.js", "tn('one', many, 2)", "tn() wants a singular and a plural as literals"),
        ("static/a.js", "x = 'a\n'", "a string that does not end"),
    ],
)
def test_a_use_that_cannot_be_translated_is_a_fault(
    tree: Tree, capsys: pytest.CaptureFixture[str], name: str, words: str, said: str
) -> None:
    tree.write(name, words)
    assert said in _said(tree, capsys)
