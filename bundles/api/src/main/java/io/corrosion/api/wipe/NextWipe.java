package io.corrosion.api.wipe;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a server's next wipe. Immutable.
 *
 * @param running whether one goes on now
 * @param planned when the next one begins by itself; empty when none is planned
 * @since 1.1
 */
public record NextWipe(boolean running, Optional<Instant> planned) {}
