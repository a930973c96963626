package io.corrosion.notify.channel;

import io.corrosion.api.notify.DeliveryFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer means: taken, later, or never. */
final class Verdict {

    private static final Pattern RETRY_AFTER = Pattern.compile("\"retry_after\"\\s*:\\s*([0-9]+(?:\\.[0-9]+)?)");

    private Verdict() {}

    /**
     * Passes when the receiver took the message.
     *
     * @param receiver what to call it, such as "Discord"
     */
    static void on(String receiver, Answer answer, Instant now) {
        if (answer.isSuccess()) {
            return;
        }
        int status = answer.status();
        if (status == 429) {
            String message = receiver + " takes no more messages for now (429).";
            throw wait(answer, now)
                    .map(wait -> DeliveryFailure.retryAfter(message, wait))
                    .orElseGet(() -> DeliveryFailure.forNow(message));
        }
        if (status == 404 || status == 410) {
            throw DeliveryFailure.forGood(
                    receiver + " does not know this address any more (" + status + "): set it up again.");
        }
        if (status == 401 || status == 403) {
            throw DeliveryFailure.forGood(receiver + " does not accept the key (" + status + "): enter a new one.");
        }
        if (status >= 300 && status < 400) {
            throw DeliveryFailure.forGood(receiver + " points somewhere else (" + status
                    + "): enter the final address, redirects are not followed.");
        }
        if (status >= 400 && status < 500 && status != 408) {
            throw DeliveryFailure.forGood(receiver + " refused the message (" + status + ").");
        }
        throw DeliveryFailure.forNow(receiver + " has trouble (" + status + ").");
    }

    /** Seconds or a date in the header, seconds with a fraction in Discord's body. */
    private static Optional<Duration> wait(Answer answer, Instant now) {
        String header = answer.headers().getOrDefault("retry-after", "");
        if (header.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
            return Optional.of(seconds(header));
        }
        Matcher body = RETRY_AFTER.matcher(answer.body());
        if (body.find()) {
            return Optional.of(seconds(body.group(1)));
        }
        try {
            Instant until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, until)).filter(wait -> !wait.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * 1000));
    }
}
