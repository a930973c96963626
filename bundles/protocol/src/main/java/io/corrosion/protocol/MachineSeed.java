package io.corrosion.protocol;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * The secret half of a machine's NATS user key, in the text form of nkeys ({@code SU…}). Signs the server's challenge
 * with the JDK's own Ed25519, so that a machine needs no cryptographic library. Immutable.
 */
public final class MachineSeed {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LENGTH = 58;
    private static final int PREFIX = 2;
    private static final int KEY = 32;
    private static final int CHECKSUM = 2;

    private final PrivateKey key;

    private MachineSeed(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a seed.
     *
     * @throws IllegalArgumentException if the text is no user seed, or was cut or mistyped; the text is not repeated
     */
    public static MachineSeed of(String text) {
        String seed = text.strip();
        byte[] raw = seed.startsWith("SU") && seed.length() == LENGTH ? base32(seed) : new byte[0];
        if (raw.length != PREFIX + KEY + CHECKSUM || checksum(raw) != stored(raw)) {
            throw new IllegalArgumentException("not a NATS user seed (SU…, 58 characters), or mistyped");
        }
        byte[] secret = Arrays.copyOfRange(raw, PREFIX, PREFIX + KEY);
        try {
            return new MachineSeed(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no Ed25519", missing);
        }
    }

    /** The signature of a challenge. Thread-safe. */
    public byte[] sign(byte[] challenge) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(challenge);
            return signature.sign();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java cannot sign with Ed25519", missing);
        }
    }

    private static byte[] base32(String text) {
        byte[] bytes = new byte[text.length() * 5 / 8];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (char letter : text.toCharArray()) {
            int value = ALPHABET.indexOf(letter);
            if (value < 0) {
                return new byte[0];
            }
            bits = (bits << 5) | value;
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes[at++] = (byte) (bits >> held);
                bits &= (1 << held) - 1;
            }
        }
        return bytes;
    }

    private static int stored(byte[] raw) {
        return (raw[raw.length - 2] & 0xff) | (raw[raw.length - 1] & 0xff) << 8;
    }

    /** CRC-16/XMODEM over all but the last two bytes, as nkeys have it. */
    private static int checksum(byte[] raw) {
        int crc = 0;
        for (int at = 0; at < raw.length - CHECKSUM; at++) {
            crc ^= (raw[at] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
            crc &= 0xffff;
        }
        return crc;
    }
}
