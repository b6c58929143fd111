"""Many bundles at once: in order, with progress on a terminal, a summary, and an end when somebody wants one."""

import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sealed_tenders import sealed
from small import bideval

from bideval.cli.parts import many, verdicts


@pytest.fixture(name="three")
def _three(tmp_path: Path) -> list[Path]:
    """Two good bundles and a broken one between them."""
    paths = [tmp_path / f"{name}.bundle" for name in "abc"]
    for path in paths:
        path.write_bytes(sealed()[: -1 if path.stem == "b" else None])
    return paths


def test_bundles_are_told_in_order_whoever_is_first(three: list[Path]) -> None:
    for jobs in ("1", "2", "7"):
        told = bideval("verify", *three, "--unsigned", "--jobs", jobs, "--lang", "en")
        assert [line.partition(" — ")[0] for line in told.out.splitlines()] == [
            f"{three[0]}: verified",
            f"{three[1]}: not verified",
            f"{three[2]}: verified",
            "3 bundles",
            "      1 not verified",
            "      2 verified",
        ]
        assert (told.code, told.err) == (1, "")


def test_as_data_all_of_them_stand_in_one_list(three: list[Path]) -> None:
    told = json.loads(bideval("verify", *three, "--jobs", "2", "--format", "json").out)
    assert [(Path(one["bundle"]).stem, one["verdict"]) for one in told] == [
        ("a", "signer-unknown"),
        ("b", "not-verified"),
        ("c", "signer-unknown"),
    ]


def test_who_interrupts_has_what_was_found(three: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = verdicts.judge, []

    def judge(path: Path, *args: object, **options: object) -> object:
        seen.append(path)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(path, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(verdicts, "judge", judge)
    told = bideval("verify", *three, "--unsigned", "--lang", "en")
    assert (told.code, told.out) == (130, f"{three[0]}: verified\n")
    assert told.err == "interrupted: 1 of 3 bundles were checked\n"


def test_a_terminal_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    paths = [Path("a"), Path("b"), Path("c")]
    assert list(many.each(str, paths, 1)) == ["a", "b", "c"]
    assert capsys.readouterr().err == "\r1/3\r2/3\r\x1b[K"
    assert list(many.each(str, paths[:1], 4)) == ["a"]
    assert capsys.readouterr().err == ""


@pytest.fixture(name="_restored")
def _restored() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_restored")
def test_workers_leave_interrupts_to_the_one_who_reads() -> None:
    many._deaf()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
