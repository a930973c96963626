package io.corrosion.modules.news;

import io.corrosion.api.notify.NoticeContribution;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeKind.Choice;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What becomes of modules: what happens to the platform is told its operators, what ends for a server its owner. */
@Component
public final class Kinds implements NoticeContribution {

    public static final String QUARANTINED = "module.quarantined";
    public static final String REVOKED = "module.revoked";
    public static final String FAILED = "module.failed";
    static final String ADVISORY = "module.advisory";
    static final String UPDATE = "module.update";
    static final String STORE = "module.store";
    static final String EXPIRING = "module.expiring";
    static final String LAPSED = "module.lapsed";

    private static final Map<String, String> SAMPLE = Map.ofEntries(
            Map.entry("module", "Map Vote"),
            Map.entry("version", "1.5.0"),
            Map.entry("installed", "1.4.0"),
            Map.entry("at", "2026-11-05 19:04 UTC"),
            Map.entry("until", "2026-11-05 19:04 UTC"),
            Map.entry("reason", "It used more than one processor for 15 seconds."),
            Map.entry("id", "CMV-2026-1"),
            Map.entry("text", "Anybody can vote as often as he likes."),
            Map.entry("next", "Version 1.5.1 is free of it: update."),
            Map.entry("repository", "/opt/corrosion/store"),
            Map.entry("what", "Its index expired at 2026-11-05T19:04:00Z."),
            Map.entry("remedy", "Fetch a newer index from the store."),
            Map.entry("server", "Ashfall EU Main"));

    @Override
    public List<NoticeKind> kinds() {
        return List.of(
                urgent(
                        QUARANTINED,
                        "A module was stopped because it broke or used more than it may (platform).",
                        "{{module}} was stopped",
                        "{{module}} {{version}} was stopped on the whole platform at {{at}}. {{reason}}\n\n"
                                + "Nothing starts it again by itself, and its data is kept. On its page in the module store you"
                                + " can install it again, install another version, or remove it."),
                urgent(
                        REVOKED,
                        "A store has taken an installed version of a module back (platform).",
                        "{{module}} {{version}} was taken back by its store",
                        "{{reason}}\n\nIt was stopped on the whole platform at {{at}}; its data is kept. Install another version"
                                + " from its page in the module store, or remove it."),
                urgent(
                        FAILED,
                        "A module did not start, or could not be installed for somebody who bought it (platform).",
                        "{{module}} did not start",
                        "{{module}} {{version}} did not start at {{at}}. {{reason}}\n\n{{next}}"),
                urgent(
                        ADVISORY,
                        "A store warns of a critical flaw in an installed module (platform).",
                        "Critical flaw in {{module}} {{version}}",
                        "{{text}} ({{id}})\n\n{{next}}"),
                forOperators(
                        UPDATE,
                        "A newer version of an installed module is available (platform).",
                        "{{module}} {{version}} is available",
                        "{{installed}} is installed. What the update would do is said on the module's page in the store, before"
                                + " anything is changed."),
                forOperators(
                        STORE,
                        "A repository of modules is left out because it cannot be trusted or read (platform).",
                        "A module store is left out",
                        "The repository {{repository}} is left out since {{at}}. {{what}}\n\n{{remedy}}\n\nUntil then nothing is"
                                + " installed or updated from it, and nobody hears what it warns of or takes back."),
                forOwner(
                        EXPIRING,
                        "The time of a module on the server ends soon.",
                        "{{module}} on {{server}} ends soon",
                        "{{module}} on {{server}} counts until {{until}}. {{next}}"),
                forOwner(
                        LAPSED,
                        "The time of a module on the server is over.",
                        "The time of {{module}} on {{server}} is over",
                        "{{module}} on {{server}} counted until {{until}}. {{next}}"));
    }

    private static NoticeKind urgent(String event, String description, String subject, String body) {
        return forOperators(event, description, subject, body).asUrgent();
    }

    private static NoticeKind forOperators(String event, String description, String subject, String body) {
        return new NoticeKind(event, description, subject, body, SAMPLE, Choice.PERSONAL);
    }

    private static NoticeKind forOwner(String event, String description, String subject, String body) {
        return new NoticeKind(event, description, subject, body, SAMPLE, Choice.ON);
    }
}
