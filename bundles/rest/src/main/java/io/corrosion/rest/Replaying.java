package io.corrosion.rest;

import io.corrosion.rest.http.Answer;
import io.corrosion.rest.http.Asked;
import io.corrosion.rest.limit.Replays;
import io.corrosion.rest.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets a POST of a signed-in caller with an {@code Idempotency-Key} act once and answers its repetitions without acting. Thread-safe. */
final class Replaying {

    private static final int LONGEST_KEY = 255;
    private static final String REPLAYED = "Idempotency-Replayed";

    private static final Problem BUSY = Problem.of(
                    409,
                    "conflict",
                    "The present state does not allow this",
                    "The first request with this Idempotency-Key is still being answered.")
            .with("Retry-After", "1");
    private static final Problem DIFFERENT = Problem.of(
            422,
            "key-reused",
            "The key was used before",
            "This Idempotency-Key was used with another body: take a new one.");

    /** What an operation does. */
    interface Work {
        void run() throws IOException;
    }

    void once(Visit visit, Asked asked, Work work) throws IOException {
        String key = visit.request().getHeader("Idempotency-Key");
        if (key == null
                || !"POST".equals(visit.request().getMethod())
                || visit.caller().isEmpty()) {
            work.run();
            return;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            visit.refuse(Problem.invalid("The header Idempotency-Key may have 1 to 255 characters.", Map.of()));
            return;
        }
        String name = String.join("\n", visit.who(), visit.path(), key);
        Replays replays = visit.staff().replays();
        Replays.Turn turn = replays.begin(name, digest(visit.request().getQueryString(), asked.wholeBody()));
        if (turn instanceof Replays.First) {
            act(visit, replays, name, work);
        } else if (turn instanceof Replays.Again again) {
            repeat(visit.answer(), again.stored());
        } else {
            visit.refuse(turn instanceof Replays.Busy ? BUSY : DIFFERENT);
        }
    }

    private static void act(Visit visit, Replays replays, String name, Work work) throws IOException {
        boolean kept = false;
        try {
            work.run();
            kept = keep(visit.answer(), replays, name);
        } finally {
            if (!kept) {
                replays.forget(name);
            }
        }
    }

    private static boolean keep(Answer answer, Replays replays, String name) {
        byte[] body = answer.body();
        if (!answer.isHeld() || answer.getStatus() >= 500 || body.length > Replays.LARGEST) {
            return false;
        }
        Map<String, String> headers = new HashMap<>();
        put(headers, "Location", answer.getHeader("Location"));
        put(headers, "Content-Type", answer.getContentType());
        replays.finish(name, new Replays.Stored(answer.getStatus(), headers, body));
        return true;
    }

    /** What is asked for: a part of it may stand in the address. */
    private static String digest(@Nullable String query, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            if (query != null) {
                sha.update(query.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is always there", e);
        }
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private static void repeat(Answer answer, Replays.Stored stored) {
        stored.headers().forEach(answer::setHeader);
        answer.setHeader(REPLAYED, "true");
        answer.send(stored.status(), stored.headers().getOrDefault("Content-Type", "application/json"), stored.body());
    }
}
