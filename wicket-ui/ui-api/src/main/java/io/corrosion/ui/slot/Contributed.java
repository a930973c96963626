package io.corrosion.ui.slot;

import java.util.Optional;

/**
 * A contribution with its origin. Immutable; valid for one request, never kept in a field of a component.
 *
 * @param label the contribution's name in the visitor's language
 * @param module name of the module it came with; empty for what comes in the box
 * @param health told of each success and failure of the contribution, so that it can be hidden while it fails
 */
public record Contributed<C>(C contribution, String label, Optional<String> module, Health health) {

    /** How a contribution has been doing; thread-safe. */
    public interface Health {

        /** Whether it has failed three times in a row and is left out until the next try is due. */
        boolean isHidden();

        /** It rendered. */
        void succeeded();

        /** It threw, or took too long. */
        void failed(String reason);
    }
}
