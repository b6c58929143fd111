"""Verify a sealed bundle of bideval without bideval: Python's standard library and this one file, which is meant to be read.

    python verify_bundle.py BUNDLE…

It follows the page that `bideval schema bundle` prints, and proves that the bundle is whole and sealed, that what was read stands where it is
said to have been read, that every step follows from those before it, that points add up and are rounded as `rules.json` says, and that places,
ties and the sums of the award follow. It leaves to `ssh-keygen` who signed, and to `bideval verify` that `rules.json` says what `rubric.yaml`
says, and that the steps of each criterion are its formula. Exit code 0: everything follows; 1: something does not, and is named; 2: wrong usage.
"""

import base64
import hashlib
import json
import re
import sys
import zipfile
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from math import prod
from pathlib import Path

def demand(holds, *what):
    """Stop at what does not hold."""
    if not holds:
        raise ValueError(" ".join(map(str, what)))

# --- 1. Container and bag: plain files, nothing missing, nothing extra, every digest
def read_bundle(path):
    """The members by name. Every byte of the ZIP is accounted for; names stay inside, and mean one file on every machine."""
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        demand(not any(one.compress_type or one.flag_bits & 1 for one in infos), "members are packed or encrypted")
        members = {one.filename: archive.read(one) for one in infos}
    demand([one.filename for one in infos] == sorted(members, key=str.encode), "names are out of order, or twice")
    size = sum(len(content) + 2 * len(name.encode()) + 76 for name, content in members.items()) + 22
    demand(size == path.stat().st_size, "there is something between, before or behind the members")
    unsafe = [name for name in members if re.search(r'[\x00-\x1f\\:*?"<>|]|(^|/)\.{0,2}(/|$)', name)]
    demand(not unsafe, "unsafe names", *unsafe)
    demand(len({name.casefold() for name in members}) == len(members), "names differ only in case")
    return members

