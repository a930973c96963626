package io.corrosion.notify.channel;

import io.corrosion.api.notify.DeliveryFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer means: taken, later, or never. */
final class Verdict {

    private static final Pattern RETRY_AFTER = Pattern.compile("\"retry_after\"\\s*:\\s*([0-9]+(?:\\.[0-9]+)?)");

    /** What Discord, Slack and Pushbullet say of webhooks that were deleted and keys that were withdrawn. */
    private static final Set<Integer> FINAL = Set.of(401, 403, 404, 410);

    /** However long a receiver wants to be left alone, it is asked again some time today. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private Verdict() {}

    /**
     * Passes when the receiver took the message.
     *
     * @param receiver what to call it, such as "Discord"
     */
    static void on(String receiver, Answer answer, Instant now) {
        on(receiver, answer, now, FINAL);
    }

    /**
     * The same.
     *
     * @param gone which answers say that no message will be taken there any more
     */
    static void on(String receiver, Answer answer, Instant now, Set<Integer> gone) {
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
            throw end(
                    gone, status, receiver + " does not know this address any more (" + status + "): set it up again.");
        }
        if (status == 401 || status == 403) {
            throw end(gone, status, receiver + " does not accept the key (" + status + "): enter a new one.");
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

    private static DeliveryFailure end(Set<Integer> gone, int status, String message) {
        return gone.contains(status) ? DeliveryFailure.channelGone(message) : DeliveryFailure.forGood(message);
    }

    private static Optional<Duration> wait(Answer answer, Instant now) {
        return said(answer, now).map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    /** Seconds or a date in the header, seconds with a fraction in Discord's body, Pushbullet's moment in Unix seconds. */
    private static Optional<Duration> said(Answer answer, Instant now) {
        String header = answer.headers().getOrDefault("retry-after", "");
        if (header.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
            return Optional.of(seconds(header));
        }
        Matcher body = RETRY_AFTER.matcher(answer.body());
        if (body.find()) {
            return Optional.of(seconds(body.group(1)));
        }
        String reset = answer.headers().getOrDefault("x-ratelimit-reset", "");
        if (header.isEmpty() && reset.matches("[0-9]{9,11}(\\.[0-9]{1,6})?")) {
            Instant until = Instant.ofEpochSecond((long) Math.ceil(Double.parseDouble(reset)));
            return Optional.of(Duration.between(now, until)).filter(wait -> !wait.isNegative());
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
