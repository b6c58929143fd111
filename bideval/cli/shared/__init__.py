"""What several commands are made of: how they read, speak, answer and write, and the options they have."""
