"""How the documentation is built: Sphinx with MyST, in the Furo theme, offline."""

import sys
from pathlib import Path
from typing import Any

import cachrono

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "cachrono"
author = "the cachrono authors"
release = version = cachrono.__version__
html_show_copyright = False
html_title = f"cachrono {release}"
html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["custom.css"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "picture"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

napoleon_google_docstring = True
napoleon_numpy_docstring = False
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_member_order = "bysource"

# The build asks no other site for its inventory, so names of other libraries have nowhere to point to.
nitpick_ignore_regex = [
    (r"py:.*", r"(datetime|dt|pathlib|os|collections|enum|typing|alt|altair|attrs?)\..*"),
    (r"py:.*", r"(Path|Any|Callable|Iterable|Iterator|Sequence|Collection|Literal|date|timedelta)"),
    # Aliases of types and type variables; the text says what they take.
    (
        r"py:.*",
        r"(.*\.)?(T|V|When|Words|AnyDay|Lanes|Link|Imprecise|OpenEnds|Several|Coarse|Undated|Times|Form|SpanLike)",
    ),
    (
        r"py:class",
        r"cachrono\.charts\.glyphs\.Glyph",
    ),  # of a row that timeline_rows gives; what to_dict says of it is enough
]


def _resolve_public_name(app: Any, env: Any, node: Any, contnode: Any) -> Any:
    """Point a name to where it is documented: annotations name the module that a class is defined in."""
    name = node.get("reftarget", "").rpartition(".")[2]
    domain = env.get_domain("py")
    for home in ("cachrono", "cachrono.dates", "cachrono.checking", "cachrono.charts", "cachrono.resolution"):
        found = domain.objects.get(f"{home}.{name}")
        if found is not None:
            return domain.resolve_xref(
                env, node["refdoc"], app.builder, node["reftype"], f"{home}.{name}", node, contnode
            )
    return None


def _keep_colons(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Hold napoleon back from reading the words before a colon as the type of a property, or of what is returned."""
    if what in ("property", "attribute") and lines:
        lines[:0] = ["..", ""]  # an empty comment: it looks at the first line only
    for at, line in enumerate(lines[1:], 1):
        if lines[at - 1].strip() == "Returns:":
            indent = len(line) - len(line.lstrip())
            lines[at] = f"{line[:indent]}: {line[indent:]}"  # an empty type: the annotation has it


def _hide_internals(
    app: Any, what: str, name: str, obj: Any, options: Any, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """Leave out of a signature what only the package itself gives."""
    return (signature.replace(", checked=False", "") if signature else signature), returns


def setup(app: Any) -> None:
    """Connect what Sphinx has no setting for."""
    app.connect("autodoc-process-signature", _hide_internals)
    app.connect("autodoc-process-docstring", _keep_colons, priority=100)
    app.connect("missing-reference", _resolve_public_name)
