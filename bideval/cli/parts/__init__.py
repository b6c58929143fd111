"""Parts of commands that are long, each imported by its one command: what it finds, judges, packs or shows. What several need is in `shared`."""
