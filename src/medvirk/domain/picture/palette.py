"""The colours of exports: the light tokens of the map (map.css has the same)."""

from medvirk.domain.iglo import Kind

PAPER = "#f7f5f0"
TRAY = "#ffffff"
FIELD = "#e9ecf3"
INK = "#10192a"
SOFT = "#3d485a"
NAVY = "#1c2b4a"
ON_NAVY = "#ffffff"
HAIRLINE = "#8d95a5"

FILL = {Kind.DEMAND: "#b9480c", Kind.RESOURCE: "#0b7a70", Kind.SUGGESTION: "#4a5466"}
WORD = {Kind.DEMAND: "#8c3306", Kind.RESOURCE: "#075a52", Kind.SUGGESTION: "#3d485a"}
SURFACE = {Kind.DEMAND: "#fbeee6", Kind.RESOURCE: "#e4f3f1", Kind.SUGGESTION: "#eef0f3"}
