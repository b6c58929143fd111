"""Questions put to the engine: how sure a ranking is, what a bidder should change, whether a rubric is sound. Pure, like the engine."""
