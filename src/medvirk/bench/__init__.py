"""The load generators behind `medvirk bench`: processes of their own, over real sockets."""
