package io.corrosion.api.rest;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list: {@code {"items": […], "next": cursor|null}}. Immutable.
 *
 * @param next cursor of the next page; empty on the last one
 */
public record Items<T>(List<T> items, Optional<String> next) {

    public Items {
        items = List.copyOf(items);
    }

    /** A list that is complete. */
    public static <T> Items<T> all(List<T> items) {
        return new Items<>(items, Optional.empty());
    }
}
