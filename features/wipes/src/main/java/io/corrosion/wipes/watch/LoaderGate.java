package io.corrosion.wipes.watch;

import io.corrosion.api.wipe.LoaderSource.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a server's mod loader is there for a new build of the game. What other servers learnt wins over dates; by the
 * dates, a release counts that came out no longer before the build than its makers are early. Pure.
 */
public final class LoaderGate {

    private static final Duration OXIDE_EARLY = Duration.ofMinutes(30);
    private static final Duration CARBON_EARLY = Duration.ofHours(3);
    private static final int DOUBT = 2;

    private LoaderGate() {}

    /** What was learnt of a build with a release of a loader, over all servers. */
    public record Learnt(int worked, int failed) {

        public static final Learnt NOTHING = new Learnt(0, 0);

        /** Whether it is known to work. */
        public boolean proven() {
            return worked > 0 && worked > failed;
        }

        boolean broken() {
            return failed >= DOUBT && worked == 0;
        }
    }

    /** What to do with a server that wants to follow the build. */
    public sealed interface Answer {
        /** Its time has come. */
        record Go(String why) implements Answer {}

        /** It waits. */
        record Wait(String why) implements Answer {}

        /** It has waited long enough, and its owner does not want to go without. */
        record GiveUp(String why) implements Answer {}
    }

    /**
     * The answer.
     *
     * @param loader {@code oxide}, {@code carbon}, or empty for a server without one
     * @param release the loader's newest one; empty while unknown
     * @param seen when the build was seen first
     */
    public static Answer ask(
            String loader,
            Optional<Release> release,
            Learnt learnt,
            Instant seen,
            ForceSettings settings,
            Instant now) {
        if (loader.isEmpty()) {
            return new Answer.Go("The server has no mod loader.");
        }
        String name = loader.equals("carbon") ? "Carbon" : "Oxide";
        Optional<Release> matching = release.filter(found ->
                !found.publishedAt().isBefore(seen.minus(loader.equals("carbon") ? CARBON_EARLY : OXIDE_EARLY)));
        if (release.isPresent() && learnt.proven()) {
            return new Answer.Go(name + " " + release.get().version() + " runs with this build on other servers.");
        }
        if (matching.isPresent() && !learnt.broken()) {
            return new Answer.Go(name + " " + matching.get().version() + " came out for this build.");
        }
        if (now.isBefore(seen.plus(Duration.ofMinutes(settings.loaderLimitMinutes())))) {
            return new Answer.Wait(
                    matching.isPresent()
                            ? name + " " + matching.get().version() + " did not come up with this build on "
                                    + learnt.failed() + " servers; the next release is waited for."
                            : name + " has no release for this build yet.");
        }
        String late = name + " had no release that works with this build within " + settings.loaderLimitMinutes()
                + " minutes.";
        return settings.goWithoutLoader()
                ? new Answer.Go(late + " The server goes without, as its owner wants.")
                : new Answer.GiveUp(late + " Nothing was done: wipe by hand when it is there, or allow going without.");
    }
}
