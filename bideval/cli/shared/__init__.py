"""What commands are made of: how they read, speak, answer and write, the options several have, and parts of one that is long."""
