"""The interviewee's own check, on any phone and without an account: the secret is the permission."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medvirk.apps.analyses.contacts import help_shown
from medvirk.apps.interviews import actions, queries
from medvirk.apps.interviews.forms import CheckForm
from medvirk.apps.interviews.views.frame import FAULTY, words_for
from medvirk.infra import clock
from medvirk.infra.dates import in_words
from medvirk.infra.forms import typed
from medvirk.infra.languages import reading
from medvirk.infra.versions import Overtaken

TOLD: Final = ("quotes", "use", "personal_data", "deletion")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_page(request: HttpRequest, link: str) -> HttpResponse:
    """Approve, correct or strike each statement. A made-up, ended or deleted link looks the same."""
    today = clock.today()
    found = queries.interview_by_link(link, today)
    if found is None:
        return render(request, "interviews/dead_link.html", status=404)
    interview, door = found
    words = words_for(interview.analysis)
    statements = queries.statements_of(interview)
    form = CheckForm(typed(request), statements=statements, words=words)
    if request.method == "POST" and statements and form.is_valid():
        try:
            actions.record_check(interview, form.answers(), today)
        except Overtaken:  # between our reading and our writing: ask again, with what was typed
            statements = queries.statements_of(interview)
            form = CheckForm(request.POST, statements=statements, words=words)
            form.is_valid()
        else:
            return redirect(f"{request.path}?done=1")
    language = reading()
    context = {
        "interview": interview,
        "site": interview.analysis.site,
        "words": words,
        "form": form,
        "intro": words.text("int.check.intro"),
        "told": [words.text(f"int.opening.{name}") for name in TOLD],
        "done": words.text("int.check.done", date=in_words(door.ends_on, language))
        if "done" in request.GET and not form.is_bound
        else "",
        "ends_on": door.ends_on,
        "help": help_shown(interview.analysis, words.pack, language),
    }
    return render(request, "interviews/check.html", context, status=FAULTY if form.is_bound else 200)