def check_bag(members):
    """BagIt 1.0: both manifests list what they must and nothing else. The digest of every file but the signatures."""
    demand("Bundle-Format: bideval-bundle-1" in members["bag-info.txt"].decode().split("\n"), "another format")
    demand(members["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "no bag")
    found = {name: hashlib.sha256(content).hexdigest() for name, content in members.items() if name[:11] != "signatures/"}
    payload, tags = {name for name in found if name[:5] == "data/"}, {"bag-info.txt", "bagit.txt", "manifest-sha256.txt"}
    for manifest, names in (("tagmanifest-sha256.txt", tags), ("manifest-sha256.txt", payload)):
        lines = "".join(f"{found[name]}  {name}\n" for name in sorted(names, key=str.encode))
        demand(members[manifest] == lines.encode(), manifest, "does not list exactly these files with these digests")
    demand(found.keys() == payload | tags | {"tagmanifest-sha256.txt"}, "files that nothing lists")
    return found

# --- 2. The seal: a DSSE envelope over an in-toto statement that names every file
def check_seal(members, found):
    """The seal names every file by its digest and repeats `engine.json`, in its one form; no signature is stray. How many there are."""
    envelope = json.loads(members["signatures/seal.dsse.json"])
    demand(envelope["payloadType"] == "application/vnd.in-toto+json", "the seal holds something else")
    payload = base64.b64decode(envelope["payload"], validate=True)
    told = json.loads(payload)
    plain = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    demand(plain == payload and set(told["predicate"]) - {"journals"} == {"tender", "engine", "previous"}, "the statement's form")
    kinds = ["https://in-toto.io/Statement/v1", "https://bideval.invalid/evaluation-seal/v1"]
    demand([told["_type"], told["predicateType"]] == kinds, "an unknown seal")
    listed = {one["name"]: one["digest"]["sha256"] for one in told["subject"]}
    demand(listed == found, "the seal speaks of other files:", *sorted(listed.items() ^ found.items()))
    demand(told["predicate"]["engine"] == json.loads(members["data/engine.json"]), "the seal names another engine")
    signed = {f"signatures/{one['keyid']}.sshsig" for one in envelope["signatures"]}
    demand(signed == {name for name in members if name.endswith(".sshsig")}, "signatures are missing, or too many")
    return len(signed)

# --- 3. Numbers: exact fractions, rounding by name, and what stands in a file
def exact(text):
    """The value of an exact text: a decimal, or p/q."""
    top, _, bottom = text.partition("/")
    return Fraction(Decimal(top)) / Fraction(Decimal(bottom or 1))

def rounded(value, places, mode):
    """The value to so many places after the point; `mode` says what happens at and around the half."""
    whole, rest = divmod(abs(value) * 10 ** int(places), 1)
    up = {"down": False, "up": rest > 0, "half-up": 2 * rest >= 1, "half-even": 2 * rest > 1 or (2 * rest == 1 and whole % 2)}
    return Fraction(whole + bool(up[mode.replace("_", "-")]), 10 ** int(places)) * (1 if value >= 0 else -1)

def written(text):
    """The number that people write so: `1_024`, `8,124`, `80 %`, `1조 4590억원`, `2025-12-22`, `true`; None for anything else."""
    text = text.strip(" \r\"'")
    if re.fullmatch(r"\d{4}-\d\d-\d\d|true|false", text):
        return Fraction(date.fromisoformat(text).toordinal() if "-" in text else text == "true")
    plain = text.replace("_", "").replace(",", "").removeprefix("{places: ")  # a rule of rounding stands for its places
    if re.fullmatch(r"-?\d+(\.\d+)? *%?", plain):
        return exact(plain.rstrip(" %")) / (100 if plain.endswith("%") else 1)
    if not re.fullmatch(r"(\d+(\.\d+)? *[천백십]?[조억만]? *)+", plain.removesuffix("원")):
        return None
    units, total, part = {"조": 10**12, "억": 10**8, "만": 10**4, "천": 1000, "백": 100, "십": 10, "": 1}, Fraction(0), Fraction(0)
    for number, small, large in re.findall(r"(\d+(?:\.\d+)?) *([천백십]?)([조억만]?)", plain):
        part += exact(number) * units[small]
        total, part = (total + part * units[large], Fraction(0)) if large else (total, part)
    return total + part

def read_at(texts, place):
    """The numbers that may stand at FILE:LINE:COLUMN: quoted, or up to a comma or bracket, or the rest of the line."""
    name, line, column = place.rsplit(":", 2)
    rest = texts[name].split("\n")[int(line) - 1][int(column) - 1 :]
    tokens = re.findall(r"^(?:\"[^\"]*\"|'[^']*')", rest) or [re.split(r"[,}\]]", rest)[0], rest]
    return [number for number in map(written, tokens) if number is not None]

# --- 4. The working: every operation of `working.json`, from its inputs
def irrational(compute, *values):
    """What is not rational, to 50 significant digits, half to even."""
    many = Context(prec=160)
    return Fraction(Context(prec=50).plus(compute(many, *(many.divide(*map(Decimal, value.as_integer_ratio())) for value in values))))

def power(x, exponent, told):
    """x to the exponent; a rational root proves itself, for raised again it gives what it is the root of."""
    if exponent.denominator == 1 or (told >= 0 and told**exponent.denominator == x**exponent.numerator):
        return x**exponent.numerator if exponent.denominator == 1 else told
    return irrational(lambda many, base, e: many.exp(many.multiply(many.ln(base), e)), x, exponent)

def mean(v):
    """The arithmetic mean."""
    return sum(v, Fraction(0)) / len(v)

def median(v):
    """The middle, or the mean of the two middle ones."""
    return mean(sorted(v)[(len(v) - 1) // 2 : len(v) // 2 + 1])

def kept(v):
    """(highest, lowest, n, marks…, n keys…): the marks less the extremes, by their keys, among the first n; of equals the last goes first."""
    high, low, count = (int(one) for one in v[:3])
    marks, keys = v[3 : len(v) - count], v[len(v) - count :]
    left = sorted(range(count), key=lambda at: (keys[at], at))[: max(count - high, 0)]
    gone = {*range(count)} - {*sorted(left, key=lambda at: (keys[at], -at))[low:]}
    return [mark for at, mark in enumerate(marks) if at not in gone]

def trimmed(v):
    """(rules, from, highest, lowest, …, marks…): the mean of marks less the extremes of the last rule that their number reaches."""
    start, marks = 1 + 3 * int(v[0]), sorted(v[1 + 3 * int(v[0]) :])
    _, high, low = max((v[at : at + 3] for at in range(1, start, 3) if v[at] <= len(marks)), default=(0, 0, 0))
    return mean(marks[int(low) : len(marks) - int(high)])

def on_lines(v):
    """(x, at, share, …): on the line through the two points around x, or through the two outermost."""
    x, ats, shares = v[0], v[1::2], v[2::2]
    end = max(next((at for at, edge in enumerate(ats) if x <= edge), len(ats) - 1), 1)
    return shares[end] + (x - ats[end]) * (shares[end] - shares[end - 1]) / (ats[end] - ats[end - 1])

def to_digits(v):
    """(x, best, n): x times the power of ten that gives best n digits before the point."""
    size, best = 0, v[1]
    while best > 0 and not Fraction(1, 10) <= best < 1:
        size, best = (size + 1, best / 10) if best >= 1 else (size - 1, best * 10)
    return v[0] * Fraction(10) ** (int(v[2]) - size) if v[1] > 0 else v[0]

def fall(v, dense):
    """(x, gap, others…): from the largest down to x, level by level: the distance, or the gap for each place, whichever is more."""
    levels = sorted({v[0], *(one for one in v[2:] if one > v[0])}, reverse=True)
    return sum(max(a - b, v[1] * (1 if dense else v[2:].count(a))) for a, b in pairwise(levels))

def balanced(v, mode):
    """(reserve, bids…): the balanced price of Korea's comprehensive evaluation, a mean with both ends cut off."""
    inside = [bid for bid in v[1:] if v[0] * 7 / 10 <= bid <= v[0]]
    bids = sorted(bid for bid in set(inside) for _ in range(inside.count(bid) if inside.count(bid) < 3 else 1))
    shares = ((5, 0), (4, 1), (2, 2))[(len(bids) >= 10) + (len(bids) > 20)]
    top, bottom = (int(rounded(Fraction(tenths * len(bids), 10), 0, mode)) if tenths else 1 for tenths in shares)
    return mean(bids[bottom : max(len(bids) - top, bottom)])

OPS = {
    "same": lambda v: v[0], "add": sum, "sub": lambda v: v[0] - v[1], "mul": prod, "div": lambda v: v[0] / v[1],
    "neg": lambda v: -v[0], "abs": lambda v: abs(v[0]), "min": min, "max": max, "mean": mean, "median": median,
    "mean_without": lambda v: mean(kept(v)), "median_without": lambda v: median(kept(v)), "mean_trimmed": trimmed,
    "between": lambda v: (v[0] - v[1]) / (v[2] - v[1]) if v[2] != v[1] else 1,
    "band": lambda v: max(((at, share) for at, share in zip(v[1::2], v[2::2]) if v[0] >= at), default=(0, 0))[1],
    "lines": lambda v: on_lines([min(max(v[0], v[1]), v[-2]), *v[1:]]), "lines_on": on_lines,
    "pick": lambda v: dict(zip(v[2::2], v[3::2])).get(v[0], v[1]), "to_digits": to_digits,
    "ln": lambda v: irrational(lambda many, x: many.ln(x), v[0]) if v[0] != 1 else 0,
    "place_down": lambda v: 1 + sum(one > v[0] for one in v[1:]), "place_up": lambda v: 1 + sum(one < v[0] for one in v[1:]),
    "place_dense": lambda v: 1 + len({one for one in v[1:] if one > v[0]}),
    "fall": lambda v: fall(v, dense=False), "fall_dense": lambda v: fall(v, dense=True),
    "proportion": lambda v: v[0] * v[2] / v[1] if v[1] > 0 else 0,
    "at_least": lambda v: v[0] >= v[1], "more_than": lambda v: v[0] > v[1], "one_of": lambda v: v[0] in v[1:],
    "at_most": lambda v: v[0] <= v[1], "less_than": lambda v: v[0] < v[1],
    "count": len, "count_at_most": lambda v: sum(one <= v[0] for one in v[1:]),
    "nth_least": lambda v: sorted(v[1:])[int(v[0]) - 1], "mean_least": lambda v: mean(sorted(v[1:])[: int(v[0])]),
    "mean_above": lambda v: mean([one for one in v[2:] if one > v[0]]) if max(v[2:], default=v[0]) > v[0] else v[1],
    "sum_within": lambda v: sum(one for one in v[2:] if v[0] < one < v[1]),
    "count_within": lambda v: sum(v[0] < one < v[1] for one in v[2:]),
    "variance": lambda v: mean([(one - mean(v)) ** 2 for one in v]), "digit": lambda v: v[0] * 10 ** int(v[1]) // 1 % 10,
    **{mode: lambda v, mode=mode: rounded(v[0], v[1], mode) for mode in ("half_up", "half_even", "up", "down")},
    **{f"balanced_{mode}": lambda v, mode=mode: balanced(v, mode) for mode in ("down", "up", "half_up")},
}

TESTS = ("at_least", "more_than", "at_most", "less_than")

def check_working(steps, texts):
    """Every step follows, and what was read stands where it was read. The values by id, and how many places hold no number."""
    known, silent = {}, 0
    for step in steps:
        name, op, value = step["id"], step["op"], exact(step["value"])
        demand(name not in known, "two steps are called", name)
        if op == "given":
            there = read_at(texts, step["place"])
            demand(not there or value in there, name, "is", value, "but at", step["place"], "stands", *there)
            silent += not there
        elif op != "constant":
            v = [known[one] for one in step["inputs"]]
            v, op = (v, op) if op != "geometric_without" else ((prod(kept(v)), Fraction(1, len(kept(v)))), "power")
            found = power(*v, value) if op == "power" else OPS[op](v)
            demand(found == value, name, "is", found, "and not", value)
        known[name] = value
    return known, f"{len(known)} steps follow; {silent} places hold no plain number"

# --- 5. Points: parents, totals and rounding, added up again from `evaluation.json` as `rules.json` says
def tree(rubric):
    """Of every criterion by its path: points, scale, paths below it, worth in the total, rounding; and what adds up to the total."""
    found, stages, general = {}, rubric.get("stages", []), rubric.get("rounding", {})
    def grow(one, above, unit, kind):
        path, below = above + one["id"], one.get("criteria", [])
        points = exact(one["points"]) if "points" in one else sum(exact(part["points"]) for part in below)  # of a stage
        scale = points / exact(one["out_of"]) if "out_of" in one else 1
        rule = one.get("rounding") or general.get(kind or ("part" if below else "criterion"))
        found[path] = (points, scale, [f"{path}/{part['id']}" for part in below], points * unit, rule)
        for part in below:
            grow(part, f"{path}/", unit * scale, "")
    for top in stages or rubric["criteria"]:
        grow(top, "", Fraction(1), "total" if stages else "")
    return found, [one["id"] for one in ([one for one in stages[:-1] if one["carry"] == "points"] + stages[-1:] or rubric["criteria"])]

def ends(figure):
    """The least and the greatest that a figure can be; both are one where it is exact."""
    return tuple(exact((figure[end] if "low" in figure else figure)["exact"]) for end in ("low", "high"))

def check_sum(name, figure, parts, scale, rule):
    """A figure is the sum of its parts, scaled, then rounded by the rule; `before_rounding` is the sum where that is another."""
    before = tuple(sum(part[at] for part in parts) * scale for at in (0, 1))
    after = tuple(rounded(end, rule["places"], rule["mode"]) for end in before) if rule else before
    demand(ends(figure) == after, name, "adds up to", *dict.fromkeys(after), "and not", *dict.fromkeys(ends(figure)))
    told = exact(figure.get("before_rounding", figure.get("exact", "0")))
    demand("exact" not in figure or before[0] != before[1] or told == before[0], name, "was", before[0], "before rounding")

def check_points(bid, nodes, counted, rubric, known):
    """All points of one bid are the values of their steps, parents and total are the sums of their parts, and gates say what they must."""
    name, told, total_rule = bid["bidder"], bid["criteria"], rubric.get("rounding", {}).get("total")
    rules = {rule["id"]: rule for rule in rubric.get("gates", ())}
    for gate, test in ((gate, test) for gate in bid["gates"] if "edge" in gate for test in TESTS if test in rules.get(gate["id"], ())):
        found = {OPS[test]([end, exact(gate["edge"]["exact"])]) for end in (ends(gate["value"]) if gate["value"] else ())}
        demand(len(found) != 1 or gate["outcome"] == ("passed" if True in found else "failed"), f"{name}: gate", gate["id"])
    for path, (points, scale, below, _, rule) in nodes.items() if told else ():
        demand(exact(told[path]["max"]) == points, path, "has another maximum")
        figure, last = told[path].get("before_then", told[path]["points"]), told[path]["points"]
        if figure and (below or (rule and "exact" in figure)):  # of a leaf: only the rounding
            parts = [ends(told[part]["points"]) for part in below] or [(exact(figure.get("before_rounding", figure["exact"])),) * 2]
            check_sum(f"{name}/{path}", figure, parts, scale if below else 1, rule)
        if last and "exact" in last:
            value, places = exact(last["exact"]), len(last["shown"].partition(".")[2])
            demand(known.get(f"{name}/{path}") == value, f"{name}/{path} is not the value of its step")
            demand(rounded(value, places, "half-up") == exact(last["shown"]), f"{name}/{path} is shown otherwise")
    for metric, figure in bid["metrics"].items():
        values = {known.get(f"{name}/{kind}:{metric}") for kind in ("metric", "fact")}
        demand(figure["exact"] is None or exact(figure["exact"]) in values, f"{name}/{metric} is not the value of its step")
    if bid["total"]:
        changes = [ends(one["change"]) for one in bid["adjustments"]]
        check_sum(f"{name}/total", bid["total"], [ends(told[path]["points"]) for path in counted] + changes, 1, total_rule)
        demand("low" in bid["total"] or known[f"{name}/:total"] == ends(bid["total"])[0], f"{name}/total: not its step")

# --- 6. Places: groups of equals, the chain that tells them apart, and which places are certain
def split(names, value):
    """Groups of equals, the largest value first; within a group in order of id."""
    return [list(group) for _, group in groupby(sorted(sorted(names), key=value, reverse=True), key=value)]

def chain_of(rubric, nodes, counted):
    """The chain of tie-breaks, link by link: its kind, what it compares, and which end is better."""
    leaves = [path for path, node in nodes.items() if not node[2] and path.split("/")[0] in counted]
    for link in (one for one in rubric["ranking"].get("tie_breaks", ()) if False not in one.values()):
        if "highest" in link:
            named = [path for path in nodes if f"/{path}".endswith(f"/{link['highest']}")]
            yield "highest", link["highest"] if link["highest"] in named else named[0], 1
        elif "largest_item" in link:
            yield from (("largest-item", path, 1) for path in sorted(leaves, key=lambda path: -nodes[path][3]))
        else:
            kind = next(one for one in ("metric", "draw", "lot") if one in link)
            yield kind, f"metric:{link['metric']}" if kind == "metric" else "", -1 if link.get("better") == "lower" else 1

def settle(group, chain, known, told, still_open):
    """A group of equals through the chain of tie-breaks; each comparison stands in `tie_breaks`, in this order."""
    groups = [group]
    for by, key, sign in chain:
        for one in [one for one in groups if len(one) > 1 and one not in still_open]:
            values = {name: known.get(f"{name}/{key}") for name in one}
            if by not in {"lot", "draw"} and None in values.values() and not still_open.append(one):
                continue
            step = told.pop(0) if told else {"by": "", "group": [], "criterion": "", "left": [], "values": {}}
            named = step["criterion"] or (f"metric:{step['metric']}" if "metric" in step else "")
            demand((step["by"], step["group"], named) == (by, one, key), "a tie-break was due:", by, key, *one)
            drawn = [[name] for name in sorted(step.get("digests", {}), key=step.get("digests", {}).get)]  # a lot is what was drawn
            left = drawn or step["left"] if by in {"lot", "draw"} else split(one, lambda name: sign * values[name])
            same = by in {"lot", "draw"} or {name: exact(value) for name, value in step["values"].items()} == values
            demand(step["left"] == left and same, "a tie-break comes out otherwise:", by, key, *one)
            groups[groups.index(one) : groups.index(one) + 1] = left
    return groups

def check_places(result, chain, known):
    """The rank of every bid, who shares one, and between which places it lies where that is not certain."""
    by = result.get("ranked_by", {"kind": "total", "better": "higher"})
    sign, still_open = 1 if by["better"] == "higher" else -1, []
    told = [step for step in result["tie_breaks"] if "stage" not in step]
    bids = {bid["bidder"]: bid for bid in result["bids"] if bid["outcome"] in {"ranked", "unknown"}}
    figures = {name: bid["total"] if by["kind"] == "total" else bid["ranked_by"] for name, bid in bids.items()}
    if None in figures.values():
        return "places were not judged, for what they are by is not known of every bid"
    spans = {name: sorted(sign * end for end in ends(figure)) for name, figure in figures.items()}
    doubtful = {name for name in bids for one in bids[name]["gates"] + bids[name].get("stages", []) if one["outcome"] in {"unknown", "tied"}}
    groups = split([name for name in bids if spans[name][0] == spans[name][1]], lambda name: spans[name][0])
    if band := result.get("band"):
        worth = {name: exact(value) * (1 if band["by"]["better"] == "higher" else -1) for name, value in band["values"].items()}
        demand(set(worth) == {name for name in bids if spans[name][1] >= sign * exact(band["edge"])}, "others are in the band")
        parts = split(worth, lambda name: (worth[name], spans[name][0]))
        groups = parts + [group for group in groups if group[0] not in worth]
    groups = [part for group in groups for part in settle(group, chain, known, told, still_open)]
    demand(not told, "a tie-break that nothing asks for:", *told)
    at = {name: number for number, group in enumerate(groups) for name in group}
    for name, bid in bids.items():
        sure = maybe = 0
        for other in bids.keys() - {name}:
            apart = any({name, other} <= set(group) for group in still_open)
            settled = {name, other} <= at.keys() and not {name, other} & doubtful and not apart
            sure += at[other] < at[name] if settled else other not in doubtful and spans[other][0] > spans[name][1]
            maybe += at[other] < at[name] if settled else spans[other][1] >= spans[name][0]
        certain = sure == maybe and name in at and name not in doubtful
        place = {"rank": 1 + sure} if certain else {"rank": None, "rank_low": 1 + sure, "rank_high": 1 + maybe}
        demand(place.items() <= {key: bid.get(key) for key in place}.items(), name, "has the place", place)
    ranks = split([name for name in bids if bids[name]["rank"]], lambda name: -bids[name]["rank"])
    demand(result["ranking"] == ranks, "the ranking is", ranks)
    return f"{len(bids)} bids have their {len(ranks)} places"

# --- 7. The award, and all of it together
def check_award(award, result):
    """Nobody with a better place is passed over in silence, and what is given and what is left add up."""
    places, decisions = [name for group in result["ranking"] for name in group], award["decisions"]
    left = exact(award.get("volume") or award["budget"] or "0")
    for one in (one for one in decisions if one["remaining"] is not None and one["outcome"] in {"awarded", "offered"}):
        left -= exact(one["amount"])
        demand(exact(one["remaining"]) == left, one["bidder"], "leaves", left)
    of = {kind: [one["bidder"] for one in decisions if one["outcome"] == kind] for kind in ("awarded", "not-reached")}
    last = max(map(places.index, of["awarded"]), default=-1) if award["kind"] in {"best", "top"} else -1
    demand(last < 0 or not set(places[:last]) & set(of["not-reached"]), "somebody with a better place was not asked")
    for one in award.get("rounds", ()):
        given = sum(exact(gift["amount"]) for gift in one["given"]) + exact(one["left"])
        demand(given == exact(one["units"]), "a hand-out does not add up")
    if "then" in award:
        check_award(award["then"], result)

def check_result(files, folder, texts, result):
    """One result: that of the tender, or of one of its lots."""
    rubric = json.loads(files[f"{folder}rules.json"])["rubric"]
    nodes, counted = tree(rubric)
    known, steps = check_working(json.loads(files[f"{folder}working.json"])["steps"], texts)
    for bid in result["bids"]:
        check_points(bid, nodes, counted, rubric, known)
    known |= {name.replace("/fact:", "/metric:"): value for name, value in known.items() if "/fact:" in name}
    places = check_places(result, list(chain_of(rubric, nodes, counted)), known) if result["stage"] == "complete" else "there are no places yet"
    if result["award"]:
        check_award(result["award"], result)
    print(f"  {folder or '.'}: {steps}; {places}")

def verify(path):
    """Every check in turn. Raises what does not follow, or what Python raises where something is not of the form that it must have."""
    members = read_bundle(path)
    found = check_bag(members)
    print(f"  {len(members)} files, sealed; signatures to be checked with ssh-keygen: {check_seal(members, found)}")
    encoding = re.search(r"^Input-Encoding: (.+)$", members["bag-info.txt"].decode(), re.MULTILINE)[1]
    inside = {name.split("/", 2)[2]: name for name in members if re.match("data/(tender|library)/", name)}
    texts = {name: members[full].decode(encoding if "/tender/" in full else "utf-8", "replace") for name, full in inside.items()}
    files = {name.removeprefix("data/results/"): content for name, content in members.items()}
    top = json.loads(files["evaluation.json"])
    lots = {f"lots/{lot['id']}/": lot["evaluation"] for lot in top.get("lots", ())}
    for folder, result in {"": top, **lots}.items():
        for one in result["inputs"]:
            demand(found[inside[folder + one["path"]]] == one["sha256"], one["path"], "is another file than was evaluated")
        demand(json.loads(files[f"{folder}evaluation.json"]) == result, folder, "has another result")
        if folder or not lots:
            demand({result[one]["sha256"] for one in ("rubric", "catalogue")} <= set(found.values()), "another rubric was used")
            within = {name.removeprefix(folder) if folder in name else f"../../{name}": text for name, text in texts.items()}
            check_result(files, folder, {**texts, **within}, result)

def main(bundles):
    """Verify each bundle, and say how it went. The exit code."""
    code = 0
    for bundle in bundles:
        try:
            verify(Path(bundle))
            print(f"{bundle}: everything follows")
        except Exception as wrong:
            print(f"{bundle}: DOES NOT FOLLOW: {wrong if type(wrong) is ValueError else repr(wrong)}")
            code = 1
    return code
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if len(sys.argv) > 1 else (print(__doc__), 2)[1])
