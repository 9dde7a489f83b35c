# ruff: noqa: E501 (one line of a mail a line)
"""Whole reports of many mailers, and mails that are none, written for these tests: (name, mail, what it says).

The last is a (recipient, kind, reason) for each recipient; an automatic reply has the kind "none".
"""

REPORTS: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...] = (
    ("exim 1", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@mail.sender.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    all hosts for 'x.example' have been failing for a long time (and retry time not reached)

------ This is a copy of the message, including all the headers. ------

Return-path: <news@sender.example>
From: News <news@sender.example>
To: someone@x.example
Subject: Hello

Text
""", (("bob@x.example", "soft", "expired"),)),
    ("exim 2", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@mail.sender.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    retry timeout exceeded

------ This is a copy of the message, including all the headers. ------

Return-path: <news@sender.example>
From: News <news@sender.example>
To: someone@x.example
Subject: Hello

Text
""", (("bob@x.example", "soft", "expired"),)),
    ("exim 3", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@mail.sender.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    Unrouteable address

------ This is a copy of the message, including all the headers. ------

Return-path: <news@sender.example>
From: News <news@sender.example>
To: someone@x.example
Subject: Hello

Text
""", (("bob@x.example", "hard", "hostunknown"),)),
    ("exim 4", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@mail.sender.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    unrouteable mail domain "x.example"

------ This is a copy of the message, including all the headers. ------

Return-path: <news@sender.example>
From: News <news@sender.example>
To: someone@x.example
Subject: Hello

Text
""", (("bob@x.example", "hard", "hostunknown"),)),
    ("exim 5", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@mail.sender.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    mailbox is full (quota exceeded while writing file /home/bob/mail/inbox)

------ This is a copy of the message, including all the headers. ------

Return-path: <news@sender.example>
From: News <news@sender.example>
To: someone@x.example
Subject: Hello

Text
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("exim 6", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@mail.sender.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    host mx.x.example [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<bob@x.example>:
    550 5.1.1 <bob@x.example>: Recipient address rejected: User unknown

------ This is a copy of the message, including all the headers. ------

Return-path: <news@sender.example>
From: News <news@sender.example>
To: someone@x.example
Subject: Hello

Text
""", (("bob@x.example", "hard", "userunknown"),)),
    ("exim 7", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@mail.sender.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    SMTP error from remote mail server after end of data:
    host mx.x.example [192.0.2.1]: 550 This message scored 12.1 spam points

------ This is a copy of the message, including all the headers. ------

Return-path: <news@sender.example>
From: News <news@sender.example>
To: someone@x.example
Subject: Hello

Text
""", (("bob@x.example", "hard", "spamdetected"),)),
    ("exim 10", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@mail.sender.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    lowest numbered MX record points to local host

------ This is a copy of the message, including all the headers. ------

Return-path: <news@sender.example>
From: News <news@sender.example>
To: someone@x.example
Subject: Hello

Text
""", (("bob@x.example", "soft", "networkerror"),)),
    ("exim 11", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@mail.sender.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    an MX or SRV record indicated no SMTP service

------ This is a copy of the message, including all the headers. ------

Return-path: <news@sender.example>
From: News <news@sender.example>
To: someone@x.example
Subject: Hello

Text
""", (("bob@x.example", "hard", "notaccept"),)),
    ("exim 12", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@mail.sender.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    Domain x.example has exceeded the max emails per hour (500/500 (100%)) allowed.  Message discarded.

------ This is a copy of the message, including all the headers. ------

Return-path: <news@sender.example>
From: News <news@sender.example>
To: someone@x.example
Subject: Hello

Text
""", (("bob@x.example", "soft", "exceedlimit"),)),
    ("qmail 1", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
Sorry, I couldn't find any host named x.example. (#5.1.2)

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "hard", "hostunknown"),)),
    ("qmail 2", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
CNAME lookup failed temporarily. (#4.4.3)
I'm not going to try again; this message has been in the queue too long.

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "soft", "networkerror"),)),
    ("qmail 3", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 unknown recipient
Giving up on 192.0.2.1.

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "hard", "userunknown"),)),
    ("qmail 4", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
Sorry, no mailbox here by that name. vpopmail (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "hard", "userunknown"),)),
    ("qmail 5", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
This address no longer accepts mail.

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "soft", "suspend"),)),
    ("qmail 6", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
User over quota. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("qmail 7", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)
I'm not going to try again; this message has been in the queue too long.

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "soft", "networkerror"),)),
    ("qmail 8", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
Sorry. Although I'm listed as a best-preference MX or A for that host,
it isn't in my control/locals file, so I don't treat it as local. (#5.4.6)

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "soft", "networkerror"),)),
    ("qmail 9", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
Sorry, that message is too big. Message size exceeds databytes (#5.3.4)

<ann@x.example>:
Recipient's mailbox is full, message returned to sender. (#5.2.2)

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "soft", "mesgtoobig"), ("ann@x.example", "soft", "mailboxfull"))),
    ("qmail 10", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
Connected to 192.0.2.1 but sender was rejected.
Remote host said: 550 5.7.1 Your IP is listed on our blacklist

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "hard", "blocked"),)),
    ("qmail 11", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
This message is looping: it already has my Delivered-To line. (#5.4.6)

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "soft", "networkerror"),)),
    ("qmail 12", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
Connected to 192.0.2.1 but my name was rejected.
Remote host said: 501 Invalid domain name

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "hard", "blocked"),)),
    ("qmail 13", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@mail.sender.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

Hi. This is the qmail-send program at mail.sender.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
192.0.2.1 failed after I sent the message.
Remote host said: 554 Your message was identified as SPAM

--- Below this line is a copy of the message.

Return-Path: <news@sender.example>
From: news@sender.example
To: bob@x.example
Subject: hi

text
""", (("bob@x.example", "hard", "spamdetected"),)),
    ("sendmail 1", """Return-Path: <MAILER-DAEMON>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@mail.sender.example>
To: <news@sender.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="u/mail"
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)

This is a MIME-encapsulated message

--u/mail

The original message was received at Tue, 10 Nov 2026 09:00:00 +0100
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>
    (reason: 550 5.1.1 <bob@x.example>... User unknown)

   ----- Transcript of session follows -----
... while talking to mx.x.example.:
>>> DATA
<<< 550 5.1.1 <bob@x.example>... User unknown
550 5.1.1 <bob@x.example>... User unknown
<<< 503 5.0.0 Need RCPT (recipient)

--u/mail
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example
Received-From-MTA: DNS; localhost
Arrival-Date: Tue, 10 Nov 2026 09:00:00 +0100

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 5.1.1
Remote-MTA: DNS; mx.x.example
Diagnostic-Code: SMTP; 550 5.1.1 <bob@x.example>... User unknown
Last-Attempt-Date: Tue, 10 Nov 2026 10:00:00 +0100

--u/mail
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: x

y
--u/mail--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("sendmail 2", """Return-Path: <MAILER-DAEMON>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@mail.sender.example>
To: <news@sender.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="u/mail"
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)

This is a MIME-encapsulated message

--u/mail

The original message was received at Tue, 10 Nov 2026 09:00:00 +0100
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>
    (reason: 550 Host unknown)

   ----- Transcript of session follows -----
550 5.1.2 <bob@x.example>... Host unknown (Name server: x.example: host not found)

--u/mail
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example
Received-From-MTA: DNS; localhost
Arrival-Date: Tue, 10 Nov 2026 09:00:00 +0100

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 5.1.2
Remote-MTA: DNS; mx.x.example
Last-Attempt-Date: Tue, 10 Nov 2026 10:00:00 +0100

--u/mail
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: x

y
--u/mail--
""", (("bob@x.example", "hard", "hostunknown"),)),
    ("sendmail 3", """Return-Path: <MAILER-DAEMON>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@mail.sender.example>
To: <news@sender.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="u/mail"
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)

This is a MIME-encapsulated message

--u/mail

The original message was received at Tue, 10 Nov 2026 09:00:00 +0100
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>

   ----- Transcript of session follows -----
Message could not be delivered for 5 days
Message will be deleted from queue
451 4.4.1 reply: read error from mx.x.example.
bob@x.example... Deferred: Connection timed out with mx.x.example.

--u/mail
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example
Received-From-MTA: DNS; localhost
Arrival-Date: Tue, 10 Nov 2026 09:00:00 +0100

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 4.4.7
Remote-MTA: DNS; mx.x.example
Last-Attempt-Date: Tue, 10 Nov 2026 10:00:00 +0100

--u/mail
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: x

y
--u/mail--
""", (("bob@x.example", "soft", "expired"),)),
    ("sendmail 4", """Return-Path: <MAILER-DAEMON>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@mail.sender.example>
To: <news@sender.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="u/mail"
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)

This is a MIME-encapsulated message

--u/mail

The original message was received at Tue, 10 Nov 2026 09:00:00 +0100
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>
    (reason: 553 5.3.5 system config error)

   ----- Transcript of session follows -----
554 5.3.5 Local configuration error
553 5.3.5 mx.x.example. config error: mail loops back to me (MX problem?)


--u/mail
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example
Received-From-MTA: DNS; localhost
Arrival-Date: Tue, 10 Nov 2026 09:00:00 +0100

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 5.3.5
Remote-MTA: DNS; mx.x.example
Last-Attempt-Date: Tue, 10 Nov 2026 10:00:00 +0100

--u/mail
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: x

y
--u/mail--
""", (("bob@x.example", "soft", "networkerror"),)),
    ("sendmail 5", """Return-Path: <MAILER-DAEMON>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@mail.sender.example>
To: <news@sender.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="u/mail"
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)

