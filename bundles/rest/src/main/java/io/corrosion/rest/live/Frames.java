package io.corrosion.rest.live;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.corrosion.api.live.LivePayload;
import io.corrosion.rest.problem.Problem;
import java.time.Instant;

/** Messages to clients, as JSON text. Pure. */
final class Frames {

    private Frames() {}

    /** {@code {"topic", "time", "payload"}}: written once, however many see it. */
    static String message(String topic, LivePayload payload) {
        return message(topic, payload.at(), payload.json());
    }

    static String message(String topic, Instant at, String json) {
        return "{\"topic\":\"" + topic + "\",\"time\":\"" + at + "\",\"payload\":" + json + "}";
    }

    /** {@code {"error": {"topic", "status", "detail"}}}; the topic may be empty. */
    static String error(String topic, Problem problem) {
        return "{\"error\":{\"topic\":" + quoted(topic) + ",\"status\":" + problem.status() + ",\"detail\":"
                + quoted(problem.detail()) + "}}";
    }

    /** {@code {"topic", "dropped"}}: so many messages were left out at this place. */
    static String dropped(String topic, long count) {
        return "{\"topic\":\"" + topic + "\",\"dropped\":" + count + "}";
    }

    /** {@code {"subscribed": topic}}: from now on messages of this topic come. */
    static String subscribed(String topic) {
        return "{\"subscribed\":\"" + topic + "\"}";
    }

    /** {@code {"pong": …}} with what the client sent. */
    static String pong(String json) {
        return "{\"pong\":" + json + "}";
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
