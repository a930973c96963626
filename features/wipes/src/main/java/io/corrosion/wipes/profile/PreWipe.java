package io.corrosion.wipes.profile;

import io.corrosion.api.error.Invalid;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens before the server stops: {@code pre_wipe_config} of the contract (WIPE-02). Immutable.
 *
 * @param enabled whether players are told and sent away at all; saving and the backup have switches of their own
 * @param countdownWarnings how long before, longest first
 * @param countdownUnit {@code minutes} or {@code seconds}
 * @param countdownMessages by the number of the warning; one without a message gets the usual sentence
 */
public record PreWipe(
        boolean enabled,
        boolean backupBeforeWipe,
        List<Integer> countdownWarnings,
        String countdownUnit,
        Map<String, String> countdownMessages,
        boolean kickPlayersBeforeWipe,
        String kickMessage,
        boolean runFinalSave,
        boolean discordPreAnnounce,
        boolean pushbulletNotify,
        List<String> customCommandsBefore) {

    private static final int MOST_WARNINGS = 20;
    private static final int LONGEST = 1_440;
    /** How late a warning may come and still be said in its own words. */
    private static final Duration IN_TIME = Duration.ofSeconds(5);

    /** The contract's. */
    public static final PreWipe DEFAULT = new PreWipe(
            true,
            true,
            List.of(30, 15, 5, 1),
            "minutes",
            messages(),
            true,
            "Server is wiping. Be back shortly!",
            true,
            true,
            true,
            List.of());

    public PreWipe {
        countdownWarnings = countdownWarnings.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        countdownMessages = Collections.unmodifiableMap(new LinkedHashMap<>(countdownMessages));
        customCommandsBefore = List.copyOf(customCommandsBefore);
        if (!countdownUnit.equals("minutes") && !countdownUnit.equals("seconds")) {
            throw Invalid.field("countdown_unit", "Must be minutes or seconds.");
        }
        if (countdownWarnings.size() > MOST_WARNINGS) {
            throw Invalid.field("countdown_warnings", "At most " + MOST_WARNINGS + " warnings.");
        }
        countdownWarnings.forEach(warning -> Texts.checkRange("countdown_warnings", warning, 1, LONGEST));
        countdownMessages.values().forEach(message -> Texts.checkLine("countdown_messages", message));
        Texts.checkLine("kick_message", kickMessage);
        Texts.checkCommands("custom_commands_before", customCommandsBefore);
    }

    private static Map<String, String> messages() {
        Map<String, String> messages = new LinkedHashMap<>();
        messages.put("30", "Server wipe in 30 minutes! Prepare yourselves!");
        messages.put("15", "Server wipe in 15 minutes!");
        messages.put("5", "Server wipe in 5 minutes! Wrapping up...");
        messages.put("1", "Server wipe in 1 minute! See you on the other side!");
        return messages;
    }

    /** The document with its defaults. */
    public static PreWipe of(Map<String, ?> given) {
        return Documents.read("pre_wipe_config", given, DEFAULT, PreWipe.class);
    }

    /** Kinds of channels that are not told when it begins. */
    public List<String> spared() {
        return Spared.of(discordPreAnnounce, pushbulletNotify);
    }

    /** How long the countdown takes; nothing when nobody is to be told. */
    public Duration countdown() {
        return enabled && !countdownWarnings.isEmpty() ? before(countdownWarnings.get(0)) : Duration.ZERO;
    }

    /** How long before the end of the countdown a warning comes. */
    public Duration before(int warning) {
        return countdownUnit.equals("minutes") ? Duration.ofMinutes(warning) : Duration.ofSeconds(warning);
    }

    /** What players are told when so much is left: the warning's own words in its time, the truth when it comes late. */
    public String message(int warning, Duration left) {
        long unit = before(1).toMillis();
        long late = before(warning).minus(left).toMillis();
        boolean inTime = late <= Math.max(unit / 2, IN_TIME.toMillis());
        return message(inTime ? warning : (int) Math.max(1, Math.round((double) left.toMillis() / unit)));
    }

    /** What players are told so long before. */
    public String message(int warning) {
        String unit = warning == 1 ? countdownUnit.substring(0, countdownUnit.length() - 1) : countdownUnit;
        String usual = "Server wipe in " + warning + " " + unit + "!";
        String said = countdownMessages.getOrDefault(String.valueOf(warning), usual);
        boolean speaksOfMinutes =
                countdownUnit.equals("seconds") && said.equals(messages().get(String.valueOf(warning)));
        return speaksOfMinutes ? usual : said;
    }
}
