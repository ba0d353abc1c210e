"""What needs are made of: one small module for each place where evidence lies."""
