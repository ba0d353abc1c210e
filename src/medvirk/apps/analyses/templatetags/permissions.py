"""Permissions in templates: {% if may|allows:each.permission %}."""

from collections.abc import Mapping

from django import template

from medvirk.apps.analyses.permissions import Permission

register = template.Library()


@register.filter
def allows(may: Mapping[str, bool], permission: Permission) -> bool:
    """Does the reader hold this permission? `may` comes from `access.may_by_name`."""
    return bool(may.get(permission.name))
