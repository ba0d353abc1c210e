"""The load generators behind `medvirk bench`: their own processes, over real sockets. Never part of the tests."""
