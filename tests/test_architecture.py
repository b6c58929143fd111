"""The rooms of the house: who may import whom, what the core may not do, and how long anything may be."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from sizes import PACKAGE, ROOT, function_sizes, module_sizes, modules, told

import bideval

pytestmark = pytest.mark.no_cover  # what is read here is source, not run

TREES = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in modules()}
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40

ROOMS: dict[str, set[str]] = {  # each room, and the rooms it may stand on
    "exact": set(),
    "problems": set(),
    "near": set(),
    "fields": {"exact"},
    "kinds": set(),
    "working": {"exact", "problems"},
    "methods": {"exact", "problems", "fields", "kinds", "working"},
    "indices": {"exact", "problems", "fields", "kinds", "working", "methods"},
    "lowbids": {"exact", "problems", "fields", "kinds", "working", "methods"},
    "documents": {"exact", "problems", "fields", "working", "methods", "indices", "lowbids"},
    "metrics": {"exact", "problems", "fields", "working", "methods", "documents"},
    "engine": {
        "exact",
        "problems",
        "near",
        "fields",
        "working",
        "methods",
        "indices",
        "lowbids",
        "documents",
        "metrics",
    },
    "studies": {
        "exact",
        "problems",
        "near",
        "fields",
        "working",
        "methods",
        "indices",
        "lowbids",
        "documents",
        "metrics",
        "engine",
    },
    "loading": {"exact", "problems", "near", "fields", "kinds", "working", "documents"},
    "messages": {"exact", "problems"},
    "reports": {"exact", "problems", "fields", "messages", "working", "lowbids", "documents", "metrics"},
    "sealing": {"exact", "problems", "fields", "working", "documents", "loading", "engine", "reports"},
    "__init__": {"problems", "documents", "engine", "loading"},
    "__main__": {"cli"},
}
CORE = {
    "exact",
    "problems",
    "fields",
    "kinds",
    "working",
    "methods",
    "indices",
    "lowbids",
    "documents",
    "metrics",
    "engine",
    "studies",
}

FOREIGN = {  # what comes from elsewhere or touches files, and who may import it
    "highspy": {"engine/award/solver.py", "studies"},
    "numpy": {"studies"},
    "vl_convert": {"reports/charts/__init__.py"},
    "yaml": {"loading"},
    "csv": {"loading", "reports", "sealing"},
    "json": {"loading", "reports", "sealing", "cli"},
    "jinja2": {"reports"},
    "xlsxwriter": {"reports"},
    "zipfile": {"reports", "sealing"},
    "cryptography": {"sealing"},
    "rfc3161_client": {"sealing/timestamp.py"},
    "tempfile": {"cli/shared/temporary.py"},  # a bundle is laid out for as long as it is computed again
    "rich": {"reports/lines.py", "reports/terminal.py", "cli"},
    "typer": {"cli"},
    "pydantic": {
        "studies",
        "fields",
        "kinds",
        "methods",
        "indices",
        "lowbids",
        "documents",
        "loading",
        "reports/clauses.py",
        "cli",
    },
    "pydantic_core": {"fields", "kinds", "loading", "cli"},
    "os": {"loading", "cli"},
    "sys": {"cli"},
    "pathlib": {"loading", "messages", "reports", "sealing", "cli"},
    "gettext": {"messages"},
    "hashlib": {"engine/draw.py", "loading", "reports", "sealing", "cli"},
    "platform": {"cli"},
    "secrets": {"cli/commit.py", "cli/shared/edition.py"},  # a salt is drawn once and is an input from then on
    "time": {"cli/parts/watch.py"},  # to wait
}
NOBODY = {
    "random",
    "locale",
    "uuid",
    "pickle",
}  # other bytes at another hour or on another machine
NOBODY |= {"socket", "ssl", "http", "urllib", "subprocess", "asyncio", "threading"}
CLOCK = {"now", "today", "utcnow"}
NEVER = {"float", "round", "open", "print", "input", "eval", "exec", "compile", "globals", "__import__"}


def room(path: str) -> str:
    """The room that a module stands in."""
    return path.partition("/")[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that a module imports, with the names taken from it where these may be modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def below(module: str) -> str | None:
    """The room of bideval that an import reaches, if it does; what the package itself defines is of no room."""
    top, _, rest = module.partition(".")
    first = rest.partition(".")[0]
    return first if top == "bideval" and first != "__version__" else None


def test_every_room_stands_only_on_those_below_it() -> None:
    wrong = []
    for path, tree in TREES.items():
        here = room(path)
        for module in imported(tree) if here != "cli" else ():
            there = below(module)
            if there is not None and there != here and there not in ROOMS[here]:
                wrong.append(f"{path} imports {module}")
    assert wrong == []


def test_no_room_stands_on_itself_through_others() -> None:
    """The order that the design gives: what a room may import is closed, and runs in one direction."""
    order = list(TopologicalSorter(ROOMS).static_order())
    assert order.index("exact") < order.index("working") < order.index("methods") < order.index("documents")
    assert order.index("documents") < order.index("metrics") < order.index("engine") < order.index("studies")
    assert not {"engine", "loading", "studies"} & ROOMS["reports"]
    assert not {"engine", "studies", "reports", "metrics"} & ROOMS["loading"]


def test_every_room_has_its_row() -> None:
    assert {room(path) for path in TREES} <= {*ROOMS, "cli"}


def test_no_module_imports_itself_through_others() -> None:
    names = {
        "bideval." + path.removesuffix(".py").replace("/", ".").removesuffix(".__init__"): path
        for path in TREES
        if path != "__init__.py"
    }
    graph: dict[str, set[str]] = {}
    for name, path in names.items():
        found = {module if module in names else module.rpartition(".")[0] for module in imported(TREES[path])}
        graph[name] = found & names.keys()
    assert set(TopologicalSorter(graph).static_order()) == set(names)


def test_what_comes_from_elsewhere_is_imported_where_it_belongs() -> None:
    wrong = []
    for path, tree in TREES.items():
        for module in imported(tree):
            top = module.partition(".")[0]
            allowed = FOREIGN.get(top)
            if top in NOBODY or (allowed is not None and not {path, room(path)} & allowed):
                wrong.append(f"{path} imports {top}")
            if top not in sys.stdlib_module_names and top != "bideval" and allowed is None:
                wrong.append(f"{path} imports {top}, of which no row says who may")
    assert wrong == []


def test_what_comes_from_elsewhere_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["timestamp"]]
    declared = {line.partition(">")[0] for line in needed}
    used = (
        {module.partition(".")[0] for tree in TREES.values() for module in imported(tree)}
        - sys.stdlib_module_names
        - {"bideval"}
    )
    distributions = {
        "yaml": "pyyaml",
        "pydantic_core": "pydantic",
        "vl_convert": "vl-convert-python",
        "rfc3161_client": "rfc3161-client",
    }
    assert {distributions.get(name, name) for name in used} == declared


def uses(paths: Iterator[str], calls: set[str], attributes: set[str], *numbers: type) -> list[str]:
    """Where modules call what they may not, ask a class what they may not, or write numbers of these types."""
    found = []
    for path in paths:
        for node in ast.walk(TREES[path]):
            if isinstance(node, ast.Constant) and isinstance(node.value, numbers):
                found.append(f"{path}:{node.lineno} {node.value!r}")
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls:
                found.append(f"{path}:{node.lineno} {node.func.id}()")
            elif isinstance(node, ast.Attribute) and node.attr in attributes:
                found.append(f"{path}:{node.lineno} .{node.attr}")
    return found


def test_the_core_knows_no_float_no_file_and_no_clock() -> None:
    paths = [path for path in TREES if room(path) in CORE]
    assert len(paths) > 50
    assert uses(iter(paths), NEVER, CLOCK | {"e", "pi", "inf", "nan", "read_text", "write_text"}, float, complex) == []
    files = {"os", "sys", "pathlib", "io"}
    assert [path for path in paths for module in imported(TREES[path]) if module.partition(".")[0] in files] == []


def test_only_commands_print_exit_and_read_the_clock() -> None:
    others = (path for path in TREES if room(path) not in {"cli", "__main__"})
    assert (
        uses(others, {"print", "input", "exit", "quit", "SystemExit", "eval", "exec"}, CLOCK | {"exit", "_exit"}) == []
    )


def test_a_float_a_file_and_a_clock_would_be_found() -> None:
    """The search itself, on a module that does all that it may not."""
    TREES["wrong.py"] = ast.parse("x = 0.5\nround(x)\ny = date.today()\nopen('a')")
    try:
        found = uses(iter(["wrong.py"]), NEVER, CLOCK, float)
    finally:
        del TREES["wrong.py"]
    assert sorted(found) == ["wrong.py:1 0.5", "wrong.py:2 round()", "wrong.py:3 .today", "wrong.py:4 open()"]


def test_no_module_is_longer_than_the_ceiling() -> None:
    assert [size for size in module_sizes() if size.lines > LONGEST_MODULE] == []


def test_no_function_is_longer_than_the_ceiling() -> None:
    assert [size for size in function_sizes() if size.lines > LONGEST_FUNCTION] == []


def test_sizes_can_be_told() -> None:
    assert told("modules", module_sizes()).startswith(f"{len(TREES)} modules, ")


def test_every_module_says_what_it_is_for() -> None:
    assert [path for path, tree in TREES.items() if len(ast.get_docstring(tree) or "") < 20] == []


UNFINISHED = b"TO" + b"DO", b"FIX" + b"ME", b"XX" + b"X"


def test_nothing_is_left_to_do() -> None:
    """Sources, sentences, templates and rules carry no promises."""
    folders = [PACKAGE, ROOT / "tests", ROOT / "rubrics", ROOT / "sample_bids"]
    files = [
        path
        for folder in folders
        for suffix in ("py", "po", "j2", "yaml", "md")
        for path in folder.rglob(f"*.{suffix}")
    ]
    assert [path for path in files if any(word in path.read_bytes() for word in UNFINISHED)] == []


def test_the_public_names_are_found_where_they_live() -> None:
    assert dir(bideval) == bideval.__all__ == sorted(bideval.__all__)
    for name in bideval.__all__:
        assert getattr(bideval, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'score'"):
        bideval.score  # noqa: B018  # asking is the test


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "pydantic yaml jinja2 rich typer bideval.documents bideval.loading"
    code = f"import sys, bideval; print([name for name in '{heavy}'.split() if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_tests_mirror_the_rooms() -> None:
    """Every room has a folder or a file of tests."""
    tests = {path.relative_to(ROOT / "tests").parts[0] for path in (ROOT / "tests").rglob("test_*.py")}
    rooms = {room(path) for path in TREES} - {"__init__", "__main__", "near"}
    assert {name for name in rooms if not {name, f"test_{name}.py"} & tests} == set()


def test_paths_are_those_of_this_project() -> None:
    assert Path(bideval.__file__).resolve().parent == PACKAGE
