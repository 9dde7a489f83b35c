"""The words by which servers say why. One row a reason and a language; the first row that matches wins.

Phrases are literal, lower case, single-spaced; ``*`` stands for anything between two pieces. Addresses, URLs and ids
have been taken out of a text before it is compared. Rows stand in the order in which causes hide each other: a full
mailbox is often reported as "user unknown: mailbox full", a refused sender as "sender address unknown".

Sources, named in short beside the rows: the message catalogues of open mail servers (Postfix ``smtpd``, ``local`` and
``virtual``, Sendmail ``srvrsmtp.c`` and ``deliver.c``, Exim ``deliver.c`` and its default configuration, qmail-send,
-remote and -local, netqmail patches, vpopmail, Courier, Dovecot LMTP, OpenSMTPD, James, procmail, maildrop, Cyrus,
DragonFly ``dma``), Microsoft's NDR list (Exchange 2003-2019, Exchange Online), HCL Domino, and the postmaster pages of
the providers.
"""

from bounce_dash.domain.reasons import Reason as R
from bounce_dash.intake.words import words

#: (reason, where the words come from, the words)
ROWS: tuple[tuple[R, str, tuple[str, ...]], ...] = (
    (
        R.SYSTEM_ERROR,
        "RFC 3207: the two servers could not agree on TLS; Gmail, Postfix, Exim",
        words("""
            failed starttls | does not support tls | does not support starttls |
            tls is required, but was not offered | cannot start tls | starttls not supported | tls not available |
            starttls failed | tls handshake
        """),
    ),
    (
        R.SYSTEM_FULL,
        "Exchange Online: the queue of a whole organisation, not a mailbox, is full",
        words("""
            queue quota | organization quota
        """),
    ),
    (
        R.EXCEED_LIMIT,
        "what a sender may send, not what a mailbox may hold; Gmail, Exchange, hosting providers",
        words("""
            sending quota | submission quota | outbound quota | outgoing quota
        """),
    ),
    (
        R.MAILBOX_FULL,
        "RFC 3463 X.2.2; Dovecot, Cyrus, maildrop, Exchange, vpopmail, procmail",
        words("""
            mailbox full | mailbox is full | mailbox * is full | mailbox is over | mailbox over quota |
            mailbox has exceeded | mailbox quota | mailbox size limit | mailbox is currently full |
            mailbox has no space | mailbox for * is full | user's mailbox is full | over the allowed quota |
            storage exceeded | exceeded the space | exceeded its quota | exceeded his quota | exceeded their quota |
            exceeded your quota | receiver's mailbox is full | message store is full | insufficient space in |
            mailbox storage limit | mailbox limit exceeded | mailbox exceeds | mailbox exceeded |
            mailbox would exceed | mailbox for user is full | mailfolder is full | mailfolder full |
            maildir over quota | maildir delivery failed: userdisk quota |
            maildir delivery failed: domaindisk quota | user is over quota | user over quota |
            user is over the quota | over quota | overquota | over the quota | over disk quota | over his quota |
            overdrawn his | overdrawn his diskspace quota | quota exceeded | quota exceed | quota is full |
            quota full | exceeded quota | exceeds quota | exceeded the quota | exceeding quota |
            exceeds allowed quota | exceeded storage allocation | storage quota | storage limit | storage space |
            out of storage | disk quota | disc quota | quota violation | quota limit | not enough storage space in |
            insufficient quota | insufficient user quota | inbox is full | inbox full | account is full |
            account full | account is over quota | account is exceeding their quota | recipient's mailbox exceeded |
            recipient is over quota | exceeded the local limit | exceeded local limit |
            number of messages in recipient's mailbox | mailbox has reached | mailbox * reached its maximum |
            mailbox * reached the maximum | exhausted allowed storage | storage is full | mailbox is almost full |
            mailbox temporarily over | over its limit | too many messages on this mailbox |
            too many messages in this mailbox | has no space left | user has too many messages on the server |
            user's mailbox has exceeded | box full | mail box full | mailbox_full | mailboxfull |
            no space left in mailbox | no room for | not enough disk space for the recipient |
            the mailbox is currently full | is out of space | temporarily over quota |
            message could not be accepted because it would exceed the quota | recipient storage full |
            recipient has exceeded | mail quota exceeded | mail file size limit | would be over the allowed quota |
            too much mail data | cuota excedida | buzon lleno | buzón lleno | casella piena |
            casella di posta piena | casella * piena | casella è piena | mailbox piena | buzón * lleno |
            buzon * lleno | boîte * pleine | boite * pleine | caixa * cheia | postvak * vol | mailbox * ist voll |
            postfach * voll | boite pleine | boîte pleine | boite aux lettres pleine | boîte aux lettres pleine |
            messagerie pleine | saturée | postfach überfüllt | postfach ist überfüllt | quota überschritten |
            speicherkontingent | brevlåda är full | brevlådan är full | inkorg är full | inkorgen är full |
            postkassen er fuld | postkasse er fuld | indbakke er fuld | postboks er full | postboksen er full |
            innboksen er full | skrzynka * pełna | skrzynka * pelna | przekroczono limit | schránka * plná |
            posta kutusu dolu | buzón está lleno | bandeja de entrada llena | casella di posta è piena |
            caixa de entrada cheia | boite du destinataire pleine | quota depasse | quota dépassé |
            caixa postal cheia | caixa cheia | caixa de correio cheia | cota excedida | postfach ist voll |
            postfach voll | postfach des empf* voll | mailbox ist voll | speicherplatz * voll |
            speicherplatz des empf | mailbox vol | postvak vol | postvak is vol | postbus vol | postbus is vol |
            mailbox is vol | quotum overschreden | schijfruimte overschreden
        """),
    ),
    (
        R.MAILBOX_FULL,
        "the same in Japanese, Russian, Chinese",
        words("""
            メールボックスがいっぱい | メールボックスが一杯 | メールボックスの容量 | 容量オーバー | 容量超過 |
            保存容量を超え | メールボックスに空き容量 | 受信箱が一杯 | ящик переполнен |
            ящик получателя переполнен | превышена квота | превышен размер почтового ящика | превышен лимит |
            нет места в почтовом ящике | 邮箱已满 | 邮箱空间已满 | 空间已满 | 郵箱已滿 | 信箱已滿 | 超出邮箱容量 |
            容量不足 | 收件人邮箱空间不足 | 邮箱空间不足
        """),
    ),
    (
        R.MESG_TOO_BIG,
        "RFC 3463 X.3.4, RFC 1870; Postfix, Sendmail, Exim, Exchange",
        words("""
            size limit= | class=size | size exceeds | size exceed limit | exceeds the size limit |
            exceeded the size limit | larger than the current system limit | larger than the maximum |
            exceeds the maximum * size | file size exceeds | too big for this | message size is too |
            message size too | exceeds the limit set by | message too big | message too large |
            message is too large | message is too big | message size exceed | message size limit |
            message size * exceed | message length exceeds | message is too long | message too long |
            message exceeds | message file too big | message file too large | message header size exceeds |
            message size violation | exceeded maximum inbound message size | exceeds maximum message size |
            exceeds the maximum message size | exceeds maximum size | exceeds size limit | exceeds fixed maximum |
            exceeds server fixed size | exceeded max message size | max message size exceeded |
            maximum message size | maximum email size exceeded | maximum size allowed | maximum allowed size |
            maximum allowable size | size limit exceeded | size limit for | size exceeds the maximum |
            size is too large | too large for the recipient | mail size limit exceeded | mail is too big |
            mail too big | mail too large | mail file too big | email is too big | our message size limit |
            line limit exceeded in message | data size exceeded | datensize | recipsizelimit | sizelimit |
            sizeexceeded | exceeded server size | nachricht ist zu gro | nachricht zu gro | bericht is te groot |
            bericht te groot | message trop volumineux | taille maximale | mensaje demasiado grande |
            tamaño máximo | messaggio troppo grande | dimensione massima | mensagem muito grande | tamanho máximo |
            メールサイズ | サイズが大き | サイズ制限 | слишком большое письмо | размер письма |
            превышен допустимый размер | 邮件过大 | 邮件太大 | 邮件大小超过
        """),
    ),
    (
        R.EXCEED_LIMIT,
        "RFC 3463 X.5.3; Postfix smtpd_recipient_limit, Exchange, Gmail sending limits",
        words("""
            too many invalid recipients | too many invalid | too many unknown | too many bad recipients |
            too many bad rcpt | too many unknown recipients | too many failed recipients | too many nonexistent |
            too many wrong recipients | too many recipients | recipient limit exceeded | recipients limit |
            maximum recipients | daily user sending quota | daily sending quota | daily sending limit |
            sending quota exceeded | exceeded the max emails per hour | max emails per hour |
            exceeded the maximum sending | message too many recipients |
            message rate limit exceeded for your account | submissionquotaexceeded
        """),
    ),
    (
        R.SUSPEND,
        "RFC 3463 X.2.1; Gmail, Yahoo, vpopmail, Dovecot, IMail, Domino",
        words("""
            inactive email address | inactive e-mail address | account is disabled | account disabled |
            account has been disabled | account was disabled | account * is currently disabled |
            account * has been disabled | account has been locked | account is currently | account is locked |
            account locked | account is inactive | account inactive | account not active | account is not active |
            account has been suspended | account suspended | account is suspended | account temporarily suspended |
            account has been temporarily suspended | account has been blocked | account is blocked |
            account deactivated | account has been deactivated | account expired | account has expired |
            account is temporarily disabled | account temporarily disabled |
            account that you tried to reach is disabled | account that you tried to reach is inactive |
            account closed | account has been closed | account has been cancelled | account * has been closed |
            account unavailable | account is unavailable | account temporarily unavailable | account is frozen |
            account frozen | account is not allowed to receive | account not activated | account activity needed |
            account was not activated | disabled recipient | disabled user | disabled or discontinued |
            user disabled | user is disabled | user account disabled | user account is disabled |
            user account has been disabled | user(s) account is disabled | user * is disabled | user inactive |
            user is inactive | user not active | user suspended | user is suspended | user has been suspended |
            user is locked | user locked | user * temporary locked | user * temporarily locked | temporary locked |
            temporarily locked | user deactivated | inactive user | inactive account | inactive recipient |
            inactive mailbox | suspended account | suspended user | locked account | expired account |
            not an active address | no longer active | is not active | mailbox disabled | mailbox is disabled |
            mailbox * disabled | mailbox inactive | mailbox is inactive | mailbox is not active |
            mailbox currently suspended | mailbox suspended | mailbox is suspended | mailbox is frozen |
            mailbox frozen | mailbox closed | mailbox is closed | mailbox has been closed | mailbox expired |
            mailbox has expired | user is deactivated | is deactivated | been discontinued | is discontinued |
            mailbox locked | mailbox is locked | mailbox currently locked | mailbox * is locked |
            mailbox * is inactive | mailbox * has been disabled | mailbox * is suspended |
            mailbox * has been suspended | mailbox unavailable or access denied | mailbox has been disabled |
            mailbox is currently unavailable | mailbox temporarily disabled | mailbox not activated |
            recipient suspend the service | recipient is suspended | recipient suspended | recipient disabled |
            recipient is disabled | recipient is inactive | recipient * inactive | recipient deactivated |
            address is disabled | address disabled | address is inactive | address inactive |
            address no longer accepts mail | address * disabled | email account is disabled |
            email account has been | domain is disabled | domain has been disabled | domain is suspended |
            domain suspended | domain inactive | domain is inactive | vdelivermail: account is | boxes locked |
            invalid/inactive user | blocked due to inactivity | inactivity | is a deactivated mailbox |
            sorry your message to * cannot be delivered | service is suspended | temporarily inactive |
            konto * gesperrt | konto * deaktiviert | postfach * gesperrt | postfach * deaktiviert |
            account * gesperrt | inaktiv | compte désactivé | compte desactive | compte suspendu | compte bloqué |
            compte inactif | boite aux lettres est désactivée | cuenta desactivada | cuenta deshabilitada |
            cuenta suspendida | cuenta bloqueada | cuenta inactiva | account disabilitato | casella disattivata |
            casella disabilitata | casella sospesa | utente disabilitato | conta desativada | conta suspensa |
            conta bloqueada | conta inativa | account geblokkeerd | account uitgeschakeld | mailbox uitgeschakeld |
            postvak uitgeschakeld | account is niet actief | 利用停止 | アカウントが停止 | アカウントは停止 |
            無効になって | ящик заблокирован | ящик отключен | аккаунт заблокирован | учетная запись заблокирована |
            учётная запись заблокирована | пользователь заблокирован | ящик неактивен | 用户被锁定 | 用户已被禁用 |
            邮箱被冻结 | 邮箱已冻结 | 帐号已停用 | 账号被锁定 | 账号已停用 | 用户已停用 | 已被禁用 | 已被停用 |
            user has been disabled | has been disabled | been deactivated | has been suspended | has been locked |
            mailbox * gesperrt | 用户被冻结 | 被冻结 | skrzynka * zablokowana
        """),
    ),
    (
        R.HAS_MOVED,
        "RFC 3463 X.1.6, RFC 5321 (551)",
        words("""
            has moved | has been moved | has been replaced by | has changed to | address has changed |
            user has moved | user moved | account has moved | mailbox has moved | recipient has moved |
            no longer here, new address | please use the new address | please update your address book |
            relocated user | new e-mail address is | new email address is | is verhuisd | is gewijzigd in |
            ist umgezogen | a changé d'adresse | ha cambiado de dirección | ha cambiato indirizzo |
            mudou de endereço
        """),
    ),
    (
        R.NO_RELAYING,
        "RFC 5321 3.6.2; Postfix, Sendmail, Exim, qmail, Exchange",
        words("""
            relay access denied | relaying denied | relay denied | relaying is denied | relaying not allowed |
            relay not allowed | relay not permitted | relay from * not allowed | relaying is not permitted |
            relay prohibited | relaying prohibited | relaying is prohibited | relay operation rejected |
            relaying mail to | relaying to * prohibited | relay from * denied | relay * not permitted |
            relay host * denied | unable to relay | cannot relay | can't relay | not configured to relay |
            not permitted to relay | not allowed to relay | not authorized to relay | no relaying |
            no relaying allowed | local user only | won't relay | will not relay | we do not relay |
            we don't relay | does not relay | do not permit relay | mail relay | open relay not allowed |
            refused to relay | sorry, we do not allow third-party relaying | third-party relay | third party relay |
            that domain isn't in my list of allowed rcpthosts | isn't in my list of allowed rcpthosts |
            not in my list of allowed rcpthosts | rcpthosts | that domain isn't allowed to be relayed |
            domain isn't allowed to be relayed thru this mta | insecure mail relay |
            specified domain is not allowed | non-local recipients | not a gateway | not a local domain |
            not our domain | we don't handle mail for | we do not handle mail for | this domain is not hosted here |
            domain is not hosted here | domain not hosted | no such domain at this location | no such domain here |
            email address is not verified | invalid domain, not accepting mail | send to a non-local |
            requires authentication when attempting to send | requires authentication before sending |
            weiterleitung nicht erlaubt | relais refusé | relay vietato | relay no permitido | retransmisión no |
            relay niet toegestaan | релей запрещен
        """),
    ),
    (
        R.SECURITY_ERROR,
        "RFC 4954: the client did not log in; Exchange receive connectors",
        words("""
            client was not authenticated
        """),
    ),
    (
        R.AUTH_FAILURE,
        "RFC 7372 X.7.20-26, RFC 7489, RFC 7208; Gmail, Yahoo, Microsoft, Exim, policyd-spf",
        words("""
            dmarc | spf check | spf fail | spf: fail | spf hard fail | spf record | spf records | spf validation |
            spf verification | spf sender | spf: | sender policy framework | failed spf | fails spf |
            spf authentication | rejected by spf | spf unauthorized | not authorized by * spf | against spf |
            spf (sender | (spf) | spf policy | spf reject | spf mismatch | spf * -all | bad spf | dkim |
            domainkeys | sender is unauthenticated | unauthenticated email | unauthenticated mail |
            unauthenticated sender | authentication checks | authentication information |
            fails to pass authentication | not authenticated | does not pass authentication |
            multiple authentication checks failed | sender authentication | email authentication |
            authentication required for relay from | arc validation | message failed authentication |
            sender id (pra) | sender id ( | anti-spoofing | antispoofing | anti spoofing | spoofed | spoofing |
            is not allowed to send mail from | is not allowed to send mail for | is not allowed to send from |
            not allowed to send * on behalf of | not permitted to send * domain of | not designate |
            does not designate | unauthorized * to send from | mail from * not permitted by its spf
        """),
    ),
    (
        R.VIRUS_DETECTED,
        "RFC 5965 3.5; ClamAV, amavis, Barracuda, McAfee",
        words("""
            virus detected | virus found | virus infected | infected with | infected message | infected by |
            contains a virus | contains virus | contained a virus | contains a known virus | contains viruses |
            contained virus | malware | malicious attachment | your message was infected |
            the message was infected | message was rejected because of virus | virus signature | virus-infected |
            virus scan | eicar | clamav | trojan | worm detected | virus gefunden | virus détecté |
            virus detectado | virus rilevato | virus gevonden | вирус | 病毒 | ウイルス | ウィルス | virus | viruses
        """),
    ),
    (
        R.REQUIRE_PTR,
        "RFC 7372 X.7.25, RFC 1912 2.1; Postfix reject_unknown_client_hostname, Comcast, Gmail",
        words("""
            ptr record | valid ptr | ptr for | ptr missing | ptr resource | ptr does not | ptr lookup | no ptr |
            without ptr | lacks a ptr | missing ptr | invalid ptr | a ptr | reverse dns | rdns | r-dns |
            reverse host | reverse lookup | reverse name | reverse resolution | reverse mapping | reverse address |
            cannot find your reverse hostname | cannot find your hostname | cannot resolve your address |
            unresolvable relay host name | could not resolve your | your host does not have | no in-addr.arpa |
            in-addr.arpa | fix reverse | forward confirmed | fcrdns | ip name lookup failed |
            domain name of sending host | client host rejected: cannot find | all mail servers must have a ptr |
            your reverse | sending mta's poor reverse
        """),
    ),
    (
        R.NOT_COMPLIANT_RFC,
        "RFC 5322; Gmail, Postfix, Exim, Exchange",
        words("""
            not rfc 5322 | not rfc 2822 | not rfc 822 | rfc 5322 compliant | rfc5322 | rfc 2822 | rfc2822 |
            rfc 822 | not rfc-compliant | non rfc compliant | rfc compliant | rfc compliance |
            does not conform to rfc | violates rfc | violation of rfc | rfc violation | rfcmessagenoncompliant |
            bare lf | bare linefeed | bare <lf> | bare newline | bare cr | stray newline |
            multiple addresses in from | multiple from | duplicate header | duplicated header | duplicate * header |
            duplicated * header | duplicate from | multiple * headers | more than one from | multiple subject |
            multiple sender addresses | missing * header | missing from header | missing header | no from header |
            no valid from | header from is missing | messages missing a valid | malformed header | malformed from |
            invalid header | headers are invalid | invalid from header | invalid message-id |
            message does not have a valid | message is not rfc | contains invalid header | 8bit data | 8-bit data |
            nul character | lone cr | lone lf | maximum line length | line length exceeded | line too long
        """),
    ),
    (
        R.BAD_REPUTATION,
        "postmaster pages of Gmail, Yahoo, Outlook.com, Cloudmark, Talos, Symantec",
        words("""
            low reputation | poor reputation | poor * reputation | bad reputation | reputation of the sending |
            ip reputation | reputation score | negative reputation | senderbase | sender reputation |
            sending ip reputation | domain reputation | based on reputation | due to reputation |
            reputation filter | reputation block | weak reputation | reputation issue | reputation is |
            reputation too low | reputation of your | due to unexpected volume or user complaints |
            user complaints | excessive complaints | complaint rate | ofr_006 reputation
        """),
    ),
    (
        R.POLICY_VIOLATION,
        "words that name a policy outright, whoever is refused by it; Yahoo, Gmail, iCloud",
        words("""
            has a policy that prohibited | restricted by policy | for policy reasons | banned name | banned - |
            , banned ( | due to policy reasons | policy reasons | potential security issue
        """),
    ),
    (
        R.FILTERED,
        "the recipient's own rules, said outright; Exchange, Outlook.com, QQ, interia.pl",
        words("""
            they are not accepting | are not accepting mail | is not accepting mail from | users are not accepting |
            recipients are not accepting | user is not accepting | user refuses | user refused mail |
            recipient is only accepting | recipient only accepts | rejected by recipient | refused by recipient |
            blocked by recipient | blocked by the recipient | doesn't want your mail | rejected by this user |
            refused by this user | recipient does not want | does not want to receive | does not wish to receive |
            doesn't want to receive | does not want your mail | mail is rejected by recipients
        """),
    ),
    (
        R.BLOCKED,
        "block lists and addresses of hosts, said outright; DNS block lists (RFC 5782)",
        words("""
            ip black listed | ip blacklisted | ip black-listed | ip is blacklisted | ip is black listed |
            ip block listed | ip is on * black | ip bloque | ip blocked by | listed in rbl | found on one or more |
            adresse ip source bloqu | ip source bloqu | your ip * blacklist | your ip * blocked | your ip * listed |
            ip address * is blacklisted | blocked using | spamhaus | spamcop | barracudacentral | dnsbl |
            client host * blocked | listed in * dnsbl | dynamic ip | dynamic host | dynamic address |
            residential ip | dynamically assigned | helo command rejected | helo rejected: | ehlo command rejected
        """),
    ),
    (
        R.REJECTED,
        "RFC 3463 X.1.7, X.1.8; Postfix reject_unknown_sender_domain, Sendmail, Exim sender verify, Exchange",
        words("""
            unauthorized sender | unauthorised sender | sender unauthorized | sender is unauthorized |
            unregistered sender | sender not registered | invalid ip for this domain | domain mismatches client ip |
            mismatches client ip | sender mismatch | invalid dns mx or | invalid dns | unresolvable * from domain |
            unresolvable rfc.5321 from | unresolvable from domain | from domain | sender not pre-approved |
            sender not on * list | sender is not on | not from an authorized | not an authorized sender |
            unauthorized from | you must be a member | you are not a member | only members |
            only * are allowed to post | may not exist, or you may not have permission | permission to post |
            not have permission to post | mail from unknown domain | sender verify | verify sender |
            cannot verify * sender | sender could not be verified | could not verify sender | bad return path |
            no mx for sender | only allows * to post | subscribers to post | only subscribers | members only |
            members-only | allowed to send to this | distribution list | mailing list * members |
            sender address rejected | sender rejected | sender was rejected | sender denied | sender refused |
            sender not allowed | sender not permitted | sender is not allowed | sender is not authorized |
            sender blocked | sender is blocked | sender address blocked | sender has been blocked | sender banned |
            banned sender | blocked sender | blacklisted sender | sender blacklisted | sender is blacklisted |
            sender address * blacklisted | sender is on * list |
            sending to/from an address that has been blacklisted | sender unknown | unknown sender |
            sender not found | sender verify failed | sender verification failed | sender verification is required |
            sender verification | could not complete sender verify | sender callout | callback setup failed |
            sender is invalid | invalid sender | sender invalid | bad sender | illegal sender | sender domain |
            sender must have | sender's domain | domain of sender | domain of the sender |
            domain in sender address | sender address does not exist | sender does not exist |
            sender address * does not exist | sender address verification | sender address domain | sender mailbox |
            sender email address | sender e-mail address | sender ok but | sender was denied |
            sender access denied | from address rejected | from address is not | from address not allowed |
            from: address | from header rejected | from: domain | mail from not | mail from domain |
            mail from: domain | mail from address | mail from must | reverse-path | reverse path | return path |
            return-path | envelope sender | envelope from | envelope blocked | envelope rejected |
            your email address | your envelope sender is in my badmailfrom | badmailfrom | badmailpatterns |
            rejected because the sender | we do not accept mail from | do not accept mail from |
            don't accept mail from | does not accept mail from | not accepting mail from |
            not accept messages from | does not accept email from | refused mail from | refusing mail from |
            mail from this sender | mail from you | mails from you | emails from * are not | messages from you |
            all recipient addresses rejected | is not a registered gateway user | null sender | empty sender |
            empty envelope senders | only bounces | bounce message rejected | bounces not accepted |
            does not accept bounces | don't accept bounces | backscatter | non-existent sender | nullsender |
            you are not allowed to post | you do not have permission to post | not allowed to post | not a member |
            not subscribed | non-member | posting * restricted | only * may post | moderated |
            not permitted to send to this | you are not permitted to send | you don't have permission |
            you do not have permission | you are not authorized to send | not authorized to send to |
            does not allow you to send | do not have permission to send to this recipient |
            access denied, bad outbound sender | absender | expéditeur refusé | expéditeur rejeté |
            adresse de l'expéditeur | adresse expediteur | expediteur | remitente rechazado | remitente |
            mittente rifiutato | mittente non | remetente rejeitado | remetente | afzender geweigerd | afzender |
            送信者 | 差出人 | отправитель | отправителя | 发件人 | 發件人 | domain name required | sender address
        """),
    ),
    (
        R.NOT_ACCEPT,
        "RFC 7504, RFC 7505; Exim, Postfix, OpenSMTPD, MessagingServer",
        words("""
            null mx | nullmx | no mx found | no smtp service | doesn't receive email | does not receive email |
            domain does not accept | host/domain does not accept | malformed or unexpected name server reply |
            mx or srv record indicated no smtp | recipient address has null mx | sender address has null mx |
            no smtp service here | host does not accept mail | domain does not accept mail |
            domain * does not accept mail | domain * doesn't receive email | recipient domain does not accept |
            this domain does not accept | this host does not accept | this address does not accept mail
        """),
    ),
    (
        R.NETWORK_ERROR,
        "qmail-remote's own words, which end with its generic line about the queue",
        words("""
            failure in name resolution | wasn't able to establish an smtp connection |
            connected to * but connection died
        """),
    ),
    (
        R.HOST_UNKNOWN,
        "RFC 3463 X.1.2, X.4.4; Postfix, Sendmail, Exim, qmail, Exchange, OpenSMTPD, dma",
        words("""
            because the domain * couldn't be found | no mail exchanger or address | no mail exchanger |
            no mail exchange | no valid mail exchanger | no mx or a record | no mx record | no mx records |
            no dns record | no a record | no valid hosts found | bad host name | host name is not known |
            domain name is unknown | domain isn't registered | not a registered domain | no address record |
            no address associated | non-existing domain | name does not resolve | domain name does not exist |
            does not resolve to | host unknown | host name is unknown | unknown host | host not found |
            host or domain name not found | no such domain | no such host | domain does not exist |
            domain doesn't exist | domain not found | domain name not found | domain is not exist |
            domain must exist | domain unknown | domain is unknown | domain * does not exist |
            domain * doesn't exist | domain * not found | unknown domain | domain couldn't be found |
            domain could not be found | domain * couldn't be found | domain is not reachable |
            domain not reachable | domain isn't reachable | domain is invalid | invalid domain |
            bad destination system | bad destination host | bad domain | illegal host/domain name | illegal host |
            name or service not known | non-existent domain | nonexistent domain | non existent domain |
            nonexistent host | non-existent host | domain non-existent | can't find host |
            couldn't find any host named | couldn't find any host by that name | cannot find host |
            cannot find domain | unable to find host | host name not found | hostname not found |
            server not found in dns | host lookup did not complete | host lookup failed | hostname lookup failed |
            unrouteable mail domain | unrouteable domain | unroutable mail domain | name server: * host not found |
            dns lookup failure: host | recipient domain must exist | nxdomain | remote host name is unknown |
            failed to resolve * mx | the account or domain may not exist | no matches to nameserver query |
            no mx or a | mx lookup failed | could not be resolved | domain name could not be |
            unable to locate host | not a valid domain | has no mx | unroutable domain | domain existiert nicht |
            domäne existiert nicht | domain ist unbekannt | domain nicht gefunden | dominio no encontrado |
            dns records * could not be found | dns records * not found | destination computer was not found |
            destination computer could not be found | destination host could not be found |
            destination server was not found | host unbekannt | domaine inconnu | domaine n'existe pas |
            hôte inconnu | hote inconnu | dominio desconocido | dominio no existe | dominio inexistente |
            dominio sconosciuto | domínio inexistente | domein bestaat niet | onbekend domein | ドメインが存在 |
            ドメインが見つかり | домен не существует | домен не найден | 域名不存在 |
            recipient address rejected: domain not
        """),
    ),
    (
        R.USER_UNKNOWN,
        "RFC 3463 X.1.1; Postfix, Sendmail, Exim, qmail, vpopmail, Exchange, Domino, James, Courier, IMail, Gmail",
        words("""
            user unknown | unknown user | user * unknown | bad_recipient | bad-recipient | receiver not found |
            receiver unknown | unknown recipient address | recipient address is unknown |
            recipient's address is unknown | no recipients found | recipient address not found |
            recipient * unknown | mailbox * unknown | does not like recipient's address | no such addressee |
            no known mailbox | mailbox no longer | mailbox is no longer | address is not in use | is not in use |
            not in use anymore | not a valid id | no longer a valid | no longer an active | is no longer valid |
            address no longer | not exist at this | no longer monitored | no longer at this | has been removed |
            was removed | has been terminated | there is no account | there is no mailbox | is not a user |
            is not one of our | does not match any | doesn't match any | can't be found | wasn't found |
            does not exist | doesn't exist | do not exist | don't exist | did not exist | not exist |
            couldn't be found | could not be found | can not be found | is unknown | are unknown | isn't known |
            not known to | couldn't find the address | user not listed | user name is not | login does not exist |
            not hosted here | no users | not our member | name not known | unknown or disabled |
            unknown or inactive | doesn't have an email | inbox does not | inbox doesn't |
            subscriber does not exist | subscriber doesn't exist | customer does not exist | alias not found |
            alias unknown | no aliases | no alias | can't be delivered to this address | not deliverable to this |
            no user by | no user with | no user named | no user called | not a local user | not local user |
            user not found | user not exist | user does not exist | user doesn't exist | users doesn't exist |
            user did not exist | user is unknown | user not known | user is not known | user isn't known |
            user invalid | user is invalid | user * not exist | user * does not exist | user * not found |
            user * is unknown | no such user | no user here | no such person | no such account |
            no such local user | no such local | no such mailbox | no such recipient | no such address |
            no such mail drop | no such virtual user | no such e-mail | no such email | no such id | no such name |
            no such member | there is no such user | there is no user | there is no one at this address |
            no one by that name | no one here by that name | nobody here by that name | no mailbox here |
            no mailbox by that name | no mailbox found | no mailbox for | no mailbox | no account by that name |
            no account | no recipient | no person | sorry, no mailbox here by that name | unknown recipient |
            recipient unknown | recipient is unknown | recipient not found | recipient does not exist |
            recipient doesn't exist | recipient not exist | recipient not exists | recipient is not exist |
            recipient no longer | recipient not known | recipient not valid | recipient is not valid |
            recipient is invalid | recipient invalid | recipient unavailable | recipient refused |
            recipient not accepted | recipient not ok | recipient name is not recognized | recipient isn't listed |
            recipient * not found | recipient * does not exist | recipient's email address is possibly incorrect |
            recipient email address is possibly incorrect | recipient address rejected: undeliverable |
            recipient address rejected: access denied | recipient address rejected: address |
            recipient address rejected: no such | recipient address rejected: unknown |
            recipient address does not exist | recipient address unknown | recipient address invalid |
            recipnotfound | exrecipnotfound | recipientnotfound | mail recipient not found | rejected recipient |
            bad recipient | bad destination email | bad destination address | invalid recipient |
            invalid/inactive recipient | invalid mailbox | invalid address | invalid user | invalid email |
            invalid e-mail | invalid account | invalid final delivery userid | invalid local part |
            invalid or unknown virtual user | invalid userid | invalid receiver | illegal user |
            not a valid recipient | not a valid user | not a valid mailbox | not a valid address |
            not a valid email | not valid recipient | isn't a valid user | is not a valid | bad address |
            bad destination mailbox address | bad mailbox | addressee unknown | unknown addressee |
            address unknown | unknown address | unknown or illegal alias | unknown alias | unknown mailbox |
            unknown local part | unknown local-part | unknown local user | unknown account | unknown email |
            unknown e-mail | unknown virtual | unknown login | unknown receiver | unknown to this |
            address does not exist | address doesn't exist | address not exist | address not found |
            address no longer exists | address no longer in use | address is not known | address is unknown |
            address is invalid | address invalid | address not valid | address is not valid | address is incorrect |
            address not known | address not present | address unavailable | address not recognized |
            address you sent to | address * does not exist | address * unknown | address * not found |
            address couldn't be found | address could not be found | address wasn't found | address failed |
            address is no longer | no longer valid | no longer exists | no longer available | no longer in use |
            no longer on server | no longer works | no longer with | no longer employed | unrouteable address |
            unroutable address | unrouteable | undeliverable address | undeliverable mail address |
            mailbox unknown | mailbox not found | mailbox does not exist | mailbox doesn't exist |
            mailbox not exist | mailbox unavailable | mailbox not available | mailbox is unavailable |
            mailbox invalid | mailbox is invalid | mailbox name not allowed | mailbox isn't available |
            mailbox * does not exist | mailbox * not found | mailbox not local | mailbox * not valid |
            mail drop not found | maildrop not found | account does not exist | account doesn't exist |
            account not exist | account not found | account unknown | account invalid | account is invalid |
            account that you tried to reach does not exist | account * does not exist | account * doesn't exist |
            account no longer | account has been deleted | account deleted | account is not available |
            account not available | account was deleted | user has been deleted | user deleted | user no longer |
            user is no longer | doesn't have a * account | does not have a * account | does not have an account |
            doesn't have an account | not have an email account | isn't a user | not a known user | is not a known |
            not a user | not our user | not our customer | not known at this site | is not known at |
            not known here | not recognised | not recognized here | not listed in public name |
            not listed in domino directory | is not listed in | not found in directory | not found in * directory |
            not in the directory | not unique in domino directory | was not found in | wasn't found at |
            can't find user | cannot find user | could not find user | couldn't find | unable to find user |
            unable to find mailbox | unable to find account | cannot find account | unable to find recipient |
            unable to verify user | can't verify recipient | unable to verify recipient | local user not found |
            user account is unavailable |
            delivery to the following recipients failed permanently: * does not exist | rcp-p1 |
            rcpt does not exist | rcpt to rejected | does not exist here | does not have a mailbox |
            that user doesn't | not a local mailbox | unknown or invalid | name not found | username unknown |
            name unknown | member not found | member unknown | subscriber not found | subscriber unknown |
            non-existent user | non-existent address | nonexistent user | nonexistent address |
            nonexistent mailbox | non existent user | non-existing user | isn't in our | is not in our |
            email address could not be found | email address doesn't exist | destination addresses were unknown |
            destination address unknown | wrong address | wrong recipient | requested action not taken: mailbox |
            vuser | deactivated mailbox | benutzer unbekannt | unbekannter benutzer | benutzer nicht gefunden |
            empfänger unbekannt | empfaenger unbekannt | unbekannter empf | empfänger nicht gefunden |
            empfänger existiert nicht | empfängeradresse | empfaengeradresse | adresse existiert nicht |
            adresse ist unbekannt | adresse unbekannt | adresse ist ungültig | adresse nicht gefunden |
            postfach existiert nicht | postfach nicht gefunden | postfach unbekannt | kein postfach |
            konto existiert nicht | nicht bekannt | gebruiker onbekend | onbekende gebruiker | ontvanger onbekend |
            onbekende ontvanger | geadresseerde onbekend | adres bestaat niet | adres onbekend | onbekend adres |
            adres is onbekend | mailbox bestaat niet | gebruiker bestaat niet | ontvanger bestaat niet |
            postvak bestaat niet | bestaat niet | utilisateur inconnu | destinataire inconnu |
            destinataire invalide | adresse inconnue | adresse invalide |
            adresse d au moins un destinataire invalide | adresse email inconnue | n'existe pas | boite inconnue |
            boîte inconnue | compte inexistant | inexistante | introuvable | usuario desconocido |
            usuario no existe | usuario inexistente | no existe el usuario | no existe | destinatario desconocido |
            destinatario no encontrado | dirección desconocida | direccion desconocida | buzón no existe |
            buzon inexistente | buzón inexistente | cuenta no existe | utente sconosciuto | utente inesistente |
            destinatario sconosciuto | destinatario inesistente | indirizzo inesistente | indirizzo sconosciuto |
            casella inesistente | non esiste | usuário desconhecido | usuario desconhecido | usuário inexistente |
            usuário não existe | usuario nao existe | destinatário desconhecido | destinatario desconhecido |
            destinatário inexistente | endereço inexistente | conta inexistente | não existe | nao existe |
            não encontrado | nie istnieje | uzivatel neexistuje | bruger ukendt | ukendt bruger | okänd användare |
            okänd mottagare | ukjent bruker | ukjent mottaker | rcpt unknown | unknown rcpt | rcpt not found |
            nicht gefunden | name is not recognized | is not recognized | name not recognized |
            unrecognised or name | unrecognized or name | aucun utilisateur | utilisateur inexistant |
            destinataire inexistant | destinataire introuvable | compte inconnu | compte n'existe |
            cette adresse n'existe | adresse * n'existe pas | adresse incorrecte | adresse introuvable |
            boîte aux lettres n'existe | kein solcher benutzer | kein benutzer | kein empfänger |
            empfänger * nicht bekannt | unbekannte adresse | unbekannter empfänger | gibt es nicht |
            nicht vorhanden | ungültiger empfänger | ungültige adresse | ungültige empfänger |
            adresse * nicht gefunden | konnte nicht gefunden werden | geen gebruiker | geen mailbox |
            onbekende mailbox | adres * bestaat niet | ongeldig adres | ongeldige ontvanger |
            no hay ningún usuario | destinatario inexistente | dirección no válida | direccion no valida |
            dirección inexistente | usuario incorrecto | no se ha encontrado | nessun utente |
            indirizzo non valido | destinatario non valido | indirizzo non trovato | utente non trovato |
            destinatário inválido | endereço inválido | usuário inválido | usuário não encontrado |
            destinatário não encontrado | endereço não encontrado | ingen bruger | ingen bruker | ingen användare |
            ugyldig modtager | ugyldig mottaker | ogiltig mottagare | okänd adress | ukendt modtager |
            ukendt adresse | ukjent adresse | adressen findes ikke | adressen finnes ikke | nie ma takiego |
            brak użytkownika | brak takiego | niepoprawny adres | nie znaleziono | neznámý uživatel |
            uživatel neexistuje | kullanıcı bulunamadı | böyle bir kullanıcı | misspelled |
            unable to find this user | addresses is invalid | address is not active here | user is not here |
            unable to find the user | caixa postal inexistente | gebruiker is onbekend | ontvanger is onbekend |
            adres is niet bekend | nieznany użytkownik | nieznany adresat | existiert nicht | ist unbekannt |
            benutzer * unbekannt | empfänger * unbekannt | adressat unbekannt | no encontrado |
            no ha sido encontrado | no se encontró | utilizador desconhecido | utilizador inexistente |
            destinatário desconhec | non trovato | nao encontrado | não foi encontrado | non trouvé | pas trouvé |
            n'a pas été trouvé | niet gevonden | kan niet worden gevonden | bruker ukjent | mottaker ukjent |
            bruger findes ikke | findes ikke | finnes ikke | finns inte | användaren okänd | hittades inte |
            blev ikke fundet | ble ikke funnet | ei löydy | tuntematon vastaanottaja | tuntematon käyttäjä |
            vastaanottajaa ei | neexistuje | nem létezik | nem található | ismeretlen felhasználó |
            ismeretlen címzett | nu există | nu exista | bulunamadı | bulunamadi | geçersiz alıcı | 존재하지 않는 |
            알 수 없는 사용자 | 찾을 수 없
        """),
    ),
    (
        R.USER_UNKNOWN,
        "the same in Japanese, Russian, Chinese",
        words("""
            無此使用者 | 查無此 | 无此用户 | 見つかりません | 存在しません | 存在しない | 宛先不明 |
            宛先が見つから | ユーザが存在 | ユーザーが存在 | 該当するユーザ | アドレスが正しくありません |
            登録されていません | 有効なメールアドレスでは | нет такого пользователя | пользователь не найден |
            пользователь * не найден | неизвестный пользователь | неверный адрес | адрес не существует |
            адресат не найден | получатель не найден | не существует | ящик не найден | такого ящика нет |
            такого пользователя | такого адреса | пользователь неизвестен | адрес не найден | нет такого ящика |
            нет такого адреса | недействительный адрес | 收件人地址不存在 | 查无此 | 用户未找到 | несуществующий |
            用户不存在 | 收件人不正确 | 无此邮箱 | 没有这个用户 | 无效用户 | 用户名不存在 | 邮件地址不存在 |
            该邮箱不存在 | 該当するアドレス | 宛先がありません | ユーザーはいません | 宛先が不正 | 受信者が見つ |
            宛先アドレスが | нет такого получателя | получатель неизвестен | получателя не найден |
            учетная запись не найдена | ящик не существует | пользователь с таким | пользователя не существует |
            收件人不存在 | 邮箱不存在 | 地址不存在 | 帐号不存在 | 账号不存在 | 不存在 | 找不到 | 使用者不存在 |
            收件者不存在 | 无效的收件人 | 未知用户
        """),
    ),
    (
        R.SPAM_DETECTED,
        "SpamAssassin, rspamd, amavis, Barracuda, Cloudmark, Postini, Exchange, Gmail, surbl/uribl",
        words("""
            spam detected | detected as spam | identified as spam | classified as spam | content restriction |
            suspicion of spam | unsolicited advert | advertising mail | as junk | considered junk |
            classifies it as spam | considered spam | considered as spam | scored as spam | message is spam |
            message was spam | is spam | looks like spam | looked like spam | like spam | appears to be spam |
            appears to be unsolicited | likely spam | probable spam | probably spam | possible spam |
            possibly spam | suspected spam | suspected to be spam | marked as spam | flagged as spam |
            determined to be spam | tagged as spam | recognized as spam | blocked as spam | rejected as spam |
            filtered as spam | treated as spam | deemed to be spam | judged as spam | spam content | spam message |
            spam mail | spam email | spam score | spam filter | spam check | spam rating | spam scan | spam-like |
            spammy | spam policy | spam points | spam limit | spam rejected | spam blocked | spam refused |
            spam is not | spam not | no spam | not accept spam | spam reject | spam assassin | spamassassin |
            spam abuse detected | spam from | spam profile | spam signature | antispam | anti-spam | anti spam |
            hits antispam | rejected by spam | high spam | too much spam | too spammy | contains spam |
            message content rejected | message content is not acceptable | unacceptable content | content rejected |
            content blocked | content filter rejected | content filter | content scanner | ube, id= | ube |
            unsolicited bulk | unsolicited commercial | unsolicited mail | unsolicited message | unsolicited email |
            unsolicitedmessageerror | is likely unsolicited | bulk mail | blacklisted url | url blacklist |
            url listed | uribl | surbl | dbl.spamhaus | domain in your message | contains a url | contains url |
            suspicious url | spam link | phishing | phish | bogofilter | razor | cloudmark | brightmail | dcc |
            bayes | rspamd | spamtrap | spam trap | high probability of spam | probability of spam | viagra |
            mail rejete | ofr_506 | suspicious due to the nature of the content | gtube | reject: content |
            scored too high | score too high | spam-verdacht | spamverdacht | als spam | comme spam |
            comme indésirable | indesirable | correo no deseado | posta indesiderata | ongewenste | 迷惑メール |
            спам | спама | 垃圾邮件 | 垃圾郵件
        """),
    ),
    (
        R.SPEEDING,
        "postmaster pages of Gmail, Yahoo, Comcast, GoDaddy, Cox; Postfix anvil, postscreen",
        words("""
            due to excessive volume | excessive volume | at a rate that | rate that prevents |
            receiving mail too quickly | receiving mail at a rate | mail too quickly | too quickly | too fast |
            too frequently | sending rate | message rate | mail rate | rate limit | rate-limit | ratelimit |
            rate exceeded | exceeded rate | rate control | rate is too high | unusual rate | too much mail |
            trop de messages | zu viele nachrichten | demasiados mensajes | message limit reached |
            hourly message limit | daily message limit | sending limit reached | reduce your sending | throttl |
            slow down | please slow | too many messages | too many mails | too many emails | too many email |
            too many mail | too many recipients this hour | sent to too many recipients | too many new |
            maximum number of messages | messages per | mails per | emails per | per hour | hourly limit |
            daily limit | exceeded * limit per | sending limits | temporary rejected due to excess |
            excessive rate | volume limit | traffic limit | limit exceeded for | too much traffic | 请求过于频繁 |
            发送过于频繁 | 频率
        """),
    ),
    (
        R.TOO_MANY_CONN,
        "RFC 5321 4.5.4.1; Postfix anvil, Exim, Yahoo, QQ, Comcast",
        words("""
            too many connections | trop de connexions | too many concurrent | too many simultaneous |
            too many sessions | too many smtp sessions | too many open connections | too many incoming |
            maximum number of connections | maximum connections | maximum number of concurrent |
            concurrent connections | simultaneous connections | connection limit | connection rate |
            connection frequency | connections limit | connection count | connection number |
            connections from your | connections from the same | exceeded the maximum number of connections |
            number of concurrent connections | max connection | connection throttl | too many hosts |
            try again later; too many | 连接过于频繁 | 连接数
        """),
    ),
    (
        R.BLOCKED,
        "DNS block lists (RFC 5782): Spamhaus, SORBS, SpamCop, Barracuda, UCEPROTECT; Postfix, Exim, Outlook.com",
        words("""
            too many errors | ip not in whitelist | blocked using | blocked by | blocked for | blocked due |
            blocked because | has been blocked | was blocked | is blocked | ip blocked | ip address blocked |
            block list | blocklist | blocked - see | blocked, see | blocked see | block list policy | on our block |
            on a block | on the block | blacklist | black list | black-list | blackhole | blocklisted | denylist |
            block listed | dnsbl | rbl | rhsbl | spamhaus | spamcop | sorbs | barracudacentral | abuseat |
            uceprotect | invaluement | proofpoint | listed at | listed in | is listed | listed by | listed on |
            open proxy | open relay | zombie | botnet | dynamic ip | dynamic host | dynamic address |
            dynamic/residential | dynamic dns | dynamic/generic | dial-up | dialup | dial up | dul. |
            residential ip | generic rdns | generic hostname | generic dns | client host rejected |
            client host blocked | client host [ | client host * blocked | client host * not authenticated |
            client host | client not authorized | client rejected | helo rejected | helo command rejected |
            bad helo | invalid helo | helo/ehlo | helo name | helo hostname | helo host | ehlo hostname |
            helo string | helo argument | helo must | helo does not | need fully-qualified hostname |
            need fully qualified hostname | fully-qualified hostname | host name in helo | name in helo |
            connection rejected | connection denied | connection blocked | connection not accepted |
            connections not accepted | connection not authorized | connections from this host |
            connections from * are | not accept connections | does not accept connections |
            not accepting connections | we do not accept mail from hosts | we do not accept mail from dynamic |
            we do not accept mail from * ip | access from ip | access denied. ip | access denied - ip |
            access denied, banned sending ip | access denied, traffic not accepted | access denied, ip |
            access not allowed | access to * denied | server access * forbidden | server access | your access to |
            no access from mail server | not allowed to connect | not authorized to connect |
            not permitted to connect | host is blocked | host blocked | host rejected | host denied |
            host network not allowed | host not allowed | host not permitted | host is not allowed | host refused |
            your host | your ip | ip address is | ip address rejected | ip address has been | ip rejected |
            ip denied | ip not allowed | ip is not | banned ip | banned sending ip | bad ip |
            messages from * weren't sent | messages from * were not sent |
            messages from * will be permanently deferred | part of their network is on our block |
            domain is blocked | domain blocked | domain * blocked | sending domain blocked | mail from your ip |
            mail from your server | mail from * refused | your mail server | your server | your network | your isp |
            your provider | please contact your internet | greylist | greylisted | graylist | grey-list |
            greylisting | postgrey | please try again in | temporarily deferred | temporarily blocked |
            temporarily rejected | temporary blocked | hello, i like you | service refused |
            may not be mail exchanger | you are not allowed to send | you are not welcome | go away | not welcome |
            unacceptable | we have limits | ip blacklisted | is not allowed from your | bad guy |
            rejected by local policy | bloqu | geblokkeerd | blockiert | gesperrt | bloccat | заблокирован |
            черном списке | чёрном списке | 拒绝连接 | 黑名单 | 禁止连接 | ブラックリスト | 接続を拒否 |
            daily relay quota | adresse ip | ip source bloquee
        """),
    ),
    (
        R.POLICY_VIOLATION,
        "RFC 3463 X.7.0; Yahoo, Gmail, iCloud, Mimecast, Proofpoint",
        words("""
            for policy reasons | due to policy | policy reasons | policy reason | local policy | policy violation |
            violates * policy | violated * policy | violation of policy | security policy | security policies |
            site policy | administrator's policy | content-policy | message policy | mail policy | email policy |
            against policy | content policy | company policy | administrative prohibition | administrative policy |
            administratively | policy restriction | policy rejection | rejected by policy | denied by policy |
            blocked by policy | prohibited by administrator | rejected for policy | because of policy |
            potential security issue | our policy | header error | prohibited attachment | attachment type |
            attachments of this type | attachment not allowed | attachment blocked | attachment is not allowed |
            attachment with | illegal attachment | executable | file type | banned attachment | banned file |
            banned content | dangerous attachment | unacceptable attachment | disallowed attachment |
            blocked attachment | message not allowed | message contains unacceptable | message contains invalid |
            message prohibited | not permitted by policy | richtlinie | politique de sécurité | ポリシー | политик |
            策略 | attachment of type | message with attachment | attachment * rejected | attachment * not allowed |
            attachment * blocked
        """),
    ),
    (
        R.SYSTEM_FULL,
        "RFC 3463 X.3.1; Sendmail, Postfix, Exchange back pressure",
        words("""
            insufficient system storage | insufficient system resources | insufficient disk space |
            insufficient storage | insufficient system | mail system full | disk full | disk is full |
            no space left on device | out of disk space | not enough disk space | low on disk space |
            file system full | filesystem full | requested mail action aborted: exceeded storage | server storage |
            queue is full | queue full | spool full | queue quota | organization queue quota
        """),
    ),
    (
        R.EXPIRED,
        "RFC 3463 X.4.7; Postfix, Sendmail, Exim, qmail, Exchange, OpenSMTPD",
        words("""
            giving up after | gave up after | given up after | message expired | envelope expired |
            delivery time expired | delivery expired | delivery timed out | delivery timeout |
            unable to deliver this message after | unable to deliver message after | unable to deliver in |
            retry timed out | retry limit | retry count exceeded | retries exceeded | multiple retries |
            maximum retry | maximum number of retries | all hosts have been failing |
            all hosts for * have been failing | were last tried | queue expired | queue timeout | queue lifetime |
            maximum time in queue | too long in queue | exceeded maximum queue | aborted after |
            connection timed out | connect timeout | timed out | operation timed out | timeout | time out |
            did not accept our requests to connect | not accept our requests | could not find a gateway |
            no response | server is not responding | not responding | did not respond |
            host is not reachable within | ttl expired | zeitüberschreitung | nicht innerhalb | délai |
            tiempo de espera | tempo limite | scaduto | verlopen | タイムアウト | истекло | истек срок | 超时 |
            unreachable for too long | timed out while | timeout exceeded
        """),
    ),
    (
        R.NETWORK_ERROR,
        "RFC 3463 X.4.1-X.4.6; Postfix, Sendmail, Exim, qmail, Exchange",
        words("""
            mail loop | mail forwarding loop | loops back to myself | loop detected | routing loop | loop back |
            hop count | too many hops | maximum hop | message is looping | message loop | forwarding loop |
            mail loops | loops to myself | too many received | maximum forwarding loop | exceeded hop |
            network is unreachable | network unreachable | host is unreachable | host unreachable | host is down |
            no route to host | no route | connection reset | connection lost | lost connection | connection closed |
            connection refused | connection dropped | connection was dropped | temp_failure | could not initiate |
            invalid or unexpected * name server | connection aborted | connection failed | connection failure |
            connection error | connection attempt failed | unable to connect | couldn't connect |
            could not connect | failed to connect | cannot connect | can't connect | unable to establish |
            wasn't able to establish | not able to establish | could not establish | network error |
            network failure | network problem | dns error | dns problem | dns lookup failure | dns lookup fail |
            dns server | dns query | dns loop | dns failure | dns temporar | name service error | name server |
            nameserver | cname lookup failed | cname loop | temporary lookup failure | host name lookup failure |
            hostname lookup failure | lookup failure | lookup failed | mx lookup | no mx | all relevant mx |
            lowest numbered mx | mx records point | mx list for | address resolution | unable to resolve |
            could not resolve | cannot resolve | server not found | broken pipe | socket error | i/o error |
            bad connection | mx host | reset by peer | netzwerk | netwerk | erreur réseau | connessione | conexión |
            сеть | соединение | 网络
        """),
    ),
    (
        R.MAILER_ERROR,
        "sysexits(3); procmail, maildrop, mail.local, deliver, pipe transports of Sendmail, Postfix, Exim, qmail",
        words("""
            procmail: | maildrop: | exit status | exited with | exit code | return code | returned code |
            command output | command failed | command died | command time limit | pipe to | child process |
            child crashed | child status | local delivery failed | local delivery error | local agent |
            can't create | couldn't create | cannot create | can't open mailbox | cannot open mailbox |
            couldn't open | error writing | error while writing | write error | lock failure | lock file | locking |
            unable to lock | cannot lock | cannot append | cannot update mailbox | mail.local: |
            mail receiving disabled | deferred: prog | mailer ( | unknown mailer error | mailer error |
            aliasing/forwarding loop | alias database | mail for * loops | config error: mail loops |
            operating system error | cannot exec | cannot start | delivery agent | failed to read |
            temporary failure | temporary delivery failure | unable to switch to | unable to run | unable to chdir |
            uh-oh: home directory is writable | uh-oh: .qmail | home directory | .qmail | .forward | sticky
        """),
    ),
)