This is a MIME-encapsulated message

--u/mail

The original message was received at Tue, 10 Nov 2026 09:00:00 +0100
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>
    (reason: 554 5.4.6 Too many hops)

   ----- Transcript of session follows -----
554 5.4.6 Too many hops 26 (25 max): from <news@sender.example> via localhost, to <bob@x.example>

--u/mail
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example
Received-From-MTA: DNS; localhost
Arrival-Date: Tue, 10 Nov 2026 09:00:00 +0100

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 5.4.6
Remote-MTA: DNS; mx.x.example
Last-Attempt-Date: Tue, 10 Nov 2026 10:00:00 +0100

--u/mail
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: x

y
--u/mail--
""", (("bob@x.example", "soft", "networkerror"),)),
    ("sendmail 7", """Return-Path: <MAILER-DAEMON>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@mail.sender.example>
To: <news@sender.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="u/mail"
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)

This is a MIME-encapsulated message

--u/mail

The original message was received at Tue, 10 Nov 2026 09:00:00 +0100
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>
    (reason: 552 5.2.3 Message size exceeds fixed maximum message size (5242880))

   ----- Transcript of session follows -----
... while talking to mx.x.example.:
>>> MAIL From:<news@sender.example> SIZE=9999999
<<< 552 5.2.3 Message size exceeds fixed maximum message size (5242880)
554 5.0.0 Service unavailable

--u/mail
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example
Received-From-MTA: DNS; localhost
Arrival-Date: Tue, 10 Nov 2026 09:00:00 +0100

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 5.2.3
Remote-MTA: DNS; mx.x.example
Diagnostic-Code: SMTP; 552 5.2.3 Message size exceeds fixed maximum message size (5242880)
Last-Attempt-Date: Tue, 10 Nov 2026 10:00:00 +0100

--u/mail
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: x

y
--u/mail--
""", (("bob@x.example", "soft", "exceedlimit"),)),
    ("sendmail 8", """Return-Path: <MAILER-DAEMON>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@mail.sender.example>
To: <news@sender.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="u/mail"
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)

This is a MIME-encapsulated message

--u/mail

