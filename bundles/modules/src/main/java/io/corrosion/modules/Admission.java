package io.corrosion.modules;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.Plan;
import io.corrosion.modules.Repositories.Offer;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a purchase may bring onto the platform by itself. What is in quarantine, was taken back or would not work never comes, and is
 * refused before it is paid; what asks for more than modules usually have waits for an operator. Thread-safe.
 */
public final class Admission {

    /** What becomes of a module that somebody wants. */
    public enum Arrival {
        /** It is installed. */
        HERE,
        /** It is installed as soon as it is bought. */
        COMES,
        /** An operator has to install it. */
        WAITS
    }

    private final InstalledModules modules;
    private final Function<String, Optional<Offer>> offers;
    private final BiFunction<String, String, Optional<String>> revocations;
    private final Function<Offer, Plan> rehearsal;

    /**
     * @param offers the offer that would be installed
     * @param revocations why a module may not run in a version any more
     * @param rehearsal finds out whether it would work
     */
    Admission(
            InstalledModules modules,
            Function<String, Optional<Offer>> offers,
            BiFunction<String, String, Optional<String>> revocations,
            Function<Offer, Plan> rehearsal) {
        this.modules = modules;
        this.offers = offers;
        this.revocations = revocations;
        this.rehearsal = rehearsal;
    }

    /**
     * What becomes of the module if it is bought now.
     *
     * @throws Conflict when it could not run
     * @throws NotFound when nobody offers it
     */
    Arrival demand(String slug) {
        whyStopped(slug).ifPresent(why -> refuse(slug, why));
        Arrival arrival = arrival(slug);
        if (arrival == Arrival.COMES && !isComing(slug)) {
            Plan plan = rehearsal.apply(offer(slug));
            if (!plan.works()) {
                refuse(slug, "it would not work here. " + String.join(" ", plan.words()));
            }
        }
        return arrival;
    }

    /** Whether it may be installed now without an operator. */
    boolean mayCome(String slug) {
        return whyStopped(slug).isEmpty() && arrival(slug) == Arrival.COMES;
    }

    private Arrival arrival(String slug) {
        if (modules.find(slug).filter(ModuleRecord::isInPlace).isPresent()) {
            return Arrival.HERE;
        }
        return offer(slug).release().descriptor().needsOperator() ? Arrival.WAITS : Arrival.COMES;
    }

    private boolean isComing(String slug) {
        return modules.find(slug)
                .filter(module -> module.state() == ModuleState.INSTALLING)
                .isPresent();
    }

    private Optional<String> whyStopped(String slug) {
        return modules.find(slug).flatMap(module -> switch (module.state()) {
            case QUARANTINED -> Optional.of("it is in quarantine. " + module.reason());
            case FAILED ->
                module.installed()
                        .filter(version -> modules.running(slug).isEmpty())
                        .map(version -> "it does not run. " + module.reason());
            default ->
                module.installed()
                        .flatMap(version -> revocations.apply(slug, version))
                        .map(why -> "it may not run. " + why);
        });
    }

    private Offer offer(String slug) {
        return offers.apply(slug).orElseThrow(() -> new NotFound("There is no module " + slug + " in the catalogue."));
    }

    private static void refuse(String slug, String why) {
        throw new Conflict(slug + " cannot be bought or tried now: " + why
                + " Ask an operator of this platform; nothing was charged.");
    }
}
