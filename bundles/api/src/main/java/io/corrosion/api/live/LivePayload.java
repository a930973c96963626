package io.corrosion.api.live;

import java.time.Instant;

/**
 * One message of a topic. Immutable.
 *
 * @param at when it happened
 * @param json the payload, a JSON value
 */
public record LivePayload(Instant at, String json) {}
