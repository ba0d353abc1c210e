"""Reports as values: built once, drawn by a renderer for each kind of file."""
