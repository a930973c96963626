package io.corrosion.messaging.link;

import java.time.Instant;

/**
 * Where a message stands in its stream. Read off the subject on which it is acknowledged, which is asked of every message:
 * {@code $JS.ACK.stream.consumer.deliveries.sequence.sequence-of-consumer.nanoseconds.pending}, with the domain and the
 * account behind {@code ACK} since NATS 2.10, and perhaps a last word nobody has defined.
 *
 * @param sequence in the stream
 * @param at when JetStream stored it
 */
record Place(long sequence, Instant at) {

    private static final int WORDS = 9;
    private static final int WORDS_WITH_DOMAIN = 11;
    private static final long NANOS = 1_000_000_000;

    static Place of(String acknowledgement) {
        int words = words(acknowledgement);
        if (words != WORDS && words < WORDS_WITH_DOMAIN) {
            throw new IllegalArgumentException("Not a place in a stream: " + acknowledgement);
        }
        int sequence = words == WORDS ? 5 : 7;
        long nanos = number(acknowledgement, sequence + 2);
        return new Place(
                number(acknowledgement, sequence),
                Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS)));
    }

    private static int words(String text) {
        int words = 1;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            words++;
        }
        return words;
    }

    private static long number(String text, int word) {
        int from = 0;
        for (int i = 0; i < word; i++) {
            from = text.indexOf('.', from) + 1;
        }
        int to = text.indexOf('.', from);
        return Long.parseLong(text, from, to < 0 ? text.length() : to, 10);
    }
}
