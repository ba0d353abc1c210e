"""Django's Argon2 hasher at work in the work process: eight threads and 100 MB for each password."""

from django.contrib.auth.hashers import Argon2PasswordHasher

from medvirk.infra import argon, work


class Argon2InTheWorkProcess(Argon2PasswordHasher):
    """Makes and knows the same hashes as Django's own, under the same name and at the same cost."""

    algorithm = "argon2"

    def encode(self, password: str, salt: str) -> str:
        """Hash a new password."""
        return self.algorithm + work.run(argon.hashed, password, salt, self.params())

    def verify(self, password: str, encoded: str) -> bool:
        """True when `encoded` was made of this password."""
        return work.run(argon.fits, password, encoded.removeprefix(self.algorithm))
