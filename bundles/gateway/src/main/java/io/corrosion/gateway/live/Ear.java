package io.corrosion.gateway.live;

import java.time.Instant;

/**
 * Whether the platform itself can hear.
 *
 * @param since when it began to, or ceased to
 */
record Ear(boolean open, Instant since) {}
