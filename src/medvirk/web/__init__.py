"""What all pages share: base templates, components, middleware, navigation, static files."""