#: Words of refusal that name nobody: before a recipient was named they are about the client or the sender.
REFUSALS = words("""
    access denied | permission denied | message refused | message rejected | cannot be accepted | not permitted |
    submission denied | zugriff verweigert | toegang geweigerd | acceso denegado | accès refusé | accesso negato |
    acesso negado | доступ запрещен | 拒绝访问
""")

#: Rows of words so general that a telling enhanced code is believed first.
WEAK_ROWS: tuple[tuple[R, str, tuple[str, ...]], ...] = (
    (
        R.SECURITY_ERROR,
        "RFC 3463 X.7.x, RFC 3207, RFC 4954; Exchange RESOLVER.RST.*",
        words("""
            authentication required | authrequired | notauthorized | not authorized | not authorised |
            authorization required | authentication failed | authentication failure | authentication credentials |
            authentication turned on | authentication needed | must authenticate | must be authenticated |
            needs authentication | smtp auth | username and password not accepted | login failed |
            delivery not authorized | unauthorized | must issue a starttls | starttls first | starttls is required |
            starttls required | tls required | requires tls | tls is required | tls negotiation |
            require encryption | encryption required | encryption needed | secure connection | certificate |
            cipher | ssl | insufficient permission | rejecting for sender policy | connection closed by policy |
            you are not authorized | pop before smtp | check mail before
        """),
    ),
    (
        R.SYNTAX_ERROR,
        "RFC 5321 4.2.3 (500-504); Sendmail, Exim, Exchange",
        words("""
            syntax error | bad syntax | invalid syntax | command not implemented | command unrecognized |
            command not recognized | unrecognized command | unknown command | improper sequence of commands |
            bad sequence of commands | bad sequence | out of sequence | malformed address | invalid parameter |
            invalid arguments | parameter not | bad command | nested mail command | need mail command | need rcpt |
            need helo | mail first | helo first | rcpt first | rcpt to first | unsupported | not implemented |
            not supported | parse error | unbalanced | invalid argument | protocol error | syntaxfehler |
            erreur de syntaxe
        """),
    ),
    (
        R.CONTENT_ERROR,
        "RFC 3463 X.6.x",
        words("""
            mime error | conversion error | content not supported | media not supported | charset | character set |
            malformed message | malformed mime | invalid mime | mime content | message content | message body |
            content not | mail content | body contains | empty message | empty body | invalid character |
            non-ascii | unencoded | smtputf8 is required | message has an invalid | too many mime | mime header |
            mime parts | improper use of 8-bit data | content examination
        """),
    ),
    (
        R.SYSTEM_ERROR,
        "RFC 3463 X.3.0, X.3.5; Postfix, Sendmail, Exim, Exchange, fml, Domino",
        words("""
            internal error | logon failure | is dismounted | storedrv | internal server error |
            internal system error | internal problem | internal software error | system error |
            system config error | server error | server configuration | configuration error | misconfigur |
            service unavailable | service not available | service currently unavailable | service temporarily |
            service is currently | service denied | local error in processing | local configuration error |
            error in processing | requested action aborted | transaction failed | temporary error |
            temporary problem | temporary system | temporary local | temporarily unavailable |
            temporarily not available | temporarily unable | resources temporarily unavailable |
            unexpected failure | unexpected error | unexpected response | unknown error | unable to process |
            could not process | cannot process | processing error | database error | database connection |
            ldap error | ldap lookup | ldap server | sql error | mysql | server busy | system busy | too busy |
            shutting down | not ready | out of memory | interrupted system call | malfunction |
            insufficient resources | out of resources | resource temporarily | resources temporarily |
            maximum load | load average | load too high | system overload | server overload | overloaded |
            duplicated message-id | loop alert | queue file write error | can't create tmp |
            cannot assign requested address | file too big | unable to append | proxy error | backend
        """),
    ),
    (
        R.EXPIRED,
        "what queues say about themselves whatever the cause was; so it comes last",
        words("""
            has been in the queue too long | been in the queue too long | in the queue too long |
            message could not be delivered for | could not be delivered for more than | could not be delivered for |
            not delivered for | will be deleted from queue | message will be deleted | has been delayed |
            is delayed | delayed for | still undelivered | message still undelivered | will be retried |
            we will continue to try | will keep trying | giving up on | try later | try again later |
            please try again | come back later | retry later | retry timeout exceeded | retry time not reached |
            expire
        """),
    ),
    (
        R.FILTERED,
        "RFC 3463 X.2.1, X.7.1: the recipient's own rules; Japanese carriers, Exchange, Mailman, TMDA",
        words("""
            because the recipient is only accepting | because the recipient is not accepting |
            the recipient is not accepting | recipient is only accepting mail from | not accepting messages |
            not accept messages | user refuses | user refused | user reject | user rejected | rejected by user |
            rejected by the user | rejected by recipient | rejected by the recipient | refused by recipient |
            refused by the recipient | blocked by recipient | blocked by the recipient | blocked by user |
            recipient has blocked | recipient blocked | badrcptto | bad rcpt to list | in my badrcptto list |
            message filtered | mail filtered | filtered | no valid recipient | due to extended inactivity |
            has been rejected by the recipient | is not accepting any mail | not accepting mail | is not receiving |
            delivery to this address is restricted | is restricted | restricted address | sieve |
            the user you are trying to contact is not | this account is protected by | protected by |
            recipient * only accepts | only accepts mail from | only accepts messages | allowed to receive |
            refused to accept | rejected by procmail | whitelist | white list | 受信拒否 | 受信を拒否 | фильтр |
            получатель отказал | 拒收
        """),
    ),
    (
        R.SECURITY_ERROR,
        "RFC 3463 X.7.1 in its most general words; who is refused depends on the stage of the dialogue",
        REFUSALS,
    ),
    (
        R.USER_UNKNOWN,
        "Cisco Secure Email's default answer to RCPT, and other bare words that end an answer (RFC 3463 X.1.0)",
        words("""
            address rejected . | recipient rejected . | recipient address rejected . | rejected recipient . |
            undeliverable . | undeliverable recipient | address rejected * not | bad destination |
            invalid to address | invalid to: | no such
        """),
    ),
    (
        R.MAILER_ERROR,
        "RFC 3464 2.3.6: a diagnostic of a local program (sysexits), when its words say nothing",
        words("""
            x-unix
        """),
    ),
    (
        R.BLOCKED,
        "a bare word, when nothing else was said",
        words("""
            blocked | banned | denied | refused to talk to me
        """),
    ),
    (
        R.SPAM_DETECTED,
        "a bare word, when nothing else was said",
        words("""
            spam | junk mail | unwanted
        """),
    ),
)
