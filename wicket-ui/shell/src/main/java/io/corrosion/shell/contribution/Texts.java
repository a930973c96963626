package io.corrosion.shell.contribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Reads one text from the properties file beside a class. Nothing is cached, so nothing of a removed module stays. */
final class Texts {

    private Texts() {}

    /** The text, looked up beside the class and then its superclasses; the key itself where there is none. */
    static String of(Class<?> type, String key) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            String text = load(at).getProperty(key);
            if (text != null) {
                return text;
            }
        }
        return key;
    }

    private static Properties load(Class<?> type) {
        Properties texts = new Properties();
        String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".properties";
        try (InputStream in = type.getResourceAsStream(name)) {
            if (in != null) {
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
