"""How long modules and functions are: median, nine tenths, the longest. Run it as `python tests/sizes.py`."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "bideval"


class Size(NamedTuple):
    """Something and its lines."""

    lines: int
    name: str


def modules(folder: Path = PACKAGE) -> list[Path]:
    """Every Python file below a folder, in order of its path."""
    return sorted(folder.rglob("*.py"))


def module_sizes(folder: Path = PACKAGE) -> list[Size]:
    """Lines of each module."""
    return [
        Size(len(path.read_text("utf-8").splitlines()), path.relative_to(folder.parent).as_posix())
        for path in modules(folder)
    ]


def function_sizes(folder: Path = PACKAGE) -> list[Size]:
    """Lines of each function, without its docstring; what stands inside it counts twice, for both."""
    return [size for path in modules(folder) for size in _functions(path, folder)]


def _functions(path: Path, folder: Path) -> Iterator[Size]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            told = ast.get_docstring(node) is not None
            docstring = (first.end_lineno or 0) - first.lineno + 1 if told else 0
            lines = (node.end_lineno or 0) - node.lineno + 1 - docstring
            yield Size(lines, f"{path.relative_to(folder.parent).as_posix()}:{node.lineno} {node.name}")


def told(what: str, sizes: list[Size]) -> str:
    """The sizes of all of a kind on one line."""
    ordered = sorted(sizes)
    middle, most = ordered[len(ordered) // 2], ordered[-1]
    nine_tenths = ordered[len(ordered) * 9 // 10]
    total = sum(size.lines for size in sizes)
    return f"{len(sizes)} {what}, {total} lines: median {middle.lines}, 90% {nine_tenths.lines}, longest {most.lines} ({most.name})"


if __name__ == "__main__":
    for folder in (PACKAGE, ROOT / "tests"):
        sys.stdout.write(f"{folder.name}: {told('modules', module_sizes(folder))}\n")
        sys.stdout.write(f"{folder.name}: {told('functions', function_sizes(folder))}\n")
