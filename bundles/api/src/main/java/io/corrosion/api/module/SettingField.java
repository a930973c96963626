package io.corrosion.api.module;

import java.util.List;

/**
 * One field of a module's settings, as its schema describes it, with the value the server has. Immutable.
 *
 * @param kind {@code string}, {@code integer}, {@code number} or {@code boolean}
 * @param choices the only values allowed; empty when there is no such list
 * @param value the value as text: the server's own, or the schema's default; empty for a secret
 * @param secret whether it is {@code writeOnly}: sealed at rest, and shown to nobody but the module
 * @param set whether a secret has been entered
 * @since 1.1
 */
public record SettingField(
        String name,
        String title,
        String description,
        String kind,
        List<String> choices,
        String value,
        boolean secret,
        boolean set) {

    /** One that is no secret. */
    public SettingField(
            String name, String title, String description, String kind, List<String> choices, String value) {
        this(name, title, description, kind, choices, value, false, false);
    }

    public SettingField {
        choices = List.copyOf(choices);
    }
}
