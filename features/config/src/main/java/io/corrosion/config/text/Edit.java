package io.corrosion.config.text;

import java.util.Optional;

/**
 * A wish for one setting. Immutable.
 *
 * @param value empty to take the setting out of the file
 */
public record Edit(String key, Optional<String> value) {}
