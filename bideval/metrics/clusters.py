"""The clusters of a bid: how many, and how large the largest is."""

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Final

from bideval.documents.bid import Cluster
from bideval.metrics.base import ZERO, Draft, Example, Metric, product, quotient
from bideval.metrics.figures import NODE
from bideval.metrics.units import CLUSTERS, NODES
from bideval.working.ledger import Given
from bideval.working.terms import Apply, Number, Term

THREE: Final = {
    "clusters": [
        {"accelerator": "b200-sxm", "nodes": "510", "public": "true"},
        {"accelerator": "b200-sxm", "accelerators": "4_096", "public": "false"},
        {"accelerator": "gb200", "nodes": "18", "public": "true"},
    ]
}


def size(draft: Draft, at: int, cluster: Cluster) -> Term:
    """The accelerators of a cluster: as stated, else its servers x the catalogue's size of a server, or 8."""
    if cluster.accelerators is not None:
        return draft.stated(cluster.accelerators, "clusters", at, "accelerators")
    per_node = draft.context.figures.per_node(cluster.accelerator)
    servers = draft.stated(cluster.nodes, "clusters", at, "nodes")
    return product(servers, Number(NODE) if per_node is None else draft.constant(per_node, ""))


def largest(draft: Draft, clusters: Sequence[tuple[int, Cluster]]) -> Term:
    """The largest of these clusters, in nodes of the rubric's size; none is zero."""
    sizes = tuple(size(draft, at, cluster) for at, cluster in clusters)
    if not sizes:
        return Number(ZERO)
    node = draft.context.figures.node()
    most = Apply("max", sizes) if len(sizes) > 1 else sizes[0]
    return quotient(most, Number(NODE) if node is None else draft.constant(node, ""))


class Clusters(Metric):
    """How many clusters the bid names.

    Formula: the number of entries of `clusters`; `clusters: []` is zero, no `clusters` is unknown. Unit: clusters.
    Example: one of 510 nodes and two of 255 are 3.
    """

    id: str = "clusters"
    unit: str = CLUSTERS
    places: int = 0
    needs: tuple[str, ...] = ("clusters",)
    examples: ClassVar = (
        Example("three entries", THREE, "3"),
        Example("none", {"clusters": []}, "0"),
        Example("not stated", {}, "", reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """The length of the list."""
        if draft.bid.clusters is None:
            return draft.wanting("not-stated")
        source = draft.context.origin(draft.submission, "clusters")
        return draft.enter("clusters", Given("fact:clusters", Fraction(len(draft.bid.clusters)), source))


class LargestClusterNodes(Metric):
    """The size of the largest cluster, in nodes.

    Formula: the most accelerators of any cluster / `compute.node` (8 unless the rubric says otherwise). A cluster of
    `nodes: N` has N servers of the size that the catalogue gives for its accelerator, or 8. `clusters: []` is zero.
    Unit: nodes.
    Example: 510 servers of 8 B200, 4,096 B200, 18 trays of 4 GB200: the largest is 4,096 / 8 = 512 nodes.
    """

    id: str = "largest_cluster_nodes"
    unit: str = NODES
    places: int = 1
    needs: tuple[str, ...] = ("clusters",)
    examples: ClassVar = (
        Example("servers, accelerators and trays", THREE, "512"),
        Example("nodes of 4", THREE, "1024", {"precision": "bf16", "sparsity": "dense", "node": "4"}),
        Example("a rubric that does not compute", {"clusters": [{"accelerator": "x1", "nodes": "3"}]}, "3", None),
        Example("none", {"clusters": []}, "0"),
        Example("a cluster without a size", {"clusters": [{"accelerator": "b200-sxm"}]}, "", reason="not-stated"),
        Example("not stated", {}, "", reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """All clusters."""
        if draft.bid.clusters is None:
            return draft.wanting("not-stated")
        return largest(draft, list(enumerate(draft.bid.clusters)))


class LargestPublicClusterNodes(Metric):
    """The size of the largest cluster for public use, in nodes.

    Formula: as `largest_cluster_nodes`, over the clusters with `public: true`; none is zero. A cluster that does not
    say `public` makes it unknown. Unit: nodes. Example: 510 public servers beside a private cluster of 512: 510
    nodes.
    """

    id: str = "largest_public_cluster_nodes"
    unit: str = NODES
    places: int = 1
    needs: tuple[str, ...] = ("clusters",)
    examples: ClassVar = (
        Example("the largest is not public", THREE, "510"),
        Example("no public one", {"clusters": [{"accelerator": "b200-sxm", "nodes": "9", "public": "false"}]}, "0"),
        Example(
            "not stated whether it is",
            {"clusters": [{"accelerator": "b200-sxm", "nodes": "9"}]},
            "",
            reason="not-stated",
        ),
        Example("no clusters stated", {}, "", reason="not-stated"),
    )

    def term(self, draft: Draft) -> Term:
        """Public clusters only."""
        clusters = draft.bid.clusters
        if clusters is None or any(cluster.public is None for cluster in clusters):
            return draft.wanting("not-stated")
        return largest(draft, [(at, cluster) for at, cluster in enumerate(clusters) if cluster.public])
