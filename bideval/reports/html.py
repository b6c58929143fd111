"""The report as one HTML file that stands alone: its own style, no script, no link, nothing loaded from anywhere."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from bideval.messages import say
from bideval.reports.charts import svg
from bideval.reports.layout import View

TEMPLATE = "report.html"


def html(view: View) -> str:
    """The whole report."""
    drawn = any(section.drawings for section in view.sections)
    style = _read("style.css") + (_read("figures.css") if drawn else "")
    facts = {"view": view, "style": style, "policy": _policy(style), "contents": say("contents", view.language)}
    return _environment().get_template(TEMPLATE).render(facts, svg=svg)


@cache
def _environment() -> Environment:
    """Every value is escaped, and a name that the template misspells is an error."""
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_read),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _read(name: str) -> str:
    return (files("bideval.reports") / "templates" / name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """A content security policy under which a browser applies this style and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
