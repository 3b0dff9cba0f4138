"""The ``picture`` directive: a block of Python, and beside it the chart that it makes.

In a page, with colons outside, so that the block is an ordinary one to everybody else (pytest runs it too)::

    :::{picture} name-of-the-file
    :alt: What is to be seen, for those who don't see it.

    ```python
    chart = cc.timeline(chronology)
    ```
    :::

The build runs all Python blocks of such a page one after the other, in an empty folder with a link to ``events``, and
writes what ``chart`` is after the block as SVG. The block runs a second time, in which the dark theme is what a chart
has that asks for none, and whichever picture goes with the reader's choice of light or dark is shown. A block that
fails ends the build.

Options: ``:alt:`` is required. ``:interactive:`` shows the page that ``write_chart`` makes instead of the picture.
``:light:`` makes no dark picture. ``:beside:`` sets code and picture side by side where there is room for both.
"""

from __future__ import annotations

import inspect
import io
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

import cachrono
from cachrono import charts

FOLDER = "_pictures"
ROOT = Path(__file__).resolve().parents[2]
_SIZE = re.compile(r'<svg[^>]* width="([\d.]+)"[^>]* height="([\d.]+)"')
_SLIDER = 40  # pixels below an interactive chart
_INSIDE = "<style>body {{ margin: 0; background: {}; }} #chart {{ display: flex; }}</style></head>"


class picture(nodes.General, nodes.Element):  # noqa: N801  (docutils names its nodes so)
    """The block and, later, what it draws."""


class Picture(SphinxDirective):
    """Keeps the block until the whole page is read."""

    has_content = True
    required_arguments = 1
    option_spec = {  # noqa: RUF012
        "alt": directives.unchanged_required,
        "interactive": directives.flag,
        "light": directives.flag,
        "beside": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Read the block as Sphinx reads any other."""
        if not self.options.get("alt"):
            raise self.error("a picture needs :alt:, what is to be seen in it")
        node = picture(name=self.arguments[0], **{key.replace("-", "_"): on for key, on in self.options.items()})
        node.source, node.line = self.get_source_info()
        node += self.parse_content_to_nodes()
        return [node]


def draw(app: Any, document: nodes.document) -> None:
    """Run the blocks of a page that has pictures, and put what they draw beside them."""
    if app.builder.format != "html" or not any(document.findall(picture)):
        return
    for module in [*Path(charts.__file__).parent.glob("**/*.*"), Path(__file__)]:
        app.env.note_dependency(str(module))
    (Path(app.outdir) / FOLDER).mkdir(exist_ok=True)
    names: dict[str, Any] = {}
    with _example_folder():
        for block in list(document.findall(nodes.literal_block)):
            if block.get("language") != "python":
                continue
            node = block.parent if isinstance(block.parent, picture) else None
            before = dict(names)
            _run(block, names, document)
            if node is None:
                continue
            files = [_write(app, node, names, "")]
            if "light" not in node:
                with _dark_theme():
                    _run(block, before, document)
                files.append(_write(app, node, before, "-dark"))
                if files[0].read_bytes() == files[1].read_bytes():
                    files.pop().unlink()
            shown = nodes.raw("", _html(node, files), format="html")
            whole = nodes.container(classes=["picture", *(["beside"] if "beside" in node else [])])
            whole += [*node.children, shown]
            node.replace_self(nodes.container("", whole, classes=["picture-room"]))


def _run(block: nodes.literal_block, names: dict[str, Any], document: nodes.document) -> None:
    try:
        with redirect_stdout(io.StringIO()):
            exec(compile(block.astext(), document["source"], "exec"), names)
    except Exception as error:
        text = block.astext()
        raise ExtensionError(f"{document['source']}:{block.line}: {error!r} in the block\n{text}", error) from error


def _write(app: Any, node: picture, names: dict[str, Any], ending: str) -> Path:
    """The files of a picture; gives the SVG."""
    path = Path(app.outdir) / FOLDER / f"{node['name']}{ending}.svg"
    chart = names["chart"]
    cachrono.write_chart(chart, path)
    if "interactive" in node:
        page = cachrono.write_chart(chart, path.with_suffix(".html"))
        ground = chart.to_dict().get("background", charts.LIGHT.background)
        text = page.read_text(encoding="utf-8").replace("</head>", _INSIDE.format(ground), 1)
        page.write_text(text, encoding="utf-8")
    return path


def _html(node: picture, files: list[Path]) -> str:
    """An image, or a frame with the page; two of them where there is a dark one."""
    parts = []
    for file, theme in zip(files, ("light", "dark"), strict=False):
        wanted = f' class="only-{theme}"' if len(files) == 2 else ""
        size = _SIZE.search(file.read_text(encoding="utf-8"))
        if size is None:
            raise ExtensionError(f"{file.name} says no width and height")
        width, height = float(size[1]), float(size[2])
        alt, address = escape(node["alt"]), f"{FOLDER}/{file.name}"
        if "interactive" in node:
            address = f"{FOLDER}/{file.stem}.html"
            page = file.with_suffix(".html").read_text(encoding="utf-8")
            height += _SLIDER if '"input":"range"' in page else 0
            shape = f"max-width: {width:g}px; aspect-ratio: {width:g} / {height:g}"
            shown = f'<iframe src="{address}" title="{alt}" loading="lazy" style="{shape}"></iframe>'
            shown += f'<p><a href="{address}">By itself</a></p>'
        else:
            image = f'<img src="{address}" alt="{alt}" loading="lazy" width="{width:g}" height="{height:g}">'
            shown = f'<a href="{address}">{image}</a>'
        parts.append(f"<div{wanted}>{shown}</div>")
    return f'<div class="picture-shown">{"".join(parts)}</div>'


@contextmanager
def _example_folder() -> Iterator[None]:
    """An empty working folder, so that what blocks write lands nowhere else."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "events").symlink_to(ROOT / "events")
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


@contextmanager
def _dark_theme() -> Iterator[None]:
    """Every chart is dark that is not told its theme."""
    drawn = [
        each for _, each in inspect.getmembers(charts, inspect.isfunction) if "theme" in (each.__kwdefaults__ or {})
    ]
    before = [each.__kwdefaults__["theme"] for each in drawn]
    for each in drawn:
        each.__kwdefaults__["theme"] = "dark"
    try:
        yield
    finally:
        for each, theme in zip(drawn, before, strict=True):
            each.__kwdefaults__["theme"] = theme


def setup(app: Any) -> dict[str, bool]:
    """Make the directive known."""
    app.add_node(picture)
    app.add_directive("picture", Picture)
    app.connect("doctree-read", draw)
    return {"parallel_read_safe": True}
