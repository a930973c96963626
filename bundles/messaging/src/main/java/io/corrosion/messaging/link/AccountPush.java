package io.corrosion.messaging.link;

import io.corrosion.api.error.Unavailable;
import io.nats.client.Connection;
import io.nats.client.Message;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives NATS the application account as it is now: whoever's key is revoked in it is cut off at that moment. */
final class AccountPush {

    private static final Logger LOG = LoggerFactory.getLogger(AccountPush.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Clock clock;
    private final RevocationList revoked;

    AccountPush(Clock clock, RevocationList revoked) {
        this.clock = clock;
        this.revoked = revoked;
    }

    /**
     * Pushes and waits for NATS to agree.
     *
     * @throws Unavailable when it does not
     */
    void push(Connection system, Tickets tickets) {
        revoked.whileLocked(voided -> {
            send(system, tickets.account(voided, clock.instant()));
            LOG.debug("Pushed the NATS account with {} revoked keys", voided.size());
        });
    }

    private static void send(Connection system, String account) {
        try {
            Message answer =
                    system.request("$SYS.REQ.CLAIMS.UPDATE", account.getBytes(StandardCharsets.US_ASCII), PATIENCE);
            String said = answer == null ? "no answer" : new String(answer.getData(), StandardCharsets.UTF_8);
            if (!said.contains("\"code\":200")) {
                throw new Unavailable("NATS did not take the application account: " + said, RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while pushing the NATS account.", RETRY);
        }
    }
}
