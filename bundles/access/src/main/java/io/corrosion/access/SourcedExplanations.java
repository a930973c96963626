package io.corrosion.access;

import io.corrosion.access.Rights.Held;
import io.corrosion.access.rule.Derivation;
import io.corrosion.api.access.Access;
import io.corrosion.api.access.Explanation;
import io.corrosion.api.access.Explanation.Answer;
import io.corrosion.api.access.Explanation.Reason;
import io.corrosion.api.access.Explanations;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Reach;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Explains from the same picture the check is answered from. Thread-safe. */
@Component
public final class SourcedExplanations implements Explanations {

    private final Access access;
    private final Sources sources;
    private final Catalogue catalogue;
    private final Clock clock;

    @Activate
    public SourcedExplanations(@Reference Access access, @Reference Sources sources, @Reference Catalogue catalogue) {
        this(access, sources, catalogue, Clock.systemUTC());
    }

    SourcedExplanations(Access access, Sources sources, Catalogue catalogue, Clock clock) {
        this.access = access;
        this.sources = sources;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public Explanation explain(Caller caller, Place place, UserId person) {
        Deed ask = caller.user().equals(person) ? Deed.BE_THERE : Deed.READ;
        ask.require(access, caller, place);
        boolean member = sources.isMember(person, place);
        if (!member && !caller.user().equals(person)) {
            throw new NotFound("This person does not belong to the organisation.");
        }
        List<Held> held = sources.of(person, place);
        Instant now = clock.instant();
        return new Explanation(
                person,
                place,
                member,
                catalogue.all().stream()
                        .filter(definition -> definition.reach() == reach(place))
                        .map(definition -> answer(definition, held, now))
                        .toList());
    }

    private static Answer answer(PermissionDefinition definition, List<Held> sources, Instant now) {
        List<Reason> reasons = sources.stream()
                .flatMap(held -> reason(definition, held, now).stream())
                .toList();
        return new Answer(definition, reasons.stream().anyMatch(reason -> !reason.ended()), reasons);
    }

    private static Optional<Reason> reason(PermissionDefinition definition, Held held, Instant now) {
        List<String> through = through(definition, held);
        return through.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reason(held.source(), held.name(), through, held.until(), !held.holdsAt(now)));
    }

    private static List<String> through(PermissionDefinition definition, Held held) {
        String key = definition.permission().key();
        List<String> direct = Derivation.of(held.given(), key);
        if (!direct.isEmpty()) {
            return direct;
        }
        return definition.impliedBy().stream()
                .map(Permission::key)
                .sorted()
                .map(other -> Derivation.of(held.given(), other))
                .filter(way -> !way.isEmpty())
                .findFirst()
                .map(way -> Stream.concat(way.stream(), Stream.of(key)).toList())
                .orElse(List.of());
    }

    private static Reach reach(Place place) {
        if (place instanceof Place.OnServer) {
            return Reach.SERVER;
        }
        return place instanceof Place.Organisation ? Reach.TENANT : Reach.PLATFORM;
    }
}
