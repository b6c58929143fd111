"""Charts of studies as SVG: Vega-Lite specifications rendered by vl-convert.

No font is shipped or embedded: a Korean one has several megabytes, and every reader's machine has one. Text is drawn as text in the font of
the page around it. So that the bytes do not depend on the fonts of the machine that renders, nothing is placed by the width of text: sizes
and paddings are fixed, axes have no titles, there are no legends, and long names are cut before.
"""

from html import escape

from bideval.reports.charts.frame import VERSION, framed
from bideval.reports.layout import Drawing


def svg(drawing: Drawing) -> str:
    """The drawing, with its title and what it shows for those who have it read to them; it is the same on every machine."""
    from vl_convert import vegalite_to_svg

    made = vegalite_to_svg(framed(drawing.title, drawing.chart), vl_version=VERSION)
    title, told = f"{drawing.id}-title", f"{drawing.id}-told"
    head, _, rest = made.partition(">")
    named = f'<title id="{title}">{escape(drawing.title)}</title><desc id="{told}">{escape(drawing.told)}</desc>'
    return f'{head} role="img" aria-labelledby="{title} {told}">{named}{rest}\n'
