"""Passwords are hashed as Django hashes them, so that accounts outlive the change of who does it."""

from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password

from medvirk.infra.passwords import Argon2InTheWorkProcess

PASSWORD = "åtte telefoner i et stille rom"


def test_each_knows_what_the_other_made() -> None:
    made = make_password(PASSWORD)
    assert Argon2PasswordHasher().verify(PASSWORD, made)
    django = Argon2PasswordHasher()
    theirs = django.encode(PASSWORD, django.salt())
    assert check_password(PASSWORD, theirs)
    assert made.split("$")[:4] == theirs.split("$")[:4]  # name, variety, version and cost
    assert not Argon2InTheWorkProcess().must_update(theirs)


def test_another_password_is_not_it() -> None:
    ours = Argon2InTheWorkProcess()
    assert not ours.verify("noe annet", ours.encode(PASSWORD, ours.salt()))
