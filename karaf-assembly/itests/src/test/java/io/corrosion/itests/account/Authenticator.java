package io.corrosion.itests.account;

import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app with one secret (RFC 6238), which never shows the same digits twice. Confined to one test. */
public final class Authenticator {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String secret;
    private long used;

    /** @param secret in Base32, as the setup shows it */
    public Authenticator(String secret) {
        this.secret = secret;
    }

    /** Digits that were not used before: those of the next step are good already, else the clock brings them. */
    public String next() {
        await().atMost(PATIENCE).until(() -> used <= step());
        used = used < step() ? step() : used + 1;
        return digits(used);
    }

    private static long step() {
        return Instant.now().getEpochSecond() / 30;
    }

    private String digits(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(base32(secret), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, 4).getInt() & 0x7fff_ffff;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] base32(String text) {
        var bits = new StringBuilder();
        for (char letter : text.toCharArray()) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits.append(String.format("%5s", Integer.toBinaryString(value)).replace(' ', '0'));
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) Integer.parseInt(bits.substring(at * 8, at * 8 + 8), 2);
        }
        return bytes;
    }
}
