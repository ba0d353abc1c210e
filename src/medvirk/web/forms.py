"""How Django draws forms here: `{{ form }}` and `{{ form.name.as_field_group }}` look right everywhere."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Fields with label, help and error tied together; a list of what to correct on top."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
