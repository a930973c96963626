package io.corrosion.api.access;

import io.corrosion.api.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person can do at a place, and why: one answer for each permission of the catalogue that is asked there.
 * Immutable.
 *
 * @param member whether the person belongs to the organisation; who does not can do nothing, whatever was given
 */
public record Explanation(UserId person, Place place, boolean member, List<Answer> answers) {

    public Explanation {
        answers = List.copyOf(answers);
    }

    /**
     * One permission.
     *
     * @param held whether the person holds it now
     * @param reasons every source that gives it, or gave it until it ended; empty when nothing does
     */
    public record Answer(PermissionDefinition permission, boolean held, List<Reason> reasons) {

        public Answer {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * One source of a permission.
     *
     * @param source where it comes from
     * @param name the role's name; empty for a list
     * @param through the key that was given, such as {@code server.*}, and what it brings along step by step until the
     *     permission itself, such as {@code files.*}, {@code files.read}
     * @param until when the source ends, or ended
     * @param ended whether it has ended and gives nothing any more
     */
    public record Reason(Source source, String name, List<String> through, Optional<Instant> until, boolean ended) {

        public Reason {
            through = List.copyOf(through);
        }
    }

    /** Where a permission can come from. */
    public enum Source {
        /** The role that comes with membership in the organisation. */
        MEMBERSHIP,
        /** A role given in the organisation beside it. */
        ORGANISATION_ROLE,
        /** A list of permissions given in the organisation. */
        ORGANISATION_LIST,
        /** A role given on the server. */
        SERVER_ROLE,
        /** A list of permissions given on the server. */
        SERVER_LIST,
        /** A role given on the platform. */
        PLATFORM_ROLE,
        /** A list of permissions given on the platform. */
        PLATFORM_LIST
    }
}
