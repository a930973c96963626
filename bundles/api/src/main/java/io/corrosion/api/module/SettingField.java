package io.corrosion.api.module;

import java.util.List;

/**
 * One field of a module's settings, as its schema describes it, with the value the server has. Immutable.
 *
 * @param kind {@code string}, {@code integer}, {@code number} or {@code boolean}
 * @param choices the only values allowed; empty when there is no such list
 * @param value the value as text: the server's own, or the schema's default
 * @since 1.1
 */
public record SettingField(
        String name, String title, String description, String kind, List<String> choices, String value) {

    public SettingField {
        choices = List.copyOf(choices);
    }
}
