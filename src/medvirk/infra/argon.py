"""Argon2id itself, without Django: what the work process loads to hash a password."""

import argon2


def hashed(password: str, salt: str, cost: argon2.Parameters) -> str:
    """The password under this salt, as "$argon2id$v=19$...". 100 MB and a tenth of a second, on purpose."""
    made = argon2.low_level.hash_secret(
        password.encode(),
        salt.encode(),
        time_cost=cost.time_cost,
        memory_cost=cost.memory_cost,
        parallelism=cost.parallelism,
        hash_len=cost.hash_len,
        type=cost.type,
    )
    return made.decode("ascii")


def fits(password: str, known: str) -> bool:
    """True when `known` was made of this password."""
    try:
        return argon2.PasswordHasher().verify(known, password)
    except argon2.exceptions.VerificationError:
        return False
