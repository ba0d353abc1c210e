"""Live rooms: frames become commands, log entries become frames. Holds connections and no truth."""
