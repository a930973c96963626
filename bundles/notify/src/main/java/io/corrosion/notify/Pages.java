package io.corrosion.notify;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.rest.Items;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Pages of lists whose cursor is the id of the last item shown. Pure. */
final class Pages {

    private static final int LONGEST = 100;

    private Pages() {}

    /** What a page may hold. */
    static int size(int wanted) {
        return Math.max(1, Math.min(LONGEST, wanted));
    }

    /** @throws Invalid when it is no cursor of ours */
    static Optional<UUID> from(Optional<String> after) {
        try {
            return after.map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw Invalid.field("after", "Take the value of \"next\" from the answer before.");
        }
    }

    /** @param found one more than the size, when there are more */
    static <T> Items<T> of(List<T> found, int size, Function<T, UUID> id) {
        if (found.size() <= size) {
            return Items.all(found);
        }
        List<T> page = found.subList(0, size);
        return new Items<>(page, Optional.of(id.apply(page.get(size - 1)).toString()));
    }
}
