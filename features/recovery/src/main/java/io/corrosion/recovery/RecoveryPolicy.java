package io.corrosion.recovery;

import io.corrosion.api.gateway.Lease;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What comes next after a crash (contract section 6, decisions 14 and 15). Pure. */
public final class RecoveryPolicy {

    /** The words of the contract for a server that people have to look after. */
    public static final String MANUAL = "crashed - manual intervention required";

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration LEASED = Duration.ofSeconds(10);
    private static final Duration PLUGIN_IS_REMEMBERED = Duration.ofDays(1);

    private RecoveryPolicy() {}

    /**
     * Everything a decision depends on.
     *
     * @param lease who else has the server now
     * @param signal the newest signal that somebody else gave since the crash, in words
     */
    public record Situation(
            Instant now,
            RecoverySettings settings,
            Patience patience,
            Crash crash,
            LiveServer live,
            Optional<Lease> lease,
            Optional<String> signal) {}

    /** What to do. */
    public sealed interface Decision {

        /** Look again then. */
        record Wait(Instant until, String why) implements Decision {}

        /** Start the server. */
        record Start(int attempt) implements Decision {}

        /** It is over. */
        record End(CrashState state, String why) implements Decision {}
    }

    /** What comes next for a crash that is being recovered from. */
    public static Decision next(Situation now) {
        if (now.signal().isPresent()) {
            return new Decision.End(CrashState.TAKEN_OVER, now.signal().get());
        }
        if (!now.settings().enabled()) {
            return new Decision.End(CrashState.LEFT, "Crash recovery was switched off.");
        }
        if (isBack(now)) {
            return new Decision.End(CrashState.RECOVERED, backAfter(now.crash().attempts()));
        }
        if (now.lease().isPresent()) {
            String why =
                    "Suspended: the server is busy with " + now.lease().get().purpose() + ".";
            return new Decision.Wait(now.now().plus(LEASED), why);
        }
        return now.crash().last().map(last -> after(now, last)).orElseGet(() -> first(now));
    }

    private static Decision first(Situation now) {
        return isAlive(now.live())
                ? new Decision.Wait(now.now().plus(LOOK), "The process is there again; waiting for it to be back.")
                : new Decision.Start(1);
    }

    private static Decision after(Situation now, Attempt last) {
        Instant timeout = last.begunAt().plus(now.patience().heartbeat());
        if (now.now().isBefore(timeout)) {
            return new Decision.Wait(earlier(now.now().plus(LOOK), timeout), "Waiting for the server to be back.");
        }
        if (isAlive(now.live())) {
            return now.now().isBefore(last.begunAt().plus(now.patience().boot()))
                    ? new Decision.Wait(
                            now.now().plus(LEASED), "The process lives and is not disturbed; still booting.")
                    : new Decision.End(CrashState.RECOVERED, "The process runs; its game plugin has not been heard.");
        }
        return last.number() < now.settings().maxAttempts()
                ? new Decision.Start(last.number() + 1)
                : new Decision.End(CrashState.CRASHED, MANUAL);
    }

    /** How a crash begins: with recovery, or left alone. */
    public static Optional<String> whyLeft(RecoverySettings settings, Optional<Crash> earlier, Instant now) {
        if (!settings.enabled()) {
            return Optional.of("Crash recovery is switched off.");
        }
        return earlier.filter(crash -> crash.state() == CrashState.RECOVERED || crash.state() == CrashState.CRASHED)
                .filter(crash -> !crash.attempts().isEmpty())
                .flatMap(Crash::endedAt)
                .map(end -> end.plus(Duration.ofMinutes(settings.cooldownMinutes())))
                .filter(now::isBefore)
                .map(until -> "Within the cooldown of " + settings.cooldownMinutes()
                        + " minutes after the last recovery; " + MANUAL + ".");
    }

    private static boolean isBack(Situation now) {
        LiveServer live = now.live();
        Instant from =
                now.crash().last().map(Attempt::begunAt).orElse(now.crash().noticedAt());
        if (live.power() != PowerState.RUNNING) {
            return false;
        }
        boolean hasPlugin = live.pluginSeen()
                .filter(seen -> seen.isAfter(now.crash().noticedAt().minus(PLUGIN_IS_REMEMBERED)))
                .isPresent();
        return hasPlugin
                ? live.pluginSeen().get().isAfter(from)
                : !now.now().isBefore(live.since().plus(now.patience().settle()));
    }

    private static boolean isAlive(LiveServer live) {
        return live.power() == PowerState.RUNNING || live.power() == PowerState.STARTING;
    }

    private static String backAfter(List<Attempt> attempts) {
        return attempts.isEmpty() ? "The server came back by itself." : "Back after attempt " + attempts.size() + ".";
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
