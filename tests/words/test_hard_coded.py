"""No words for people outside gettext and the content pack."""

import pytest
from tests.words.hard_coded import files, in_script, in_template

from medvirk.infra.places import PACKAGE

TEMPLATES = [file for kind in ("*.html", "*.txt") for file in files(PACKAGE, kind, "templates")]
SCRIPTS = files(PACKAGE, "*.js", "static")


def test_templates_have_no_words_of_their_own() -> None:
    found = [
        f"{file.relative_to(PACKAGE).as_posix()}:{line}: {text}"
        for file in TEMPLATES
        for line, text in in_template(file.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_scripts_have_no_words_of_their_own() -> None:
    found = [
        f"{file.relative_to(PACKAGE).as_posix()}:{line}: {text}"
        for file in SCRIPTS
        for line, text in in_script(file.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "<p>Hei på deg</p>",
        "<p>\n  Medvirk\n  velkommen</p>",
        '<img alt="A map">',
        '<button aria-label="Close">×</button>',
        '<input type="submit" value="Send">',
        '{% translate "Hello" %} there',
        '{% include "x.html" with label="Cards sent" %}',
        "{# note #}{% if x %}Yes{% endif %}",
    ],
)
def test_a_planted_word_in_a_template_is_found(source: str) -> None:
    assert len(in_template(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        '<p class="big card">{% translate "Hello" %} · {{ name }} → 3 × 4</p>',
        "{% blocktranslate count n=n trimmed %}one card{% plural %}{{ n }} cards{% endblocktranslate %}",
        '{% comment "why" %}Words for us{% endcomment %}{# and more #}',
        "<script>const words = 'Not for people';</script><style>p { color: red }</style>",
        '<title>{% block title %}{% endblock %} – Medvirk</title><a lang="nn">Nynorsk</a>',
        '<input type="text" name="value" value="abc">{% include "x.html" with label=label kind="demand" %}',
    ],
)
def test_what_is_not_for_people_is_left_alone(source: str) -> None:
    assert in_template(source) == []


def test_the_line_is_that_of_the_file() -> None:
    assert in_template("{% comment %}\n\n{% endcomment %}\n<p>\n  Hello you</p>") == [(5, "Hello you")]


@pytest.mark.parametrize(
    "source",
    [
        'el.textContent = "Send";',
        "const x = { title: 'Kart' };",
        'button.setAttribute("aria-label", "Close");',
        'alert("The card is empty.");',
        "show(`Du har ${n} lapper igjen.`);",
        "el.innerHTML = `<p>Hello</p>`;",
        'const label = "Prøv";',
        'say("Try again");',
        'h("p", { class: "mv-soft" }, "Send");',
        "html`<p>${ok ? html`<b>${t('Yes')}</b> Surely` : nothing}</p>`;",
        "html`<button aria-label='Close' @click=${() => this.close()}>${icon('x')}</button>`;",
    ],
)
def test_a_planted_word_in_a_script_is_found(source: str) -> None:
    assert len(in_script(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        'import { t } from "./words.js";',
        'el.textContent = t("Send it now.");',
        'el.textContent = tn("%(count)s card left.", "%(count)s cards left.", n, { count: n });',
        'const KEPT = { sent: msg("On its way") };',
        'throw new TypeError("Expected a card, got something else.");',
        'console.warn("The block is missing.");',
        'el.className = "mv-card mv-card--demand";',
        'el.addEventListener("keydown", f); el.setAttribute("aria-hidden", "true");',
        'document.querySelector("main > .card[data-id]"); el.title = "";',
        'el.innerHTML = `<p class="a b">${text}</p>`;',
        'ctx.font = "500 28px Inter, sans-serif";',
        "html`<p>${ok ? html`<b>${t('Yes')}</b>` : nothing}</p>`; const a = b / c / d;",
        "html`<button aria-label=${t('Close')} @click=${() => this.close()}>${icon('x')}</button>`;",
        "// A comment in words.\n/* Another one. */",
    ],
)
def test_what_only_machines_read_is_left_alone(source: str) -> None:
    assert in_script(source) == []