The original message was received at Tue, 10 Nov 2026 09:00:00 +0100
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
"|/usr/bin/procmail"
    (reason: Can't create output)
    (expanded from: <bob@x.example>)

   ----- Transcript of session follows -----
procmail: Quota exceeded while writing "/var/mail/bob"
550 5.0.0 bob... Can't create output

--u/mail
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example
Received-From-MTA: DNS; localhost
Arrival-Date: Tue, 10 Nov 2026 09:00:00 +0100

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 5.2.2
Remote-MTA: DNS; mx.x.example
Last-Attempt-Date: Tue, 10 Nov 2026 10:00:00 +0100

--u/mail
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: x

y
--u/mail--
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("sendmail 9", """Return-Path: <MAILER-DAEMON>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@mail.sender.example>
To: <news@sender.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="u/mail"
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)

This is a MIME-encapsulated message

--u/mail

The original message was received at Tue, 10 Nov 2026 09:00:00 +0100
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>
    (reason: 550 5.7.1 Relaying denied)

   ----- Transcript of session follows -----
550 5.7.1 <bob@x.example>... Relaying denied. Proper authentication required.

--u/mail
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example
Received-From-MTA: DNS; localhost
Arrival-Date: Tue, 10 Nov 2026 09:00:00 +0100

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 5.7.1
Remote-MTA: DNS; mx.x.example
Diagnostic-Code: SMTP; 550 5.7.1 <bob@x.example>... Relaying denied. Proper authentication required.
Last-Attempt-Date: Tue, 10 Nov 2026 10:00:00 +0100

--u/mail
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: x

y
--u/mail--
""", (("bob@x.example", "hard", "norelaying"),)),
    ("sendmail 10", """Return-Path: <MAILER-DAEMON>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@mail.sender.example>
To: <news@sender.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="u/mail"
Subject: Returned mail: see transcript for details
Auto-Submitted: auto-generated (failure)

This is a MIME-encapsulated message

--u/mail

The original message was received at Tue, 10 Nov 2026 09:00:00 +0100
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>
    (reason: 451 4.7.1 Greylisting in action, please come back in 00:05:00)

   ----- Transcript of session follows -----
... while talking to mx.x.example.:
>>> DATA
<<< 451 4.7.1 Greylisting in action, please come back later

--u/mail
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example
Received-From-MTA: DNS; localhost
Arrival-Date: Tue, 10 Nov 2026 09:00:00 +0100

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 4.7.1
Remote-MTA: DNS; mx.x.example
Diagnostic-Code: SMTP; 451 4.7.1 Greylisting in action, please come back in 00:05:00
Last-Attempt-Date: Tue, 10 Nov 2026 10:00:00 +0100

--u/mail
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: x

y
--u/mail--
""", (("bob@x.example", "soft", "blocked"),)),
    ("V5sendmail", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON (Mail Delivery Subsystem)
To: news@sender.example
Subject: Returned mail: User unknown
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

   ----- Transcript of session follows -----
While talking to mx.x.example:
>>> RCPT To:<bob@x.example>
<<< 550 <bob@x.example>... User unknown
550 bob@x.example... User unknown

   ----- Unsent message follows -----
Received: by mail.sender.example (5.65/1.0)
From: news@sender.example
To: bob@x.example
Subject: x

hi
""", (("bob@x.example", "hard", "userunknown"),)),
    ("V5sendmail2", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@sender.example (Mail Delivery Subsystem)
To: news@sender.example
Subject: Returned mail: Host unknown
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

   ----- Transcript of session follows -----
550 mx.x.example (TCP)... 550 Host unknown
554 <bob@x.example>... 550 Host unknown (Authoritative answer from name server)

   ----- Unsent message follows -----
Received: by mail.sender.example (5.65/1.0)
From: news@sender.example
To: bob@x.example
""", (("bob@x.example", "hard", "hostunknown"),)),
    ("ex2003", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: System Administrator <postmaster@x.example>
To: news@sender.example
Subject: Undeliverable: News
X-Mailer: Internet Mail Service (5.5.2653.19)
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Your message

  To:      bob@x.example
  Subject: News
  Sent:    Tue, 10 Nov 2026 10:00:00 +0100

did not reach the following recipient(s):

bob@x.example on Tue, 10 Nov 2026 10:00:02 +0100
    The recipient name is not recognized
	The MTS-ID of the original message is: c=us;a= ;p=X;l=EX0409100100
    MSEXCH:IMS:X:HQ:EX04 0 (000C05A6) Unknown Recipient
""", (("bob@x.example", "hard", "userunknown"),)),
    ("ex2003b", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: System Administrator <postmaster@x.example>
To: news@sender.example
Subject: Undeliverable: News
X-Mailer: Microsoft CDO for Windows 2000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Your message did not reach some or all of the intended recipients.

      Subject:  News
      Sent:     10.11.2026 10:00

The following recipient(s) could not be reached:

      bob@x.example on 10.11.2026 10:00
            The message could not be delivered because the recipient's mailbox is full.
            <mx.x.example #5.2.2>
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("ex2003c", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@x.example
To: news@sender.example
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

This is an automatically generated Delivery Status Notification.

Delivery to the following recipients failed.

       bob@x.example


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.1.1

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("ex2007 de", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@x.example
To: news@sender.example
Subject: Unzustellbar: News
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Verteilerlisten:

bob@x.example
Die eingegebene E-Mail-Adresse konnte nicht gefunden werden. Überprüfen Sie die E-Mail-Adresse des Empfängers.

Diagnoseinformationen für Administratoren:

Generierender Server: x.example

bob@x.example
#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##

Ursprüngliche Nachrichtenkopfzeilen:

Received: from a by b


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("ex2007 plain fr", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@x.example
To: news@sender.example
Subject: Non remis : News
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Échec de la remise à ces destinataires ou groupes :

bob@x.example
La boîte aux lettres du destinataire est pleine et ne peut pas accepter de messages.

Informations de diagnostic pour les administrateurs :

Serveur de génération : x.example

bob@x.example
#554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded ##

En-têtes de message d'origine :

Received: from x
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("ex2013 nl", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Microsoft Outlook <postmaster@x.example>
To: news@sender.example
Subject: Niet bestelbaar: News
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Bezorging bij de volgende geadresseerden of groepen is mislukt:

bob@x.example
Uw bericht kan niet worden bezorgd omdat bezorging op dit adres is beperkt.

Diagnostische gegevens voor beheerders:

Bron-server: x.example

bob@x.example
Remote Server returned '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized'

Oorspronkelijke berichtkoppen:

Received: from x
""", (("bob@x.example", "hard", "securityerror"),)),
    ("o365", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@x.onmicrosoft.com>
To: news@sender.example
Subject: Undeliverable: News
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Your message to bob@x.example couldn't be delivered.

bob wasn't found at x.example.

Original Message Details
Created Date: 11/10/2026
Sender Address: news@sender.example
Recipient Address: bob@x.example

Error Details
Reported error: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient bob@x.example not found by SMTP address lookup
DSN generated by: AB.prod.outlook.com


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns;AB.prod.outlook.com
Received-From-MTA: dns;X.prod.outlook.com

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient bob@x.example not found by SMTP address lookup
X-Display-Name: bob

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("o365 group", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@x.onmicrosoft.com
To: news@sender.example
Subject: Undeliverable: News
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Your message to team@x.example couldn't be delivered. The group only accepts messages from people in its organization or on its allowed senders list

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;team@x.example
Action: failed
Status: 5.7.133
Diagnostic-Code: smtp;550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("team@x.example", "hard", "securityerror"),)),
    ("gmail dns", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: news@sender.example
Subject: Delivery Status Notification (Failure)
X-Failed-Recipients: bob@x.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8


** Address not found **

Your message wasn't delivered to bob@x.example because the domain x.example couldn't be found. Check for typos or unnecessary spaces and try again.

The response was:

DNS Error: DNS type 'mx' lookup of x.example responded with code NXDOMAIN
Domain name not found: x.example

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com

Final-Recipient: rfc822; bob@x.example
Action: failed
Status: 5.1.2
Diagnostic-Code: smtp; DNS Error: DNS type 'mx' lookup of x.example responded with code NXDOMAIN
 Domain name not found: x.example

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "hostunknown"),)),
    ("gmail delay", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: news@sender.example
Subject: Delivery Status Notification (Delay)
X-Failed-Recipients: bob@x.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8


** Delivery incomplete **

There was a temporary problem delivering your message to bob@x.example. Gmail will retry for 46 more hours. You'll be notified if the delivery fails permanently.

The response was:

The recipient server did not accept our requests to connect. For more information, go to https://support.google.com/mail/answer/7720

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@x.example
Action: delayed
Status: 4.4.1
Diagnostic-Code: smtp; The recipient server did not accept our requests to connect. For more information, go to https://support.google.com/mail/answer/7720

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "expired"),)),
    ("gmail blocked", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: news@sender.example
Subject: Delivery Status Notification (Failure)
X-Failed-Recipients: bob@x.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8


** Message blocked **

Your message to bob@x.example has been blocked. See technical details below for more information.


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@x.example
Action: failed
Status: 5.7.1
Remote-MTA: dns; mx.x.example. (192.0.2.1, the server for the domain x.example.)
Diagnostic-Code: smtp; 554 5.7.1 Service unavailable; Client host [209.85.1.1] blocked using bl.spamcop.net

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "blocked"),)),
    ("gmail old", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: news@sender.example
Subject: Delivery Status Notification (Failure)
X-Failed-Recipients: bob@x.example
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Delivery to the following recipient failed permanently:

     bob@x.example

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the recipient domain. We recommend contacting the other email provider for further information about the cause of this error. The error that the other server returned was: 550 550 5.1.1 <bob@x.example>: Recipient address rejected: User unknown in virtual mailbox table (state 14).

----- Original message -----

From: news@sender.example
To: bob@x.example
""", (("bob@x.example", "hard", "userunknown"),)),
    ("gmail toolarge", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: news@sender.example
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

** Message too large **

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@x.example
Action: failed
Status: 5.3.4
Diagnostic-Code: smtp; 552 5.3.4 Message size exceeds fixed limit

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "mesgtoobig"),)),
    ("google groups", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: news@sender.example
Subject: Delivery Status Notification (Failure)
X-Failed-Recipients: team@x.example
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hello news@sender.example,

We're writing to let you know that the group you tried to contact (team) may not exist, or you may not have permission to post messages to the group. A few more details on why you weren't able to post:

 * You might have spelled or formatted the group name incorrectly.

If you have questions related to this or any other Google Group, visit the Help Center at https://support.google.com/a/x.example/bin/topic.py?topic=25838 or https://groups.google.com/support/.

Thanks,

x.example admins

----- Original message -----

From: news@sender.example
To: team@x.example
Subject: Hi
""", (("team@x.example", "hard", "rejected"),)),
    ("ses", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@eu-west-1.amazonses.com
To: news@sender.example
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

An error occurred while trying to deliver the mail to the following recipients:
bob@x.example

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; a1-2.smtp-out.eu-west-1.amazonses.com

Action: failed
Final-Recipient: rfc822; bob@x.example
Diagnostic-Code: smtp; 550 5.1.1 user unknown
Status: 5.1.1

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("ses supp", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@amazonses.com
To: news@sender.example
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

An error occurred while trying to deliver the mail to the following recipients: bob@x.example

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address. For more information about how to remove an address from the suppression list, see the Amazon SES Developer Guide

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("ses json", """Return-Path: <no-reply@sns.amazonaws.com>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Amazon Web Services <no-reply@sns.amazonaws.com>
To: news@sender.example
Subject: AWS Notification Message
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General","bouncedRecipients":[{"emailAddress":"bob@x.example","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}],"timestamp":"2026-11-10T10:00:00.000Z","feedbackId":"0","reportingMTA":"dsn; a.smtp-out.amazonses.com"},"mail":{"timestamp":"2026-11-10T10:00:00.000Z","source":"news@sender.example","messageId":"1","destination":["bob@x.example","ann@x.example"]}}
--
If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:
https://sns.us-west-2.amazonaws.com/unsubscribe.html?x
""", (("bob@x.example", "hard", "userunknown"),)),
    ("receiving ses", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@amazonses.com
To: news@sender.example
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Bob is on holiday: mailbox does not exist

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; inbound-smtp.us-west-2.amazonaws.com

Final-Recipient: rfc822; bob@x.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 Mailbox full

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("sendgrid", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@sendgrid.net
To: news@sender.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Hello, this is the mail server on sendgrid.net.

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; sendgrid.net
X-SendGrid-QueueID: 1

Final-Recipient: rfc822; bob@x.example
Original-Recipient: rfc822; bob@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: 550 5.1.1 <bob@x.example>: Recipient address rejected: User unknown in virtual alias table

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("powermta", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: PowerMTA <postmaster@mta.sender.example>
To: news@sender.example
Subject: Delivery report
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Hello, this is the mail server on mta.sender.example.

I am sending you this message to inform you on the delivery status of a
message you previously sent.  Immediately below you will find a list of
the affected recipients;  also attached is a Delivery Status Notification
(DSN) report in standard format, as well as the headers of the original
message.

  <bob@x.example>  delivery failed; will not continue trying


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.2.1 (mailbox disabled)
Remote-MTA: dns;mx.x.example (192.0.2.1)
Diagnostic-Code: smtp;554 delivery error: dd This account has been disabled
X-PowerMTA-BounceCategory: inactive-mailbox

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "suspend"),)),
    ("courier", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: "Courier mail server at x.example" <@x.example>
To: news@sender.example
Subject: NOTICE: mail delivery status.
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

This is a delivery status notification from x.example,
running the Courier mail server, version 0.73.

The original message was received on Tue, 10 Nov 2026 10:00:00 +0100

---------------------------------------------------------------------------

                           UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<bob@x.example>:
    DNS lookup failure: x.example. Host not found.


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@x.example
Action: failed
Status: 5.0.0
Diagnostic-Code: unknown; DNS lookup failure: x.example. Host not found.

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "hostunknown"),)),
    ("dma", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: <MAILER-DAEMON@host.sender.example>
To: news@sender.example
Subject: Mail delivery failed
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

This is the DragonFly Mail Agent v0.11 at host.sender.example.

There was an error delivering your mail to <bob@x.example>.

mx.x.example [192.0.2.1] did not like our RCPT TO:
550 5.1.1 <bob@x.example>: Recipient address rejected: User unknown

Message headers follow.

From: news@sender.example
To: bob@x.example
""", (("bob@x.example", "hard", "userunknown"),)),
    ("james", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@x.example
To: news@sender.example
Subject: Re: News
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hi. This is the James mail server at x.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.  Below
I include the list of recipients and the reason why I was unable to deliver
your message.

Failed recipient(s):
bob@x.example

Error message:
550 5.1.1 User unknown: bob@x.example


  Message details:
  Subject: News
  Sent date: Tue Nov 10 10:00:00 CET 2026
  MAIL FROM: news@sender.example
  RCPT TO: bob@x.example
""", (("bob@x.example", "hard", "userunknown"),)),
    ("domino en", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: DELIVERY FAILURE: User bob (bob@x.example) not listed in Domino Directory
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Your message

  Subject: News

was not delivered to:

  bob@x.example

because:

  User bob (bob@x.example) not listed in Domino Directory


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: X-Notes; User bob (bob@x.example) not listed in Domino Directory

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("domino de", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: DELIVERY FAILURE: Benutzer bob (bob@x.example) nicht im Domino-Verzeichnis gefunden
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Your message

  Subject: News

was not delivered to:

  bob@x.example

because:

  Benutzer bob (bob@x.example) nicht im Domino-Verzeichnis gefunden


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: X-Notes; Benutzer bob (bob@x.example) nicht im Domino-Verzeichnis gefunden

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("domino fr", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: DELIVERY FAILURE: L'utilisateur bob (bob@x.example) n'est pas répertorié dans l'annuaire Domino
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Your message

  Subject: News

was not delivered to:

  bob@x.example

because:

  L'utilisateur bob (bob@x.example) n'est pas répertorié dans l'annuaire Domino


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: X-Notes; L'utilisateur bob (bob@x.example) n'est pas répertorié dans l'annuaire Domino

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("notes", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: <MAILER-DAEMON@x.example>
To: news@sender.example
Subject: DELIVERY FAILURE: User bob (bob@x.example) not listed in public Name & Address Book
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

------- Failure Reasons  --------

User not listed in public Name & Address Book
bob@x.example


------- Returned Message --------

Received: from a by b
From: news@sender.example
To: bob@x.example
""", (("bob@x.example", "hard", "userunknown"),)),
    ("groupwise", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@x.example
To: news@sender.example
Subject: Message status - undeliverable
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The message that you sent was undeliverable to the following:
	bob@x.example (user not found)
""", (("bob@x.example", "soft", "filtered"),)),
    ("interscan", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MailGate@x.example
To: news@sender.example
Subject: Mail could not be delivered
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The following recipients did not receive this message:

<bob@x.example>: 550 5.1.1 User unknown

Sent <<< RCPT TO:<bob@x.example>
Received >>> 550 5.1.1 <bob@x.example>... user unknown

Unable to deliver message to <bob@x.example>
""", (("bob@x.example", "hard", "userunknown"),)),
    ("mailmarshal", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@x.example
To: news@sender.example
Subject: Undeliverable Mail: "News"
X-Mailer: MailMarshal
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Your message:
   From:    news@sender.example
   Subject: News

Could not be delivered because of

550 5.1.1 User unknown

The following recipients were affected:
   bob@x.example

Additional Information
Some or all of the recipients addresses may be incorrect.
""", (("bob@x.example", "hard", "userunknown"),)),
    ("mailfoundry", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: <postmaster@x.example>
To: news@sender.example
Subject: Message delivery has failed
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Unable to deliver message to: <bob@x.example>
Delivery failed for the following reason:
Server mx.x.example[192.0.2.1] failed with: 550 <bob@x.example> No such user here

This has been a permanent failure.  No further delivery attempts will be made.
""", (("bob@x.example", "soft", "filtered"),)),
    ("imail", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Postmaster@x.example
To: news@sender.example
Subject: Undeliverable Mail
X-Mailer: <SMTP32 v8.22>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Unknown user: bob@x.example


Original message follows.

Received: from a by b
From: news@sender.example
To: bob@x.example
""", (("bob@x.example", "hard", "userunknown"),)),
    ("imail2", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Postmaster@x.example
To: news@sender.example
Subject: Undeliverable Mail
X-Mailer: <SMTP32 v8.22>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

User mailbox exceeds allowed size: bob@x.example


Original message follows.

Received: from a by b
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("imail3", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Postmaster@x.example
To: news@sender.example
Subject: Undeliverable Mail
X-Mailer: <SMTP32 v8.22>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

undeliverable to bob@x.example
Delivery failed 20 attempts: bob@x.example


Original message follows.

""", (("bob@x.example", "soft", "expired"),)),
    ("messagingserver", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Internet Mail Delivery <postmaster@x.example>
To: news@sender.example
Subject: Delivery Notification: Delivery has failed
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

This report relates to a message you sent with the following header fields:

  Message-id: <1@sender.example>
  Date: Tue, 10 Nov 2026 10:00:00 +0100
  From: news@sender.example
  To: bob@x.example
  Subject: News

Your message cannot be delivered to the following recipients:

  Recipient address: bob@ims.x.example
  Original address: bob@x.example
  Reason: Remote SMTP server has rejected address
  Diagnostic code: smtp;550 5.1.1 unknown or illegal alias: bob@x.example
  Remote system: dns;mx.x.example (TCP|17.111.174.65|47323|192.0.2.1|25) (x.example ESMTP)


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Original-recipient: rfc822;bob@x.example
Final-recipient: rfc822;bob@ims.x.example
Action: failed
Status: 5.1.1 (Remote SMTP server has rejected address)
Remote-MTA: dns;mx.x.example
Diagnostic-code: smtp;550 5.1.1 unknown or illegal alias: bob@x.example

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("messagingserver2", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Internet Mail Delivery <postmaster@x.example>
To: news@sender.example
Subject: Delivery Notification: Delivery has failed
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Your message cannot be delivered to the following recipients:

  Recipient address: bob@x.example
  Reason: Over quota

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-recipient: rfc822;bob@x.example
Action: failed
Status: 5.2.2 (Over quota)

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("mcafee", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: <>
To: news@sender.example
Subject: Mail delivery failed
X-NAI-Header: Modified by McAfee WebShield
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Your mail for bob@x.example could not be delivered.

--- The following addresses had delivery problems ---

<bob@x.example>   (User unknown)


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: bob@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("mxlogic", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <mailer-daemon@p01.mxlogic.net>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address failed:

  <bob@x.example>: 550 5.1.1 User unknown

Included is a copy of the message header:
-----------------------------------------


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("surfcontrol", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail System <postmaster@x.example>
To: news@sender.example
Subject: Undeliverable message
X-Mailer: SurfControl E-mail Filter
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Your message could not be sent.
A transcript of the attempts to send the message follows.
The number of attempts made: 1
Addressed To: bob@x.example

Tue 10 Nov 2026 10:00:00 +0100
Failed to send to identified host,
bob@x.example: [192.0.2.1], 550 5.1.1 User unknown

--- Message non-deliverable.
""", (("bob@x.example", "hard", "userunknown"),)),
    ("1und1", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <mailer-daemon@kundenserver.de>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its recipients. The following addresses failed:

<bob@x.example>

For the following reason:

Mail size limit exceeded. For explanation visit
http://postmaster.1and1.com/en/error-messages?ip=192.0.2.1

--- The header of the original message is following. ---

From: news@sender.example
To: bob@x.example
""", (("bob@x.example", "soft", "mesgtoobig"),)),
    ("gmx", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: GMX Mailer Daemon <mailer-daemon@gmx.de>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-GMX-Antispam: 0 (Mail was not recognized as spam)
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of
its recipients. This is a permanent error. The following address
failed:

"bob@x.example":
SMTP error from remote server after RCPT command:
host: mx.x.example
5.1.1 <bob@x.example>... User Unknown

--- The header of the original message is following. ---

Received: from a
From: news@sender.example
""", (("bob@x.example", "hard", "userunknown"),)),
    ("gmx2", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: GMX Mailer Daemon <mailer-daemon@gmx.de>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-GMX-Antispam: 0
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of
its recipients. This is a permanent error. The following address
failed:

<bob@x.example>:
delivery retry timeout exceeded

--- The header of the original message is following. ---

Received: from a
""", (("bob@x.example", "soft", "expired"),)),
    ("zoho", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: <mailer-daemon@mail.zoho.com>
To: news@sender.example
Subject: Undelivered Mail Returned to Sender
X-ZohoMail: Si CHF_MF_NL
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

bob@x.example Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 <bob@x.example>... User Unknown


Received:from mail.zoho.com by mx.zohomail.com
From: news@sender.example
To: bob@x.example
""", (("bob@x.example", "hard", "userunknown"),)),
    ("yandex", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: mailer-daemon@yandex.ru
To: news@sender.example
Subject: Недоставленное сообщение
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Это письмо отправлено почтовым сервером yandex.ru.

К сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может
быть отправлено одному или нескольким адресатам. Причины указаны ниже.

<bob@x.example>: host mx.x.example[192.0.2.1] said: 550 5.7.1 No such user! (in reply to RCPT TO command)


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@x.example
Action: failed
Status: 5.7.1
Remote-MTA: dns; mx.x.example
Diagnostic-Code: smtp; 550 5.7.1 No such user!

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("mail.ru", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: <mailer-daemon@corp.mail.ru>
To: news@sender.example
Subject: Mail failure.
X-Failed-Recipients: bob@x.example
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

bob@x.example
    SMTP error from remote mail server after RCPT TO:<bob@x.example>:
    host mx.x.example [192.0.2.1]: 550 5.2.2 mailbox is full

**********************
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("yahoo", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@yahoo.com
To: news@sender.example
Subject: Failure Notice
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Sorry, we were unable to deliver your message to the following address.

<bob@x.example>:
550: 5.1.1 <bob@x.example>: Recipient address rejected: User unknown

--- Below this line is a copy of the message.

From: news@sender.example
To: bob@x.example
""", (("bob@x.example", "hard", "userunknown"),)),
    ("activehunter", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Undelivered Mail
X-AHMAILID: abc
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

  ----- The following addresses had permanent fatal errors -----

>>> bob@x.example <bob@x.example>

  ----- Transcript of session follows -----
550 sorry, no mailbox here by that name (#5.1.1 - chkuser)
""", (("bob@x.example", "hard", "userunknown"),)),
    ("x-unknown", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: "Mail Deliver System" <mailer-daemon@x.example>
To: news@sender.example
Subject: Returned mail
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

This message was not delivered to the following recipients:

  bob@x.example: Mailbox does not exist
""", (("bob@x.example", "soft", "filtered"),)),
    ("kddi", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: no-reply@app.auone-net.jp
To: news@sender.example
Subject: Mail System Error - Returned Mail
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Your mail sent on: Tue, 10 Nov 2026 10:00:00

Could not be delivered to: bob@ezweb.ne.jp

As their mailbox is full.
""", (("bob@ezweb.ne.jp", "soft", "mailboxfull"),)),
    ("ezweb", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Postmaster@ezweb.ne.jp
To: news@sender.example
Subject: Mail System Error - Returned Mail
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The user(s) account is disabled.

<bob@ezweb.ne.jp>: 550 user unknown (in reply to RCPT TO command)
""", (("bob@ezweb.ne.jp", "hard", "userunknown"),)),
    ("arf yahoo", """From: staff@hotmail.com
To: abuse@sender.example
Subject: complaint about message from 192.0.2.1
Date: Tue, 10 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="=a="

--=a=
Content-Type: text/plain

This is an email abuse report for an email message received from IP 192.0.2.1 on Tue, 10 Nov 2026

--=a=
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Yahoo!-Mail-Feedback/2.0
Version: 0.1
Original-Mail-From: <news@sender.example>
Original-Rcpt-To: bob@yahoo.example
Received-Date: Tue, 10 Nov 2026 10:00:00 +0100
Reported-Domain: sender.example

--=a=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi
--=a=--
""", (("bob@yahoo.example", "complaint", "feedback"),)),
    ("arf removal", """From: staff@hotmail.com
To: abuse@sender.example
Subject: complaint about message from 192.0.2.1
Date: Tue, 10 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="=a="

--=a=
Content-Type: text/plain

This is an email abuse report for an email message received from IP 192.0.2.1 on Tue, 10 Nov 2026

--=a=
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: ReturnPathFBL/1.0
Version: 1
Removal-Recipient: bob@x.example
Source-IP: 192.0.2.1

--=a=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi
--=a=--
""", (("bob@x.example", "complaint", "feedback"),)),
    ("arf to", """From: staff@hotmail.com
To: abuse@sender.example
Subject: complaint about message from 192.0.2.1
Date: Tue, 10 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="=a="

--=a=
Content-Type: text/plain

This is an email abuse report for an email message received from IP 192.0.2.1 on Tue, 10 Nov 2026

--=a=
Content-Type: message/feedback-report

Feedback-Type: opt-out
User-Agent: SomeGenerator/1.0
Version: 1


--=a=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi
--=a=--
""", (("bob@x.example", "complaint", "feedback"),)),
    ("arf notspam", """From: staff@hotmail.com
To: abuse@sender.example
Subject: complaint about message from 192.0.2.1
Date: Tue, 10 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="=a="

--=a=
Content-Type: text/plain

This is an email abuse report for an email message received from IP 192.0.2.1 on Tue, 10 Nov 2026

--=a=
Content-Type: message/feedback-report

Feedback-Type: not-spam
User-Agent: X/1
Version: 1
Original-Rcpt-To: bob@x.example

--=a=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi
--=a=--
""", (("bob@x.example", "none", "feedback"),)),
    ("ooo", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Bob <bob@x.example>
To: news@sender.example
Subject: Automatic reply: News
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

I am out of the office until Monday. My mailbox is full of mail so please call.
""", (("bob@x.example", "none", "vacation"),)),
    ("quote", """Return-Path: <ann@y.example>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Ann <ann@y.example>
To: news@sender.example
Subject: Re: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hi, I got this, what does it mean?

> <bob@x.example>: host mx.x.example said: 550 5.1.1 User unknown
> Final-Recipient: rfc822; bob@x.example
> Action: failed
> Status: 5.1.1
""", ()),
    ("delivered", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@x.example
To: news@sender.example
Subject: Successful Mail Delivery Report
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Your message was successfully delivered

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@x.example
Action: delivered
Status: 2.1.5
Diagnostic-Code: smtp; 250 2.1.5 ok

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "none", "delivered"),)),
    ("multi", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@m.example (Mail Delivery System)
To: news@sender.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

x

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; a@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 unknown user

Final-Recipient: rfc822; b@x.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 over quota

Final-Recipient: rfc822; c@x.example
Action: delivered
Status: 2.0.0

Final-Recipient: rfc822; d@x.example
Original-Recipient: rfc822; d-alias@x.example
Action: failed
Status: 4.4.1
Diagnostic-Code: smtp; connect to x.example[192.0.2.1]: Connection timed out

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("a@x.example", "hard", "userunknown"), ("b@x.example", "soft", "mailboxfull"), ("c@x.example", "none", "delivered"), ("d-alias@x.example", "soft", "expired"))),
    ("nofinal", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@m.example
To: news@sender.example
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

<bob@x.example>: unknown user

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 unknown user

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("xfailed", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: mailer-daemon@m.example
To: news@sender.example
Subject: Delivery failure
X-Failed-Recipients: bob@x.example
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

It did not work out.
550 5.1.1 mailbox unknown
""", (("bob@x.example", "hard", "userunknown"),)),
    ("opensmtpd", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mailer Daemon <MAILER-DAEMON@x.example>
To: news@sender.example
Subject: Delivery status notification: error
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

bob@x.example: 550 5.1.1 <bob@x.example>: Recipient address rejected: User unknown
ann@y.example: No MX found for domain

    Below is a copy of the original message:

Received: from a
From: news@sender.example
To: bob@x.example
""", (("bob@x.example", "hard", "userunknown"), ("ann@y.example", "hard", "notaccept"))),
    ("ses warn", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@amazonses.com
To: news@sender.example
Subject: Delivery Status Notification (Delay)
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

x""", ()),
    ("biglobe", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@biglobe.ne.jp
To: news@sender.example
Subject: Returned mail: Service unavailable
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

   ----- The following addresses had delivery problems -----
********@****.biglobe.ne.jp

   ----- Non-delivered information -----
The number of messages in recipient's mailbox exceeded the local limit.
""", ()),
    ("biglobe2", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@biglobe.ne.jp
To: news@sender.example
Subject: Returned mail: Service unavailable
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

   ----- The following addresses had delivery problems -----
bob@biglobe.ne.jp

   ----- Non-delivered information -----
The number of messages in recipient's mailbox exceeded the local limit.

   ----- Header -----
""", (("bob@biglobe.ne.jp", "soft", "mailboxfull"),)),
    ("bigfoot", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@bigfoot.com>
To: news@sender.example
Subject: Returned mail: User unknown
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The original message was received at Tue, 10 Nov 2026 10:00:00
from mx.sender.example [192.0.2.9]

   ----- The following addresses had permanent fatal errors -----
<bob@bigfoot.com>

   ----- Transcript of session follows -----
>>> RCPT TO:<bob@target.example>
<<< 550 5.1.1 <bob@target.example>... User unknown
""", (("bob@bigfoot.com", "hard", "userunknown"),)),
    ("fml", """Return-Path: <team-admin@ml.example.jp>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: team-admin@ml.example.jp
To: news@sender.example
Subject: fml-devel list NOT MEMBER article from news@sender.example
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

You are not member.
Hi, bob
""", ()),
    ("mfilter", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: failure notice
X-Mailer: m-FILTER
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

-------server message
550 5.1.1 unknown user <bob@x.example>

-------original message
From: news@sender.example
To: bob@x.example
""", (("bob@x.example", "hard", "userunknown"),)),
    ("trendmicro", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: "IMSS" <mailer-daemon@x.example>
To: news@sender.example
Subject: Mail delivery failed
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Unable to deliver message to <bob@x.example>

Sent <<< RCPT TO:<bob@x.example>
Received >>> 550 5.1.1 User unknown
""", (("bob@x.example", "hard", "userunknown"),)),
    ("verizon", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@vtext.com
To: news@sender.example
Subject: Undeliverable Message
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Error: 550 - Requested action not taken: no such user here
Message could not be delivered to mobile.

Arrival date:   Tue, 10 Nov 2026 10:00:00
Subject:  Hi
Sender: <news@sender.example>
Recipient:  15551234567@vtext.com
""", (("15551234567@vtext.com", "soft", "filtered"),)),
    ("aol", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@aol.com (Mail Delivery Subsystem)
To: news@sender.example
Subject: Returned mail: User unknown
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The original message was received at Tue, 10 Nov 2026 05:00:00 -0500
from x

*** ATTENTION ***

An e-mail you sent to an Internet destination could not be delivered.

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>

   ----- Transcript of session follows -----
... while talking to mx.x.example.:
>>> RCPT To:<bob@x.example>
<<< 550 5.1.1 bob@x.example... No such user
550 <bob@x.example>... User unknown
""", (("bob@x.example", "hard", "userunknown"),)),
    ("barracuda", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@barracuda.x.example
To: news@sender.example
Subject: **Message you sent blocked by our bulk email filter**
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Your message to: bob@x.example
was blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:

Subject: News


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; barracuda.x.example
Received-From-MTA: smtp; barracuda.x.example ([127.0.0.1])

Final-Recipient: rfc822; <bob@x.example>
Action: failed
Status: 5.7.1
Diagnostic-Code: smtp; 550 5.7.1 Message content rejected, UBE, id=12345-01-1

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "spamdetected"),)),
    ("orcpt utf8", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

x

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: utf-8; b\\x{F6}b@x.example
Original-Recipient: rfc822;bob+list@x.example
Action: failed
Status: 5.2.0
Diagnostic-Code: smtp; 550 5.2.0 blocked

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob+list@x.example", "hard", "blocked"),)),
    ("nested", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@relay.example
To: news@sender.example
Subject: Undeliverable
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Fwd

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: RFC822; <bob@x.example>
Action: Failed (permanent)
Status: 5.1.1 (bad destination mailbox address)
Remote-MTA: DNS; mx.x.example (192.0.2.4)
Diagnostic-Code: SMTP;
 550-5.1.1 The user
 550 5.1.1 is unknown here

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("x400", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: IMCEAEX
To: news@sender.example
Subject: Undeliverable
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

x

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: x400;/G=Bob/S=X/O=Y/C=NL/
Original-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.4.7
Diagnostic-Code: x400;delivery time expired

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "expired"),)),
    ("unknown free", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@gw.x.example
To: news@sender.example
Subject: Non-deliverable mail
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The following message could not be sent:

To: bob@x.example
Reason: the mailbox of this person has been closed
""", (("bob@x.example", "soft", "onhold"),)),
    ("unknown free2", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: mailer-daemon@gw.x.example
To: news@sender.example
Subject: Mail konnte nicht zugestellt werden
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Ihre Nachricht an bob@x.example konnte nicht zugestellt werden:

Der Empfänger ist unbekannt.
""", (("bob@x.example", "soft", "filtered"),)),
    ("sympatico", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@x.example
To: news@sender.example
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Your message was not delivered because the DNS records for the destination computer
could not be found.

<bob@nohost.example>
""", (("bob@nohost.example", "hard", "hostunknown"),)),
    ("newsletter", """Return-Path: <b-1@bounce.sender.example>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: News <news@sender.example>
To: news@sender.example
Subject: Delivery problems this week
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Dear bob@x.example, some parcels could not be delivered. Mailbox full? Ask 550 people.""", ()),
    ("challenge", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Bob <bob@x.example>
To: news@sender.example
Subject: Please confirm your message
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Your message to bob@x.example is being held, because your address is not known. Please reply to this message to have it delivered.""", (("bob@x.example", "none", "vacation"),)),
    ("ooo nl", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Bob <bob@x.example>
To: news@sender.example
Subject: Automatisch antwoord: News
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Ik ben niet meer werkzaam bij X. Mail ann@x.example.""", (("bob@x.example", "none", "vacation"),)),
    ("arf jmrp", """From: staff@hotmail.com
To: abuse@sender.example
Subject: complaint about message from 192.0.2.1
Date: Tue, 10 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="=a="

--=a=
Content-Type: text/plain

This is an email abuse report for an email message received from IP 192.0.2.1 on Tue, 10 Nov 2026

--=a=
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Hotmail FBL
Version: 1
Original-Mail-From: news@sender.example

--=a=
Content-Type: message/rfc822

X-HmXmrOriginalRecipient: bob@hotmail.example
From: news@sender.example
To: undisclosed-recipients:;
Subject: x

x
--=a=--
""", (("bob@hotmail.example", "complaint", "feedback"),)),
    ("arf aol", """From: scomp@aol.net
To: abuse@sender.example
Subject: complaint about message from 192.0.2.1
Date: Tue, 10 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="=a="

--=a=
Content-Type: text/plain

This is an email abuse report for an email message received from IP 192.0.2.1 on Tue, 10 Nov 2026

--=a=
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: AOL SComp
Version: 0.1
Received-Date: x
Source-IP: 192.0.2.1
Reported-Domain: sender.example
Redacted-Address: redacted
Redacted-Address: redacted@

--=a=
Content-Type: message/rfc822

From: news@sender.example
To: redacted@aol.example
Subject: x

x
--=a=--
""", (("redacted@aol.example", "complaint", "feedback"),)),
    ("arf ses", """From: complaints@email-abuse.amazonses.com
To: abuse@sender.example
Subject: complaint about message from 192.0.2.1
Date: Tue, 10 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="=a="

--=a=
Content-Type: text/plain

This is an email abuse report for an email message received from IP 192.0.2.1 on Tue, 10 Nov 2026

--=a=
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Yahoo!-Mail-Feedback/2.0
Version: 0.1
Original-Rcpt-To: <bob@yahoo.example>
Source-IP: 54.240.0.1

--=a=
Content-Type: message/rfc822

From: news@sender.example
To: x@y.example

x
--=a=--
""", (("bob@yahoo.example", "complaint", "feedback"),)),
    ("msexchange en", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Microsoft Outlook <postmaster@x.example>
To: news@sender.example
Subject: Undeliverable: News
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Delivery has failed to these recipients or groups:

bob@x.example<mailto:bob@x.example>
The recipient's mailbox is full and can't accept messages now. Please try resending your message later, or contact the recipient directly.

Diagnostic information for administrators:

Generating server: x.example

bob@x.example
Remote Server returned '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message due to a permanent exception'

Original message headers:

Received: from a
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("msexchange es", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@x.example
To: news@sender.example
Subject: No se puede entregar: News
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

No se pudo entregar el mensaje a los siguientes destinatarios o grupos:

bob@x.example
No se encontró la dirección de correo electrónico que especificó.

Información de diagnóstico para los administradores:

Generando servidor: x.example

bob@x.example
#< #5.1.1 smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found> #SMTP#

Encabezados de mensajes originales:
""", (("bob@x.example", "hard", "userunknown"),)),
    ("ex2010 delayed", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@x.example
To: news@sender.example
Subject: Delayed: News
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Delivery is delayed to these recipients or groups

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: delayed
Status: 4.4.7
Diagnostic-Code: smtp;400 4.4.7 Message delayed
Will-Retry-Until: x

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "expired"),)),
    ("ses text", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@us-west-2.amazonses.com
To: news@sender.example
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

An error occurred while trying to deliver the mail to the following recipients:
bob@x.example

550 5.1.1 <bob@x.example>: Recipient address rejected: User unknown
""", (("bob@x.example", "hard", "userunknown"),)),
    ("mdaemon", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: "MDaemon at x.example" <MDaemon@x.example>
To: news@sender.example
Subject: Permanent Delivery Failure
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

----- Permanent Delivery Failure -----

The attached message had permanent fatal delivery errors!

After one or more unsuccessful delivery attempts the attached message has
been removed from the mail queue on this server.  The number and frequency
of delivery attempts are determined by local configuration.

YOUR MESSAGE WAS NOT DELIVERED TO ONE OR MORE RECIPIENTS!

--- Session Transcript ---
Tue 2026-11-10 10:00:00: [1] --> RCPT To:<bob@x.example>
Tue 2026-11-10 10:00:00: [1] <-- 550 <bob@x.example>, Recipient unknown
--- End Transcript ---
""", (("bob@x.example", "hard", "userunknown"),)),
    ("hmail", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: mailer-daemon@x.example
To: news@sender.example
Subject: Message undeliverable: News
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Your message did not reach some or all of the intended recipients.

   Sent: Tue, 10 Nov 2026 10:00:00 +0100
   Subject: News

The following recipient(s) could not be reached:

bob@x.example
   Error Type: SMTP
   Remote server (192.0.2.1) issued an error.
   hMailServer sent: RCPT TO:<bob@x.example>
   Remote server replied: 550 5.1.1 User unknown


hMailServer
""", (("bob@x.example", "hard", "userunknown"),)),
    ("smartermail", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: System Administrator <postmaster@x.example>
To: news@sender.example
Subject: Delivery Failure
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Could not deliver message to the following recipient(s):

Failed Recipient: bob@x.example
Reason: Remote host said: 550 5.1.1 unknown user

   -- The header and top 20 lines of the message follows --

Received: from x
""", (("bob@x.example", "hard", "userunknown"),)),
    ("kerio", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Delivery failed
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Your message could not be delivered to the following recipients:

<bob@x.example>: 550 5.1.1 User does not exist

This is Kerio Connect
""", (("bob@x.example", "hard", "userunknown"),)),
    ("communigate", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Undeliverable mail: News
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Failed to deliver to 'bob@x.example'
LOCAL module(account bob) reports:
 account is full (quota exceeded)

""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("scalix", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery <postmaster@x.example>
To: news@sender.example
Subject: Returned mail: delivery problems encountered
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

A message (from <news@sender.example>) was received at 10 Nov 2026.

The following addresses had delivery problems:

<bob@x.example>
        Permanent Failure: 550_5.1.1_unknown_user
        Delivery last attempted at Tue, 10 Nov 2026 10:00:00 -0000
""", (("bob@x.example", "hard", "userunknown"),)),
    ("facebook", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@facebook.com
To: news@sender.example
Subject: Sorry, your message could not be delivered
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

This message could not be delivered.

   bob@facebook.com: 550 5.1.1 RCP-P1 Invalid recipient
""", (("bob@facebook.com", "hard", "userunknown"),)),
    ("cloudmark", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

x

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.5.0
Diagnostic-Code: smtp;550 5.5.0 Requested action not taken. Mailbox for bob not found

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "filtered"),)),
    ("noDiag", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Sorry

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.1.1

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("noDiag2", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Sorry

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.4.7

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "expired"),)),
    ("noDiag3", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Sorry

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.2.2

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("relayed", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Return receipt
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

ok

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: relayed
Status: 2.0.0

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "none", "delivered"),)),
    ("receipt", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Bob <bob@x.example>
To: news@sender.example
Subject: Read: News
MIME-Version: 1.0
Content-Type: text/plain

Your message was read on Tuesday""", ()),
    ("support ticket", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Help <support@x.example>
To: news@sender.example
Subject: [Ticket #550] We got your message
Auto-Submitted: auto-generated
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

We received your mail. If delivery failed, tell us 5.1.1.""", ()),
    ("exim frozen", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@x.example>
To: news@sender.example
Subject: Message 1xY frozen
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Message 1xY-00 has been frozen (delivery error message).
The sender is <>.

The following address(es) have yet to be delivered:

  bob@x.example: Too many "Received" headers - suspected mail loop
""", (("bob@x.example", "hard", "contenterror"),)),
    ("exim lmtp", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@x.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example, ann@x.example
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    LMTP error from remote mail server after RCPT TO:<bob@x.example>:
    550 5.1.1 <bob@x.example> User doesn't exist: bob@x.example
  ann@x.example
    LMTP error after end of data:
    552 5.2.2 <ann@x.example> Quota exceeded (mailbox for user is full)
""", (("bob@x.example", "hard", "userunknown"), ("ann@x.example", "soft", "mailboxfull"))),
    ("exim de", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@x.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
X-Failed-Recipients: bob@x.example
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Diese Nachricht wurde automatisch von der Mail-Software erzeugt.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    host mx.x.example [192.0.2.1]
    SMTP error from remote mail server after pipelined end of data:
    550-5.7.1 Message rejected due to
    550 5.7.1 spam content
""", (("bob@x.example", "hard", "spamdetected"),)),
    ("sendmail cat", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@m.example>
To: news@sender.example
Subject: Returned mail: see transcript for details
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

The original message was received at Tue, 10 Nov 2026 10:00:00 +0100
from localhost

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>
    (reason: 553 5.3.5 system config error)

   ----- Transcript of session follows -----
553 5.3.5 mx.x.example. config error: mail loops back to me (MX problem?)
554 5.3.5 Local configuration error


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 5.3.5
Last-Attempt-Date: Tue, 10 Nov 2026 10:00:00 +0100

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "networkerror"),)),
    ("sendmail tmo", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@m.example>
To: news@sender.example
Subject: Returned mail: see transcript for details
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

The original message was received at Tue, 10 Nov 2026 10:00:00 +0100

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>
    (reason: 450 4.2.0 Greylisted)

   ----- Transcript of session follows -----
<bob@x.example>... Deferred: 450 4.2.0 Greylisted
Message could not be delivered for 5 days
Message will be deleted from queue


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 4.4.7
Remote-MTA: DNS; mx.x.example
Diagnostic-Code: SMTP; 450 4.2.0 Greylisted
Last-Attempt-Date: Tue, 10 Nov 2026 10:00:00 +0100

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "blocked"),)),
    ("x-netease", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@163.com
To: news@sender.example
Subject: 系统退信
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

抱歉，您的邮件被退回来了……
原邮件信息：
收件人：bob@x.example
退信原因：
SMTP error, RCPT TO: 550 User not found: bob@x.example
""", (("bob@x.example", "soft", "filtered"),)),
    ("jp carrier", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: <MAILER-DAEMON@docomo.ne.jp>
To: news@sender.example
Subject: Mail System Error - Returned Mail
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

次のあて先へのメッセージはエラーのため送信できませんでした。
<bob@docomo.ne.jp>:
550 Unknown user bob@docomo.ne.jp
""", (("bob@docomo.ne.jp", "soft", "filtered"),)),
    ("notes ja", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: DELIVERY FAILURE
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

------- Failure Reasons  --------

ユーザー bob がアドレス帳に見つかりません
bob@x.example

------- Returned Message --------

From: news@sender.example
""", (("bob@x.example", "hard", "userunknown"),)),
    ("quoted in plain", """Return-Path: <ann@y.example>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Ann <ann@y.example>
To: news@sender.example
Subject: Question about bounce
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hello support, our mail to bob@x.example failed with

550 5.1.1 <bob@x.example>: User unknown

Can you help?
""", ()),
    ("list mail", """Return-Path: <devel-bounces@lists.example>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: devel-bounces@lists.example
To: news@sender.example
Subject: [devel] bounce 550 5.1.1 parsing
List-Id: <devel.lists.example>
Precedence: list
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

how do I parse "550 5.1.1 user unknown <bob@x.example>"?""", ()),
    ("ims 1", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: System Administrator <postmaster@x.example>
To: news@sender.example
Subject: Undeliverable: News
X-Mailer: Internet Mail Service (5.5.2657.72)
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Your message

  To:      bob@x.example
  Subject: News
  Sent:    Tue, 10 Nov 2026 10:00:00 +0100

did not reach the following recipient(s):

bob@x.example on Tue, 10 Nov 2026 10:00:02 +0100
    Unable to deliver the message due to a communications failure
	The MTS-ID of the original message is: c=jp;a= ;p=X;l=EX1
    MSEXCH:IMS:X:HQ:EX04 0 (00120270) Unknown Error
ann@x.example on Tue, 10 Nov 2026 10:00:02 +0100
    The recipient name is not recognized
	The MTS-ID of the original message is: c=jp;a= ;p=X;l=EX1
    MSEXCH:IMS:X:HQ:EX04 3550 (000B09AA) 550 5.1.1 <ann@x.example>... User unknown
""", (("bob@x.example", "soft", "networkerror"), ("ann@x.example", "hard", "userunknown"))),
    ("gw", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@x.example>
To: news@sender.example
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Message has been returned to the sender by the mail gateway.


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: RFC822;"bob smith"@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: SMTP;550 5.1.1 <"bob smith"@x.example> unknown

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("\"bob smith\"@x.example", "hard", "userunknown"),)),
    ("srcroute", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Returned mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

x

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;<@relay.example:bob@x.example>
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp;550 User unknown

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("pipe", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Returned mail: see transcript for details
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

   ----- The following addresses had permanent fatal errors -----
"|/usr/local/bin/prog"
    (reason: 255)
    (expanded from: <bob@x.example>)

   ----- Transcript of session follows -----
554 5.3.0 unknown mailer error 255


--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: RFC822; bob@x.example
X-Actual-Recipient: X-Unix; |/usr/local/bin/prog
Action: failed
Status: 5.3.0
Diagnostic-Code: X-Unix; 255
Last-Attempt-Date: x

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "mailererror"),)),
    ("headers only", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: failure
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

x

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@x.example
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; 550 <bob@x.example>: Recipient address rejected: User unknown in local recipient table

--=b=
Content-Type: text/rfc822-headers

From: a@b.example
To: bob@x.example


--=b=--
""", (("bob@x.example", "soft", "filtered"),)),
    ("b64 part", """Return-Path: <>
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Undeliverable
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=zz

--zz
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

WW91ciBtYWlsIGNvdWxkIG5vdCBiZSBkZWxpdmVyZWQu
--zz
Content-Type: message/delivery-status
Content-Transfer-Encoding: base64

UmVwb3J0aW5nLU1UQTogZG5zOyB4LmV4YW1wbGUKCkZpbmFsLVJlY2lwaWVudDogcmZjODIyOyBib2JAeC5leGFtcGxlCkFjdGlvbjogZmFpbGVkClN0YXR1czogNS4yLjIKRGlhZ25vc3RpYy1Db2RlOiBzbXRwOyA1NTIgNS4yLjIgTWFpbGJveCBmdWxsCg==
--zz--
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("qp html only", """Return-Path: <>
From: "Mail Delivery System" <postmaster@x.example>
To: news@sender.example
Subject: Undeliverable: News
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><body><p>Delivery has failed to these recipients or groups:</p>
<p><a href=3D"mailto:bob@x.example">bob@x.example</a><br>The e-mail address you=
 entered couldn't be found.</p>
<p>Diagnostic information for administrators:</p>
<p>Generating server: x.example</p>
<p>bob@x.example<br>#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##</p>
</body></html>
""", (("bob@x.example", "hard", "userunknown"),)),
    ("exim generated", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery System <Mailer-Daemon@x.example>
To: news@sender.example
Subject: Mail delivery failed: returning message to sender
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@x.example
    (ultimately generated from info@y.example)
    SMTP error from remote mail server after RCPT TO:<bob@x.example>:
    host mx.x.example [192.0.2.1]: 552 5.2.2 Over quota

------ This is a copy of the message, including all the headers. ------
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("qmail cname", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hi. This is the qmail-send program at x.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<bob@x.example>:
Sorry, I wasn't able to find any MX or A record... CNAME lookup failed temporarily. (#4.4.3)
I'm not going to try again; this message has been in the queue too long.

<ann@y.example>:
Connected to 192.0.2.1 but greeting failed.
Remote host said: 554 Connection refused. Your IP is blacklisted

<carl@z.example>:
192.0.2.3_failed_after_I_sent_the_message./Remote_host_said:_552_Message_size_exceeds_limit/

--- Below this line is a copy of the message.

""", (("bob@x.example", "soft", "networkerror"), ("ann@y.example", "hard", "blocked"), ("carl@z.example", "soft", "onhold"))),
    ("sendmail multi", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@x.example>
To: news@sender.example
Subject: Returned mail: see transcript for details
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The original message was received at Tue, 10 Nov 2026 10:00:00 +0100
from a [192.0.2.1]

   ----- The following addresses had permanent fatal errors -----
<bob@x.example>
    (reason: 550 5.1.1 <bob@x.example>... User unknown)
<ann@x.example>
    (reason: 552 5.2.2 <ann@x.example>... Mailbox full)

   ----- Transcript of session follows -----
... while talking to mx.x.example.:
>>> RCPT To:<bob@x.example>
<<< 550 5.1.1 <bob@x.example>... User unknown
550 5.1.1 <bob@x.example>... User unknown
>>> RCPT To:<ann@x.example>
<<< 552 5.2.2 <ann@x.example>... Mailbox full
552 5.2.2 <ann@x.example>... Mailbox full
""", (("bob@x.example", "hard", "userunknown"), ("ann@x.example", "soft", "mailboxfull"))),
    ("sendmail old host", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <MAILER-DAEMON@x.example>
To: news@sender.example
Subject: Returned mail: Host unknown (Name server: nohost.example: host not found)
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The original message was received at Tue, 10 Nov 2026 10:00:00 +0100
from a [192.0.2.1]

   ----- The following addresses had permanent fatal errors -----
<bob@nohost.example>

   ----- Transcript of session follows -----
550 <bob@nohost.example>... Host unknown (Name server: nohost.example: host not found)
""", (("bob@nohost.example", "hard", "hostunknown"),)),
    ("free fr", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@gw.example
To: news@sender.example
Subject: Échec de remise
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Le message n'a pas pu être remis à bob@x.example : utilisateur inconnu
""", (("bob@x.example", "soft", "filtered"),)),
    ("free it", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@gw.example
To: news@sender.example
Subject: Mancato recapito
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Impossibile recapitare il messaggio a bob@x.example: utente sconosciuto
""", (("bob@x.example", "soft", "filtered"),)),
    ("free pl", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@gw.example
To: news@sender.example
Subject: Nie dostarczono
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Nie udało się dostarczyć wiadomości do bob@x.example: 550 5.1.1 użytkownik nie istnieje
""", (("bob@x.example", "hard", "userunknown"),)),
    ("free pt", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@gw.example
To: news@sender.example
Subject: Mensagem não entregue
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

A mensagem para bob@x.example não foi entregue: usuário inexistente
""", (("bob@x.example", "soft", "filtered"),)),
    ("free ja", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@gw.example
To: news@sender.example
Subject: 配信不能
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

bob@x.example へのメールは配信できませんでした。宛先不明
""", (("bob@x.example", "soft", "filtered"),)),
    ("free zh", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@gw.example
To: news@sender.example
Subject: 退信通知
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

您发往 bob@x.example 的邮件被退回：550 用户不存在
""", (("bob@x.example", "soft", "filtered"),)),
    ("free sv", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@gw.example
To: news@sender.example
Subject: Kunde inte levereras
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Meddelandet till bob@x.example kunde inte levereras: okänd mottagare
""", (("bob@x.example", "soft", "filtered"),)),
    ("webmailer", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: postmaster@gw.example
To: news@sender.example
Subject: Delivery failure notice
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

The following address failed:

  bob@x.example

Server response:
  452 4.2.2 Mailbox full
""", (("bob@x.example", "soft", "mailboxfull"),)),
    ("antispam gw", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: spamfilter@gw.example
To: news@sender.example
Subject: Your message has been blocked
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Your message to bob@x.example was blocked by our spam filter.

550 5.7.1 Message identified as spam
""", (("bob@x.example", "hard", "spamdetected"),)),
    ("yahoo dsn", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@yahoo.com
To: news@sender.example
Subject: Failure Notice
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Sorry, we were unable to deliver your message to the following address.

<bob@x.example>:
Remote host said: 550 5.1.1 User unknown [RCPT_TO]

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822;bob@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("gmail 2", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: news@sender.example
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

** Recipient inbox full **

Your message couldn't be delivered to bob@gmail.com. Their inbox is full, or it's getting too much mail right now.

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bob@gmail.com
Action: failed
Status: 4.2.2
Remote-MTA: dns; gmail-smtp-in.l.google.com.
Diagnostic-Code: smtp; 452-4.2.2 The recipient's inbox is out of storage space.

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@gmail.com", "soft", "mailboxfull"),)),
    ("workmail", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@us-west-2.amazonses.com
To: news@sender.example
Subject: Delivery Status Notification (Failure)
X-Mailer: Amazon WorkMail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

Technical report:

Remote-MTA: x

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 Recipient does not exist

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("postmaster copy", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: Postmaster notify: see transcript for details
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

x

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: RFC822; bob@x.example
Action: failed
Status: 5.1.1
Diagnostic-Code: SMTP; 550 5.1.1 User unknown

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "hard", "userunknown"),)),
    ("two orig", """Return-Path: <>
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: MAILER-DAEMON@x.example
To: news@sender.example
Subject: fail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b="

--=b=
Content-Type: text/plain; charset=utf-8

x

--=b=
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Original-Recipient: rfc822;bob@x.example
Final-Recipient: rfc822;bob@int.x.example
Action: failed
Status: 5.3.4
Diagnostic-Code: smtp; 552 5.3.4 message too large

Original-Recipient: rfc822;ann@x.example
Final-Recipient: rfc822;ann@int.x.example
Action: delivered
Status: 2.1.5

--=b=
Content-Type: message/rfc822

From: news@sender.example
To: bob@x.example
Subject: Hi
Message-ID: <1@sender.example>

hi

--=b=--
""", (("bob@x.example", "soft", "mesgtoobig"), ("ann@x.example", "none", "delivered"))),
    ("vac", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: ann@x.example
To: news@sender.example
Subject: Vacation reply
Precedence: bulk
X-Autoreply: yes
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

550 thanks! I am away. Mailbox full jokes aside.""", (("ann@x.example", "none", "vacation"),)),
    ("sec", """Return-Path: <security@bank.example>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: security@bank.example
To: news@sender.example
Subject: Delivery of your card failed
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Dear bob@x.example your card could not be delivered to your home.""", ()),
    ("dmarc rep", """Return-Path: <noreply-dmarc-support@google.com>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: noreply-dmarc-support@google.com
To: news@sender.example
Subject: Report domain: sender.example Submitter: google.com
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

zip attached""", ()),
    ("unsub", """Return-Path: <ann@x.example>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: ann@x.example
To: news@sender.example
Subject: unsubscribe
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

please remove ann@x.example, user unknown soon""", ()),
    ("left", """Return-Path: <>
Received: from x by y; Tue, 10 Nov 2026 10:00:00 +0100
Date: Tue, 10 Nov 2026 10:00:00 +0100
From: Ann <ann@x.example>
To: news@sender.example
Subject: Out of office
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

I have left the company. user no longer works here. Contact carl@x.example""", (("ann@x.example", "none", "vacation"),)),
)  # fmt: skip
