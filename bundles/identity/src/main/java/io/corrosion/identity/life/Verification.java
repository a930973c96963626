package io.corrosion.identity.life;

import io.corrosion.api.identity.Person;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tx.Tx;
import io.corrosion.identity.AccountNews;
import io.corrosion.identity.sql.MailTokenRows;
import io.corrosion.identity.sql.MailTokenRows.Purpose;
import io.corrosion.identity.token.RandomToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Leaves a link in the mailbox of an address that shall be verified. Thread-safe. */
final class Verification {

    private static final Duration GOOD_FOR = Duration.ofDays(3);

    private final AccountNews news;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final MailTokenRows tokens = new MailTokenRows();

    Verification(AccountNews news, Clock clock) {
        this.news = news;
        this.clock = clock;
    }

    void mail(Tx tx, Person person) {
        RandomToken token = RandomToken.from(random);
        tokens.replace(
                tx,
                token,
                person.id(),
                Purpose.VERIFY,
                person.email(),
                clock.instant(),
                clock.instant().plus(GOOD_FOR));
        news.send(
                tx,
                Notice.of("account.verify", token.fingerprint(), Recipient.address(person.email()))
                        .with("name", person.username())
                        .withSecret("link", news.link("/auth/verify?token=" + token.text())));
    }
}
