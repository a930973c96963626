package io.corrosion.rest;

import io.corrosion.api.identity.Caller;
import io.corrosion.rest.http.Asked;
import io.corrosion.rest.http.Probe;
import io.corrosion.rest.http.Representation;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.route.Match;
import io.corrosion.rest.route.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * {@code If-Match}: a change is made only to what the client saw. What stands at the address is read by its own GET, with
 * the caller's own rights. Two clients in the same instant may still both pass; slices that cannot bear it compare a
 * version in their row. What is streamed, such as a file, is not read through for that: its operation compares itself.
 * Thread-safe.
 */
final class Preconditions {

    private static final Set<String> CHANGING = Set.of("PUT", "PATCH", "DELETE");
    private static final Problem CHANGED = Problem.of(
            412,
            "changed",
            "It is not what it was any more",
            "Somebody changed this since you read it: read it again and decide anew.");

    private final BiFunction<String, String, Match<Served>> table;

    /** @param table finds an operation by its method and its path under {@code /api} */
    Preconditions(BiFunction<String, String, Match<Served>> table) {
        this.table = table;
    }

    /** Why the change is not made; empty when it may be. */
    Optional<Problem> objection(Visit visit, Operation change, Asked asked, String base) throws IOException {
        HttpServletRequest request = visit.request();
        String wanted = request.getHeader("If-Match");
        if (wanted == null || !CHANGING.contains(request.getMethod()) || change.isStreamed()) {
            return Optional.empty();
        }
        if (!(table.apply("GET", visit.path()) instanceof Match.Found<Served> found)
                || found.route().target().operation().isStreamed()) {
            return Optional.of(Problem.invalid("If-Match works only where GET answers too.", Map.of()));
        }
        Served read = found.route().target();
        Optional<String> beyondKey = visit.caller()
                .flatMap(Caller::key)
                .flatMap(key -> read.operation().keys().objection(key));
        if (beyondKey.isPresent()) {
            return beyondKey.map(Problem::refused);
        }
        Probe probe = new Probe(visit.answer().original());
        read.endpoint().answer(visit.config(), Probe.reading(asked), probe, base);
        boolean same =
                probe.etag().map(etag -> Representation.matches(wanted, etag)).orElse(false);
        return same ? Optional.empty() : Optional.of(CHANGED);
    }
}
