package io.corrosion.wipes.watch;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeKind.Choice;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What people are told of the game's builds (WIPE-32). */
@Component
public final class Notices implements NoticeContribution {

    static final String NEW_BUILD = "game.build";
    static final String LEFT_OUT = "game.build.held";

    private static final Map<String, String> SAMPLE = Map.of(
            "server", "Ashfall EU Main",
            "at", "2026-11-05 19:04 UTC",
            "reason", "Oxide has no release for this build yet.",
            "build", "20761042");

    @Override
    public List<NoticeKind> kinds() {
        return List.of(
                new NoticeKind(
                        NEW_BUILD,
                        "The game has a new build.",
                        "The game has a new build",
                        "Build {{build}} of the game was seen at {{at}}.\n\n{{server}}: {{reason}}",
                        SAMPLE,
                        Choice.ON),
                new NoticeKind(
                                LEFT_OUT,
                                "A server does not follow a new build of the game by itself.",
                                "{{server}} does not follow the new build",
                                "{{server}} does not follow build {{build}} of the game by itself.\n\n{{reason}}",
                                SAMPLE,
                                Choice.ON)
                        .asUrgent());
    }
}
