package io.corrosion.api.messaging;

import java.time.Instant;
import java.util.Map;

/**
 * A message as it arrived. Immutable; the payload is not copied and must not be changed.
 *
 * @param headers first value of each header
 * @param at JetStream's time, or the time of arrival
 * @param sequence in its stream, 0 outside a stream
 */
public record Message(String subject, Map<String, String> headers, byte[] payload, Instant at, long sequence) {}
