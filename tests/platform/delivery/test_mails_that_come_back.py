"""What comes back reverses what was believed: by a signed code, once, and never by an automatic reply or a forgery."""

import io
import mailbox
import subprocess
import sys
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_of_returns import COMPLAINT, SAMPLES, addressed, dsn
from sending_site import SendingSite

from writeathon.platform.delivery.models import OutgoingMail, ReturnCount
from writeathon.platform.delivery.reports import Kind, Report, read_report
from writeathon.platform.delivery.return_path import codes_in, mail_of, return_address, return_code
from writeathon.platform.delivery.states import State
from writeathon.platform.delivery.taking_mail import take_folder, take_mail


@pytest.fixture
def sent(smtp, posted, send_all, news):
    """A mail that the server took; its room has heard of it."""
    mail = posted(queue="office")
    send_all()
    assert state_of(mail) == State.ACCEPTED
    news.clear()
    return mail


@pytest.fixture
def take(django_capture_on_commit_callbacks, later):
    def taking(data: bytes, *, to: str = "") -> str:
        with django_capture_on_commit_callbacks(execute=True):
            return str(take_mail(data=data, recipient=to, now=later(hours=1)))

    return taking


def state_of(mail) -> str:
    return OutgoingMail.objects.get(pk=mail.pk).state


def counts() -> dict[str, int]:
    return dict(ReturnCount.objects.values_list("verdict", "number"))


@pytest.mark.parametrize("name", SAMPLES)
def test_each_kind_is_read_for_what_it_is(name):
    data, kind, permanent = SAMPLES[name]
    report = read_report(addressed(data, "bounces@example.org"))
    assert (report.kind, report.permanent) == (kind, permanent)


@pytest.mark.parametrize("name", SAMPLES)
def test_only_what_bounced_moves_the_mail(sent, take, news, name):
    data, kind, permanent = SAMPLES[name]
    back = return_address(sent.pk)
    verdict = take(addressed(data, back), to=back)
    if kind == Kind.BOUNCED:
        assert verdict == "bounced"
        assert state_of(sent) == State.BOUNCED
        assert news == [("returned for good" if permanent else "returned", sent.reference)]
    else:
        assert verdict == ("complaint" if kind == Kind.COMPLAINT else "no bounce")
        assert state_of(sent) == State.ACCEPTED
        assert news == []


def test_twice_the_same_is_once(sent, take, news):
    back = return_address(sent.pk)
    assert take(addressed(dsn("5.1.1"), back)) == "bounced"
    assert take(addressed(dsn("5.1.1"), back)) == "again"
    assert len(news) == 1
    assert counts() == {"bounced": 1, "again": 1}


def test_forged_changes_nothing_and_is_counted(sent, take, news):
    code = return_code(sent.pk)
    others = return_code(uuid.uuid4())
    wrong = [code[:-1] + ("a" if code[-1] != "a" else "b"), code[:26] + others[26:], "a" * 42]
    for each in wrong:
        assert take(addressed(dsn("5.1.1"), f"bounces+{each}@example.org")) == "forged"
    assert take(addressed(dsn("5.1.1"), "bounces@example.org")) == "not ours"
    assert take(addressed(dsn("5.1.1"), f"bounces+{code}@other.example")) == "not ours"
    assert state_of(sent) == State.ACCEPTED
    assert news == []
    assert counts() == {"forged": 3, "not ours": 2}


def test_the_code_outlives_small_letters_and_rewriting(sent, take):
    back = return_address(sent.pk)
    assert take(addressed(dsn("5.1.1"), back.upper())) == "bounced"
    assert list(codes_in(f"prvs=12345678={back}")) == [return_code(sent.pk)]
    assert len(back.partition("@")[0]) <= 64


@given(number=st.uuids())
def test_a_code_has_one_spelling(number):
    code = return_code(number)
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    assert [last for last in letters if mail_of(code[:-1] + last)] == [code[-1]]


