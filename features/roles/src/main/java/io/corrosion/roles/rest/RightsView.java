package io.corrosion.roles.rest;

import io.corrosion.api.access.Explanation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person can do at a place, and why.
 *
 * @param member whether the person belongs to the organisation; who does not can do nothing
 */
public record RightsView(UUID userId, boolean member, List<AnswerView> permissions) {

    /** One permission. */
    public record AnswerView(String key, String description, boolean held, List<ReasonView> reasons) {}

    /**
     * One source of it.
     *
     * @param source such as {@code membership} or {@code server_list}
     * @param through from the key that was given to the permission
     */
    public record ReasonView(
            String source, String role, List<String> through, Optional<Instant> until, boolean ended) {}

    static RightsView of(Explanation why) {
        return new RightsView(
                why.person().value(),
                why.member(),
                why.answers().stream()
                        .map(answer -> new AnswerView(
                                answer.permission().permission().key(),
                                answer.permission().description(),
                                answer.held(),
                                answer.reasons().stream()
                                        .map(RightsView::reason)
                                        .toList()))
                        .toList());
    }

    private static ReasonView reason(Explanation.Reason reason) {
        return new ReasonView(
                reason.source().name().toLowerCase(Locale.ROOT),
                reason.name(),
                reason.through(),
                reason.until(),
                reason.ended());
    }
}
