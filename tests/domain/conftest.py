"""Laws are tried without a stopwatch: machines are shared, and speed is measured elsewhere."""

from hypothesis import HealthCheck, settings

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
