package io.corrosion.wipes.guard;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeKind.Choice;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What people are told before and after a wipe, besides how it went. */
@Component
public final class Notices implements NoticeContribution {

    /** Nobody plays a while after a wipe. */
    public static final String NOBODY = "wipe.nobody";

    /** Something stands in the way of the next wipe. */
    public static final String CHECKED = "wipe.checked";

    @Override
    public List<NoticeKind> kinds() {
        return List.of(
                new NoticeKind(
                                NOBODY,
                                "A while after a wipe nobody plays on the server.",
                                "Nobody plays on {{server}} after its wipe",
                                "{{server}} was wiped {{minutes}} minutes ago, and nobody plays on it.\n\nLook whether players"
                                        + " can join: the server's name and address, the mod loader's version, the map's"
                                        + " address.",
                                Map.of("server", "Ashfall EU Main", "minutes", "20"),
                                Choice.ON)
                        .asUrgent(),
                new NoticeKind(
                        CHECKED,
                        "Something stands in the way of the next wipe.",
                        "The next wipe of {{server}} needs a look",
                        "The next wipe of {{server}}, at {{at}}, was looked at.\n\n{{reason}}",
                        Map.of(
                                "server", "Ashfall EU Main",
                                "at", "2026-11-05 19:00 UTC",
                                "reason", "The map's address does not answer: 404."),
                        Choice.ON));
    }
}
