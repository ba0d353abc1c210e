"""How Django draws forms here, so that `{{ form }}` and `{{ field }}` look right everywhere."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest

CONTROL = "ds-input"  # Designsystemet's class for every kind of control


class Renderer(DjangoTemplates):
    """Fields with label, help and error tied together; a list of what to correct on top."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Draw a form, a field or a widget; widgets get the class that Designsystemet asks for."""
        if "widget" in context:
            _dress(context["widget"])
        return super().render(template_name, context, request)


def _dress(widget: dict[str, Any]) -> None:
    if widget.get("type") == "hidden" or widget.get("is_hidden"):
        return
    for part in widget.get("subwidgets", ()):
        _dress(part)
    boxes = [option for _, options, _ in widget.get("optgroups", ()) for option in options]
    if boxes and boxes[0].get("type") in {"radio", "checkbox"}:
        for box in boxes:
            _add_class(box)
    elif "subwidgets" not in widget:
        _add_class(widget)


def _add_class(widget: dict[str, Any]) -> None:
    own = str(widget["attrs"].get("class", "")).split()
    if CONTROL not in own:
        widget["attrs"] = {**widget["attrs"], "class": " ".join([*own, CONTROL])}
