"""Nothing that anybody types becomes a header or a recipient (security.md T-39): read back from a real mail server."""

import datetime as dt
import email
import email.policy
import uuid
from collections import Counter
from email.header import decode_header, make_header

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mail_server import MailServer

from factories.mails import make_envelope
from running_sites import find_free_port
from writeathon.platform.delivery.channels.outcome import Fate
from writeathon.platform.delivery.channels.smtp import Conversation
from writeathon.platform.delivery.checking import checked
from writeathon.platform.delivery.envelope import EnvelopeError, WrongAddress, WrongHeader
from writeathon.platform.delivery.writing import written

NOW = dt.datetime(2026, 12, 10, 18, tzinfo=dt.UTC)
OURS = ["From", "To", "Reply-To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]
OURS += ["Content-Transfer-Encoding", "Content-Language", "Auto-Submitted"]
NASTY = [
    "\r\nBcc: everybody@example.org",
    "\nTo: b@example.org",
    '"',
    "\\",
    "<evil@example.org>",
    ", ",
    "; ",
    ":",
    "(",
    ")",
    "=?utf-8?q?=0D=0ABcc=3A_x?=",
    "=?utf-8?b?DQpCY2M6IHg=?=",
    "\u2028",
    "\x85",
    "\x0b",
    "\x00",
    "\u202e",
    "é",
    "山田",
    "عمر",
    "🕊️",
    " ",
    "  ",
    "\t",
    "Ana",
    ".",
    "@",
    "x" * 40,
]
names = st.one_of(
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=8).map("".join),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co"]), max_size=100),
    st.text(max_size=60),
)


@pytest.fixture(scope="module")
def listening():
    server = MailServer(find_free_port())
    server.start()
    yield server
    server.stop()


def through_socket(server: MailServer, envelope):
    """What the server took of it."""
    server.taken.clear()
    data = written(envelope, message_id=f"<{uuid.uuid4().hex}@example.org>", now=NOW)
    talk = Conversation(host="127.0.0.1", port=server.port, tls="", timeout=5, own_name="example.org")
    outcome = talk.deliver(login=("", ""), sender="bounces@example.org", recipient=envelope.to, data=data)
    assert outcome.fate == Fate.ACCEPTED, outcome
    (taken,) = server.taken
    return taken


def lines_of_head(raw: bytes) -> list[str]:
    """The names of the headers as a server reads them, line by line: nobody repairs anything here."""
    head, _, _ = raw.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    assert not any(set(line) & set(b"\r\n\x00\x0b\x0c") for line in lines), "no line ends but with CR LF"
    assert head.isascii()
    return [line.partition(b":")[0].decode() for line in lines if line[:1] not in b" \t"]


def decoded(taken, header: str) -> str:
    """As RFC 2047 wants it read."""
    raw = email.message_from_bytes(taken.raw, policy=email.policy.compat32)[header]
    return str(make_header(decode_header(raw)))


@pytest.fixture(scope="module")
def became():
    """How many of the names left, and how many were refused: a test that refuses all would be worth nothing."""
    counts = Counter()
    yield counts
    if counts.total() >= 5_000:
        assert counts["left"] >= 1_000
        assert counts["refused"] >= 500


@settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=names, subject=names)
def test_five_thousand_names_one_recipient_and_only_our_headers(listening, through, became, name, subject):
    through(listening.port)
    try:
        envelope = checked(
            make_envelope(
                from_name=name,
                subject=subject,
                reply_to="ana@home.example",
                headers={"Auto-Submitted": "auto-generated"},
            )
        )
    except WrongHeader:
        became["refused"] += 1
        return
    became["left"] += 1
    taken = through_socket(listening, envelope)
    assert taken.recipients == ["minister@justice.example"]
    assert lines_of_head(taken.raw) == OURS
    assert taken.message.keys() == OURS
    assert [str(each) for each in taken.message["To"].addresses] == ["minister@justice.example"]
    (sender,) = taken.message["From"].addresses
    assert sender.addr_spec == "letters@example.org"
    shown = f"{envelope.from_name} via Writeathon" if envelope.from_name else "Writeathon"
    # Not sender.display_name: Python 3.11 leaves a space between two encoded words of a name. Spaces: one for many.
    assert decoded(taken, "From").split() == [*shown.split(), "<letters@example.org>"]
    assert str(taken.message["Subject"]).split() == envelope.subject.split()
    assert taken.message.get_content().replace("\r\n", "\n") == envelope.text


@settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=names, subject=names)
def test_even_a_name_that_nobody_checked_begins_no_line(through, name, subject):
    """The head does not count on the check: what is written later must stand by itself."""
    through(25)
    envelope = make_envelope(
        from_name=name,
        subject=subject,
        reply_to="ana@home.example",
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        raw = written(envelope, message_id="<1@example.org>", now=NOW)
    except UnicodeEncodeError:
        return  # half a surrogate: no mail at all
    assert lines_of_head(raw) == OURS


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=500))
def test_every_text_arrives_as_it_was_written(listening, through, text):
    through(listening.port)
    envelope = checked(make_envelope(text=text))
    taken = through_socket(listening, envelope)
    read = taken.message.get_payload(decode=True).decode().replace("\r\n", "\n")
    assert read == envelope.text.rstrip("\n") + "\n"
    assert max(map(len, taken.raw.split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    "field",
    [
        {"from_name": "Ana\r\nBcc: b@example.org"},
        {"subject": "Free\nBcc: b@example.org"},
        {"headers": {"X-One": "1\r\nBcc: b@example.org"}},
        {"headers": {"Bcc": "b@example.org"}},
        {"headers": {"X-A: 1\r\nBcc": "b@example.org"}},
        {"headers": {"From": "other@example.org"}},
        {"headers": {"DKIM-Signature": "v=1"}},
        {"from_name": "minister@justice.example"},
        {"from_name": "\u202egro.elpmaxe"},
        {"subject": "x" * 201},
        {"language": "en\r\nBcc: b@example.org"},
    ],
)
def test_what_could_be_a_header_is_refused_in_words_that_repeat_nothing(field):
    with pytest.raises(WrongHeader) as refused:
        checked(make_envelope(**field))
    assert "example" not in str(refused.value)


@pytest.mark.parametrize("field", ["to", "reply_to"])
@pytest.mark.parametrize(
    "address",
    [
        ", ".join(f"person{number}@example.org" for number in range(10_000)),
        ",".join(["a@b.cc"] * 10_000),
        "\n".join(["a@b.cc"] * 10_000),
        ",".join(["a@b.cc"] * 36),  # short enough for one address
        "a@example.org,b@example.org",
        "a@example.org b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "Ana <a@example.org>",
        "a@b@example.org",
        '"a b"@example.org',
        "a..b@example.org",
        "@example.org",
        "a@",
        "a@localhost",
        "a@127.0.0.1",
        "a@[127.0.0.1]",
        "a@exa mple.org",
        "a@-example.org",
        "a" * 65 + "@example.org",
        "a@" + "b" * 64 + ".org",
        "müller@example.org",
        "\u202ea@example.org",
    ],
)
def test_what_is_not_one_plain_address_is_refused(field, address):
    with pytest.raises(WrongAddress) as refused:
        checked(make_envelope(**{field: address}))
    assert "example" not in str(refused.value)


@pytest.mark.parametrize(
    ("written_so", "goes_to"),
    [
        ("Minister@Justice.EXAMPLE", "Minister@justice.example"),
        (" minister@justice.example \n", "minister@justice.example"),
        ("info@bücher.example", "info@xn--bcher-kva.example"),
        ("info@straße.example", "info@xn--strae-oqa.example"),
        ("info@例え.テスト", "info@xn--r8jz45g.xn--zckzah"),
        ("info@موقع.وزارة", "info@xn--4gbrim.xn--mgbexc3i"),
        ("o'brien+case@justice.example.", "o'brien+case@justice.example"),
    ],
)
def test_domains_of_every_script_are_written_for_dns(listening, through, written_so, goes_to):
    through(listening.port)
    envelope = checked(make_envelope(to=written_so))
    assert envelope.to == goes_to
    assert through_socket(listening, envelope).recipients == [goes_to]


@settings(max_examples=1_000, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=80),
        st.emails(),
        st.lists(st.sampled_from([*NASTY, "@", "a", ".org"]), max_size=8).map("".join),
    )
)
def test_no_address_does_anything_but_pass_or_be_refused(text):
    try:
        address = checked(make_envelope(to=text)).to
    except EnvelopeError:
        return
    assert address.isascii()
    assert address.count("@") == 1
    assert not set(address) & set(' \t\r\n,;<>"()')


def test_a_server_that_takes_letters_beyond_ascii_gets_them(through):
    server = MailServer(find_free_port(), utf8=True)
    server.start()
    try:
        through(server.port, smtputf8=True)
        envelope = checked(make_envelope(to="用户@例え.テスト"))
        taken = through_socket(server, envelope)
        assert taken.recipients == ["用户@xn--r8jz45g.xn--zckzah"]
    finally:
        server.stop()


def test_a_server_that_does_not_is_not_asked_to(listening, through):
    through(listening.port, smtputf8=True)
    envelope = checked(make_envelope(to="用户@例え.テスト"))
    talk = Conversation(host="127.0.0.1", port=listening.port, tls="", timeout=5, own_name="example.org")
    outcome = talk.deliver(login=("", ""), sender="b@example.org", recipient=envelope.to, data=b"x\r\n")
    assert (outcome.fate, outcome.permanent) == (Fate.REFUSED, False), "the address may be right"
    assert "5.6.7" in outcome.answer
