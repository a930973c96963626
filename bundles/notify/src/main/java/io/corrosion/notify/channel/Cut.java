package io.corrosion.notify.channel;

/** Text within a receiver's limits. */
final class Cut {

    private Cut() {}

    static String to(int longest, String text) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
