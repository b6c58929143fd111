"""What the files say: frozen models without file access. Loading makes them; the engine reads them."""
