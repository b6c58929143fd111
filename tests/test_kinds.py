"""Rules by their kind: found in the file of their name, and imported only when somebody asks for them."""

import subprocess
import sys
from pathlib import Path

import pytest

from bideval.indices import INDICES
from bideval.kinds import Kinds, kind_of
from bideval.lowbids import LOW_BIDS
from bideval.methods import METHODS
from bideval.methods.base import Method
from bideval.methods.negotiated import NegotiatedPrice
from bideval.methods.then import THEN

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("kinds", [METHODS, INDICES, LOW_BIDS, THEN], ids=["methods", "indices", "low bids", "then"])
def test_every_rule_lies_in_the_file_of_its_kind_and_no_rule_is_forgotten(kinds: Kinds[Method]) -> None:
    for kind, rule in kinds.items():
        assert (kind_of(rule), rule.__module__) == (kind, f"{kinds.room}.{kind.replace('-', '_')}")
    assert len(set(kinds)) == len(kinds)
    folder = ROOT.joinpath(*kinds.room.split("."))
    named = {kind.replace("-", "_") for kind in kinds}
    written = {path.stem for path in folder.glob("*.py") if 'kind: Literal["' in path.read_text("utf-8")}
    assert written == named


def test_what_is_no_kind_is_not_found() -> None:
    assert "half" not in METHODS
    with pytest.raises(KeyError):
        METHODS["half"]
    assert [kind_of(one) for one in (str, Method, NegotiatedPrice)] == ["", "", ""]


def test_a_rubric_imports_the_rules_that_it_names_and_no_others() -> None:
    code = (
        "import sys; from bideval.documents.criteria import Criterion; "
        "Criterion.model_validate({'id': 'a', 'points': '1', 'metric': 'x', 'method': {'kind': 'min-max', 'better': 'lower'}}); "
        "print([name for name in ('min_max', 'linear', 'kr_balanced_price') if f'bideval.methods.{name}' in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "['min_max']\n"
