package io.corrosion.wipes.profile;

import io.corrosion.api.error.Invalid;
import java.util.List;
import java.util.Map;

/**
 * What is done with the server's files and how it comes up again: {@code wipe_config}. Immutable.
 *
 * @param identity name below {@code server/}; empty for the only one there is
 * @param wipeLogs whether logs go, too
 * @param deleteAlso patterns of further files that go, within the world and the plugins' data
 * @param keepAlso patterns of files that stay, whatever else is said
 * @param update when the game is updated before it starts: {@code force_wipe}, {@code always} or {@code never}
 * @param onlyWhenEmpty whether to wait until nobody plays, instead of sending players away
 * @param emptyWaitMinutes how long to wait for that before the wipe is given up
 * @param hostnameTemplate the server's new name, with {@code [WIPE_DAY]} and the like; empty leaves it
 * @param stopTimeoutSeconds how long the server may take to stop, while it does not save
 * @param bootLimitMinutes how long it may take to come up as long as it shows signs of life
 * @param blueprintNoticeHours how long before players have to know that their blueprints go; 0 without such a rule
 * @param populationCheckMinutes after how long somebody is told when nobody plays; 0 never
 */
public record Procedure(
        String identity,
        MapChoice map,
        boolean wipeLogs,
        List<String> deleteAlso,
        List<String> keepAlso,
        String update,
        boolean onlyWhenEmpty,
        int emptyWaitMinutes,
        String hostnameTemplate,
        String descriptionTemplate,
        int stopTimeoutSeconds,
        int bootLimitMinutes,
        int blueprintNoticeHours,
        int populationCheckMinutes) {

    private static final int DAY = 1_440;

    /** The usual way. */
    public static final Procedure DEFAULT = new Procedure(
            "", MapChoice.DEFAULT, false, List.of(), List.of(), "force_wipe", false, 60, "", "", 180, 30, 0, 20);

    public Procedure {
        deleteAlso = List.copyOf(deleteAlso);
        keepAlso = List.copyOf(keepAlso);
        if (!identity.isEmpty() && !identity.matches("[\\w .-]{1,100}") || identity.contains("..")) {
            throw Invalid.field("identity", "The name of a directory below server/, such as my_server.");
        }
        if (!List.of("force_wipe", "always", "never").contains(update)) {
            throw Invalid.field("update", "Must be one of force_wipe, always, never.");
        }
        Texts.checkPatterns("delete_also", deleteAlso);
        Texts.checkPatterns("keep_also", keepAlso);
        Texts.checkLine("hostname_template", hostnameTemplate);
        Texts.checkLine("description_template", descriptionTemplate);
        Texts.checkRange("empty_wait_minutes", emptyWaitMinutes, 1, DAY);
        Texts.checkRange("stop_timeout_seconds", stopTimeoutSeconds, 10, 3_600);
        Texts.checkRange("boot_limit_minutes", bootLimitMinutes, 1, DAY);
        Texts.checkRange("blueprint_notice_hours", blueprintNoticeHours, 0, 720);
        Texts.checkRange("population_check_minutes", populationCheckMinutes, 0, DAY);
    }

    /** The document with its defaults. */
    public static Procedure of(Map<String, ?> given) {
        return Documents.read("wipe_config", given, DEFAULT, Procedure.class);
    }
}
