package io.corrosion.notify;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeKind.Choice;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What becomes of licences, which is what people pay for. */
@Component
public final class LicenceEvents implements NoticeContribution {

    static final String ACTIVE = "licence.active";
    static final String EXPIRED = "licence.expired";
    static final String SUSPENDED = "licence.suspended";
    static final String REVOKED = "licence.revoked";

    private static final Map<String, String> SAMPLE =
            Map.of("server", "Ashfall EU Main", "at", "2026-11-05 19:04 UTC", "reason", "Its time is over.");
    private static final String OVER =
            "\n\n{{reason}} The server goes on, but its game plugin only reads until the licence counts again.";

    @Override
    public List<NoticeKind> kinds() {
        return List.of(
                kind(
                        EXPIRED,
                        "A licence has expired.",
                        "The licence of {{server}} has expired",
                        "The licence of {{server}} expired at {{at}}." + OVER),
                kind(
                        SUSPENDED,
                        "A licence was suspended.",
                        "The licence of {{server}} is suspended",
                        "The licence of {{server}} was suspended at {{at}}." + OVER),
                kind(
                        REVOKED,
                        "A licence was revoked.",
                        "The licence of {{server}} is revoked",
                        "The licence of {{server}} was revoked at {{at}}." + OVER),
                kind(
                        ACTIVE,
                        "A licence counts again.",
                        "The licence of {{server}} counts again",
                        "The licence of {{server}} counts again since {{at}}."));
    }

    private static NoticeKind kind(String event, String description, String subject, String body) {
        return new NoticeKind(event, description, subject, body, SAMPLE, Choice.ON);
    }
}
