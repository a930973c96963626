package io.corrosion.api.module;

import java.util.Optional;

/**
 * What a store warns of in the version that is installed, or offered. Immutable.
 *
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param fixedIn the first version without the flaw; empty while there is none
 * @since 1.1
 */
public record Advisory(String id, String severity, String text, Optional<String> fixedIn) {}
