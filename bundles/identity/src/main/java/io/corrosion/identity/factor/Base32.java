package io.corrosion.identity.factor;

/** RFC 4648 Base32 without padding, as authenticators want their secrets. Pure. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int count = 0;
        for (byte next : bytes) {
            held = (held << Byte.SIZE) | (next & 0xff);
            count += Byte.SIZE;
            while (count >= BITS) {
                count -= BITS;
                text.append(ALPHABET.charAt((held >> count) & 31));
            }
        }
        if (count > 0) {
            text.append(ALPHABET.charAt((held << (BITS - count)) & 31));
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException when a character is not of the alphabet */
    static byte[] decode(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int held = 0;
        int count = 0;
        int at = 0;
        for (char letter : text.toCharArray()) {
            int value = ALPHABET.indexOf(letter);
            if (value < 0) {
                throw new IllegalArgumentException("not Base32");
            }
            held = (held << BITS) | value;
            count += BITS;
            if (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                bytes[at++] = (byte) (held >> count);
            }
        }
        return bytes;
    }
}
