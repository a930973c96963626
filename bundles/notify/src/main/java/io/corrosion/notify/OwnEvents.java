package io.corrosion.notify;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What notices have to tell about themselves. */
@Component
public final class OwnEvents implements NoticeContribution {

    static final String DIGEST = "notifications.digest";
    static final String TROUBLE = "notifications.channel-trouble";

    @Override
    public List<NoticeKind> kinds() {
        return List.of(
                NoticeKind.always(
                        DIGEST,
                        "What was held back in somebody's quiet hours",
                        "{{count}} notices from your quiet hours",
                        "This happened while you did not want to be disturbed:\n\n{{lines}}",
                        Map.of("count", "2", "lines", "Fri 01:12  Main EU is wiped\nFri 03:00  Backup failed")),
                NoticeKind.always(
                        TROUBLE,
                        "A channel does not take messages any more",
                        "Nothing is sent to {{channel}} any more",
                        "{{reason}}\n\nUntil somebody sets it up anew or tries it with success, nothing is sent there.",
                        Map.of(
                                "channel",
                                "Discord #ops",
                                "reason",
                                "Discord does not know this address any more (404).")));
    }
}