@given(number=st.uuids())
def test_a_code_is_read_by_whoever_has_the_key_and_nobody_else(number):
    assert mail_of(return_code(number)) == number


def test_a_mail_that_is_uncertain_or_still_claimed_has_left_if_it_comes_back(
    posted, through, later, take, news
):
    from writeathon.platform.delivery.claiming import claim  # noqa: PLC0415 - the half of sending that a dead worker did
    from writeathon.platform.delivery.sending import give_up_lost_claims  # noqa: PLC0415 - as above

    through(25)
    for given_up in (False, True):
        posted()
        mail = claim(now=later(seconds=1))
        if given_up:
            give_up_lost_claims(now=later(hours=2))
        assert take(addressed(dsn("5.1.1"), return_address(mail.pk))) == "bounced"
        assert state_of(mail) == State.BOUNCED
        assert news.pop() == ("returned for good", mail.reference)


def test_what_was_never_sent_cannot_come_back(posted, through, take):
    through(25)
    mail = posted()
    assert take(addressed(dsn("5.1.1"), return_address(mail.pk))) == "again"
    assert state_of(mail) == State.WAITING


def test_a_complaint_holds_what_still_waits_for_that_office(sent, posted, take):
    waiting, other = posted(queue="office"), posted(queue="another")
    data = addressed(COMPLAINT, return_address(sent.pk)).replace(b"To: bounces+", b"To: abuse+")
    assert take(data) == "complaint"
    assert [state_of(each) for each in (sent, waiting, other)] == [State.ACCEPTED, State.HELD, State.WAITING]
    assert take(data) == "again"


def test_the_folder_of_the_mail_server_is_emptied(sent, tmp_path, later, django_capture_on_commit_callbacks):
    box = mailbox.Maildir(tmp_path / "returns", create=True)
    back = return_address(sent.pk)
    for data in (
        addressed(dsn("5.1.1"), back),
        addressed(dsn("5.1.1"), back),
        b"From: a@b.example\n\nhello\n",
    ):
        box.add(io.BytesIO(data))
    with django_capture_on_commit_callbacks(execute=True):
        taken = take_folder(folder=tmp_path / "returns", now=later(hours=1))
    assert taken == {"bounced": 1, "again": 1, "not ours": 1}
    assert len(box) == 0
    assert state_of(sent) == State.BOUNCED


@settings(max_examples=300, deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=2_000),
        st.sampled_from([data for data, _, _ in SAMPLES.values()]).flatmap(
            lambda data: st.tuples(st.integers(0, len(data)), st.binary(max_size=30)).map(
                lambda cut: data[: cut[0]] + cut[1] + data[cut[0] :]
            )
        ),
    )
)
def test_whatever_comes_is_read(data):
    assert isinstance(read_report(data), Report)


@pytest.mark.server
def test_the_pipe_of_the_mail_server(tmp_path):
    """`writeathon take-mail` as a program: it says what it did, and asks for another try when the database is away."""
    site = SendingSite(tmp_path, f"sqlite:///{tmp_path / 'mails.sqlite3'}", port=25)
    to = f"bounces+{'a' * 42}@example.org"
    command = [sys.executable, "-m", "writeathon.interfaces.console.main", "take-mail", "--to", to]

    def piped(**more: str) -> subprocess.CompletedProcess[bytes]:
        environment = site.environment | more
        return subprocess.run(command, env=environment, input=dsn("5.1.1"), capture_output=True, check=False)

    done = piped()
    assert (done.returncode, done.stdout.strip()) == (0, b"forged"), done.stderr
    away = piped(DATABASE_URL=f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert (away.returncode, away.stdout) == (75, b"")
    assert b"later" in away.stderr
    # With any other code Postfix would throw the report away (tried with Postfix 3.7: “status=bounced”).
    wrong = piped(EMAIL_URL="nonsense")
    assert (wrong.returncode, wrong.stdout) == (75, b""), wrong.stderr
    assert b"later" in wrong.stderr
