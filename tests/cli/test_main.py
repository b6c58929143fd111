"""The command line as a process: exit codes, where output goes, and the last resort for what no command foresaw."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from small import bideval, tender

import bideval as library
from bideval import cli
from bideval.cli.shared import speech

ROOT = Path(__file__).resolve().parents[2]
ENV = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), "BIDEVAL_DEBUG": "", "TERM": "dumb"}
BOOM = "from bideval import cli\ncli.app.command('boom')({})\ncli.main()"
BUG = "this is a bug in bideval 0.1.0 (ZeroDivisionError); run it again with ‘bideval --debug …’ and report what it prints\n"


def process(
    *arguments: object, env: dict[str, str] | None = None, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(
        command, env=env or ENV, stdout=stdout, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False
    )


def boom(command: str) -> tuple[str, str]:
    """A program that is bideval with one more command."""
    return "-c", BOOM.format(command)


def test_python_m_bideval_prints_its_version_and_its_help() -> None:
    told = process("-m", "bideval", "--version")
    assert (told.returncode, told.stdout, told.stderr) == (0, f"bideval {library.__version__}\n", "")
    helped = bideval("--help")
    assert helped.code == 0
    names = [module.__name__.rpartition(".")[2] for module in cli.COMMANDS]
    listed = helped.out.partition("Commands:\n")[2]
    assert [line.split()[0] for line in listed.splitlines()[: len(names)]] == names
    assert "..." not in listed
    assert bideval().code == 2


def test_help_does_not_load_what_only_commands_need() -> None:
    code = "import sys, bideval.cli; print([name for name in ('pydantic', 'yaml', 'jinja2', 'rich') if name in sys.modules])"
    assert process("-c", code).stdout == "[]\n"


def test_wrong_usage_is_2() -> None:
    for arguments in (
        ("nothing",),
        ("score",),
        ("score", "x", "--format", "pdf"),
        ("schema", "x"),
        ("score", "x", "--lang", "de"),
    ):
        told = bideval(*arguments)
        assert (told.code, told.out) == (2, "")
        assert "Traceback" not in told.err


def test_a_bug_is_one_sentence_and_3() -> None:
    told = process(*boom("lambda: 1 / 0"), "boom")
    assert (told.returncode, told.stdout, told.stderr) == (3, "", BUG)
    korean = process(*boom("lambda lang='': 1 / 0"), "boom", "--lang=ko")
    assert korean.stderr.startswith("bideval 0.1.0의 결함이다(ZeroDivisionError)")


def test_the_traceback_is_for_those_who_ask() -> None:
    for told in (
        process(*boom("lambda: 1 / 0"), "--debug", "boom"),
        process(*boom("lambda: 1 / 0"), "boom", env={**ENV, "BIDEVAL_DEBUG": "1"}),
    ):
        assert told.returncode == 3
        assert told.stderr.startswith("Traceback ")
        assert told.stderr.endswith(f"ZeroDivisionError: division by zero\n{BUG}")


def test_a_file_that_nobody_expected_to_fail_is_a_bug() -> None:
    told = process(*boom("lambda: open('/nowhere/at/all')"), "boom")
    assert told.returncode == 3
    assert "(FileNotFoundError)" in told.stderr


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    folder = tender(tmp_path)
    for arguments, codes in ((f"score {folder} --format json", "141"), ("--help", "1 141")):
        command = f"set -o pipefail; '{sys.executable}' -m bideval {arguments} | true; echo $?"
        told = subprocess.run(["bash", "-c", command], env=ENV, capture_output=True, text=True, check=True)
        assert told.stdout.strip() in {"0", *codes.split()}
        assert told.stderr == ""


def test_a_closed_pipe_is_141() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    told = process("-m", "bideval", "methods", stdout=writer)
    os.close(writer)
    assert (told.returncode, told.stderr) == (141, "")


@pytest.mark.parametrize("arguments", [("methods",), ("--help",), ("--version",)])
def test_a_full_disk_is_2_and_one_sentence(arguments: tuple[str, ...]) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    told = process("-m", "bideval", *arguments, stdout=full)
    os.close(full)
    assert (told.returncode, told.stderr) == (2, "standard output could not be written: No space left on device\n")


def test_an_interrupt_is_130_without_a_word() -> None:
    code = "lambda: (print('begun', flush=True), __import__('time').sleep(60))"
    child = subprocess.Popen(
        [sys.executable, *boom(code), "boom"], env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert (child.returncode, err.strip()) == (130, "")


def test_data_is_utf_8_whatever_the_locale_says() -> None:
    told = process(
        "-m",
        "bideval",
        "methods",
        "--lang",
        "ko",
        env={**ENV, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert told.returncode == 0
    assert "배점 방식" in told.stdout


def test_a_path_may_hold_bytes_that_are_no_characters(tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")
    for line, code in (("check", 1), ("check --format json", 1), ("score", 1), ("new", 0), ("status", 0)):
        assert bideval(*line.split(), odd).code == code
    assert (Path(odd) / "tender.yaml").exists()


def test_a_terminal_gets_weight(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    env = {**ENV, "TERM": "xterm", "COLUMNS": "80"}
    child = subprocess.Popen([sys.executable, "-m", "bideval", "score", tender(tmp_path)], env=env, stdout=follower)
    os.close(follower)
    seen = b""
    while True:
        try:
            part = os.read(leader, 1 << 16)
        except OSError:
            part = b""
        if not part:
            break
        seen += part
    os.close(leader)
    assert child.wait(timeout=30) == 0
    assert seen.startswith(b"\x1b[1mSmall tender\x1b[0m")


def test_where_standard_error_is_closed_too_there_is_nobody_to_tell() -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    told = subprocess.run(
        [sys.executable, "-m", "bideval", "score", "nowhere"], env=ENV, stdout=full, stderr=full, check=False
    )
    os.close(full)
    assert told.returncode == 1


def test_main_in_this_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["bideval", "--version"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert (ended.value.code, capsys.readouterr().out) == (0, f"bideval {library.__version__}\n")


def test_the_language_of_a_command_line_is_found_without_parsing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    for line, language in (
        ("score x --lang ko", "ko"),
        ("score x --lang=ko", "ko"),
        ("score x --lang ko --lang en", "en"),
        ("score x --lang ko,en", "en"),
        ("score --lang", "en"),
        ("", "en"),
    ):
        assert speech.language_of_arguments(line.split()) == language


def test_completion_of_the_shell() -> None:
    told = process(
        "-m",
        "bideval",
        env={**ENV, "_BIDEVAL_COMPLETE": "complete_bash", "COMP_WORDS": "bideval sc", "COMP_CWORD": "1"},
    )
    assert told.stdout.split() == ["score", "schema"]


def test_the_public_names() -> None:
    assert set(library.__all__) == set(dir(library))
    for name in library.__all__:
        assert getattr(library, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'verfy'"):
        _ = library.verfy
