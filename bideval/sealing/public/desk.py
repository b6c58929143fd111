"""The desk at which a public edition is made: the files as they are, the files as they are shown, and what is withheld."""

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from bideval.documents.dossier import Dossier
from bideval.loading.edits import Value, written
from bideval.loading.formats.json_reader import read_json
from bideval.loading.formats.text import decode
from bideval.loading.formats.yaml_reader import read_yaml
from bideval.sealing.redaction import Reason, Redaction, redacted, secret_of
from bideval.sealing.refusal import Refused


class Desk:
    """One edition being made. `names` are the pseudonyms by the evaluators' own ids."""

    def __init__(self, dossier: Dossier, files: Mapping[str, bytes], encoding: str, names: Mapping[str, str]) -> None:
        self.dossier = dossier
        self.files = files
        self.encoding = encoding
        self.names = names
        self.made: dict[str, bytes] = {}
        self.taken: set[str] = set()
        """The files whose content is shown in another file, or dealt with value by value."""
        self.redactions: list[Redaction] = []
        telling = {one.name.partition(" (")[0] for one in dossier.panel.evaluators if one.name}
        telling |= {one.name for one in dossier.panel.evaluators if one.name}
        ids = [re.escape(one) for one in names if one not in names.values()]
        self._names = re.compile("|".join(map(re.escape, sorted(telling))) or "(?!)")
        self._ids = re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(ids) or '(?!)'})(?![a-z0-9-])")

    def withhold(self, place: str, reason: Reason, value: str, told: str = "") -> Redaction:
        """Note that a value is not shown."""
        found = redacted(self.dossier.tender.id, secret_of(self.dossier), place, reason, value, told)
        self.redactions.append(found)
        return found

    def tells(self, text: str) -> bool:
        """Whether a text tells who an evaluator is."""
        return bool(self._names.search(text) or self._ids.search(text))

    def text(self, name: str) -> str:
        """The text of a file."""
        return decode(self.files[name], name, self.encoding)

    def tree(self, name: str) -> Any:
        """A file as plain lists and mappings of text."""
        return (read_json if name.endswith(".json") else read_yaml)(self.text(name), name).plain()

    def put(self, name: str, content: bytes) -> None:
        """Show a file."""
        self.made[name] = content

    def put_tree(self, name: str, value: Mapping[str, Value]) -> None:
        """Show a file written anew; of YAML a key a line, a list entry a line."""
        if name.endswith(".json"):
            self.put(name, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode(self.encoding))
            return
        lines = []
        for key, part in value.items():
            entries = part if isinstance(part, Sequence) and not isinstance(part, str) and part else None
            lines += (
                [f"{key}:", *(f"  - {written(one)}" for one in entries)] if entries else [f"{key}: {written(part)}"]
            )
        self.put(name, ("\n".join(lines) + "\n").encode(self.encoding))

    def put_csv(self, name: str, rows: Iterable[Sequence[str]]) -> None:
        """Show a table."""
        out = StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        self.put(name, out.getvalue().encode(self.encoding))

    def sha256(self, name: str) -> str:
        """The digest of a file as it is."""
        return hashlib.sha256(self.files[name]).hexdigest()

    def check(self) -> None:
        """Nothing, if no file tells the name of an evaluator. Raises `Refused`: people must look at such a file."""
        for name, content in self.made.items():
            if self._names.search(content.decode(self.encoding, "replace")):
                raise Refused("public-names-evaluator", name=name)
