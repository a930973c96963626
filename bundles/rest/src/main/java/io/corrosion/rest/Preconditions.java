package io.corrosion.rest;

import io.corrosion.rest.http.Asked;
import io.corrosion.rest.http.Probe;
import io.corrosion.rest.http.Representation;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.route.Match;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * {@code If-Match}: a change is made only to what the client saw. What stands at the address is read by its own GET, with
 * the caller's own rights. Two clients in the same instant may still both pass; slices that cannot bear it compare a
 * version in their row. Thread-safe.
 */
final class Preconditions {

    private static final Set<String> CHANGING = Set.of("PUT", "PATCH", "DELETE");
    private static final Problem CHANGED = Problem.of(
            412,
            "changed",
            "It is not what it was any more",
            "Somebody changed this since you read it: read it again and decide anew.");

    private final Resources resources;

    Preconditions(Resources resources) {
        this.resources = resources;
    }

    /** Why the change is not made; empty when it may be. */
    Optional<Problem> objection(Visit visit, Asked asked, String base) throws IOException {
        HttpServletRequest request = visit.request();
        String wanted = request.getHeader("If-Match");
        if (wanted == null || !CHANGING.contains(request.getMethod())) {
            return Optional.empty();
        }
        if (!(resources.find("GET", visit.path()) instanceof Match.Found<Served> found)) {
            return Optional.of(Problem.invalid("If-Match works only where GET answers too.", java.util.Map.of()));
        }
        Probe probe = new Probe(visit.answer().original());
        found.route().target().endpoint().answer(visit.config(), Probe.reading(asked), probe, base);
        boolean same =
                probe.etag().map(etag -> Representation.matches(wanted, etag)).orElse(false);
        return same ? Optional.empty() : Optional.of(CHANGED);
    }
}
