package io.corrosion.companion.files;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names as they travel and as they are on the disk. On Linux a name is bytes: those that are no UTF-8, or would be read
 * as an escape, travel as U+F700 + byte, whatever the locale of this process. Pure.
 */
public final class Names {

    static final boolean WINDOWS = File.separatorChar == '\\';
    private static final int LONGEST_PATH = 4_000;
    private static final int LONGEST_NAME = 255;
    private static final int ESCAPE = 0xF700;
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

    private Names() {}

    /** The parts of a path from the platform; none for the directory itself. */
    public static List<Path> parts(String path) throws FileRefused {
        if (path.length() > LONGEST_PATH) {
            throw FileRefused.invalid("A path of " + path.length() + " characters is too long");
        }
        if (path.startsWith("/") || WINDOWS && path.startsWith("\\")) {
            throw FileRefused.refused("Paths begin in the server's directory, not at the machine's root: "
                    + FileRefused.shown(path) + " is refused");
        }
        List<Path> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (!part.isEmpty()) {
                parts.add(part(part));
            }
        }
        return parts;
    }

    /** One name; neither empty nor a way out. */
    static Path part(String name) throws FileRefused {
        return part(name, WINDOWS);
    }

    static Path part(String name, boolean windows) throws FileRefused {
        if (name.equals(".") || name.equals("..") || name.isEmpty()) {
            throw FileRefused.refused("A path may not hold the part \"" + name + "\"");
        }
        if (name.indexOf('\0') >= 0 || name.indexOf('/') >= 0) {
            throw FileRefused.invalid("A name may not hold NUL or a slash");
        }
        if (windows) {
            refuseOnWindows(name);
        }
        byte[] bytes = bytes(name);
        if (bytes.length > LONGEST_NAME || windows && name.length() > LONGEST_NAME) {
            throw FileRefused.invalid("The name " + FileRefused.shown(name) + " is longer than a file system takes");
        }
        try {
            return WINDOWS ? Path.of(name) : raw(bytes);
        } catch (IllegalArgumentException impossible) {
            throw FileRefused.invalid("The name " + FileRefused.shown(name) + " is none on this machine");
        }
    }

    /** Streams ({@code file:stream}), device names and names that Windows would silently change. */
    private static void refuseOnWindows(String name) throws FileRefused {
        String stem = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        String low = stem.strip().toLowerCase(Locale.ROOT);
        boolean device = DEVICES.contains(low) || low.matches("(com|lpt)[0-9¹²³]");
        if (device || name.endsWith(".") || name.endsWith(" ") || name.matches(".*[\\\\:*?\"<>|\\x00-\\x1f].*")) {
            throw FileRefused.refused("The name " + FileRefused.shown(name) + " has another meaning on Windows");
        }
    }

    /** How a name of the disk travels. */
    public static String wire(Path name) {
        String text = name.toString();
        if (WINDOWS || isPlain(text)) {
            return text;
        }
        return decode(rawBytes(name));
    }

    /** Several names as one path. */
    public static String wire(List<Path> parts) {
        return String.join("/", parts.stream().map(Names::wire).toList());
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** A file URI holds the bytes of a path as they are, while text goes through the locale's encoding. */
    private static Path raw(byte[] bytes) {
        boolean plain = true;
        StringBuilder uri = new StringBuilder("file:///");
        for (byte one : bytes) {
            plain &= one > 0;
            uri.append(String.format("%%%02X", one));
        }
        return plain
                ? Path.of(new String(bytes, StandardCharsets.US_ASCII))
                : Path.of(URI.create(uri.toString())).getFileName();
    }

    private static byte[] rawBytes(Path name) {
        String uri = Path.of("/").resolve(name).toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 1; at < uri.length(); at++) {
            if (uri.charAt(at) == '%') {
                bytes.write(Integer.parseInt(uri, at + 1, at + 3, 16));
                at += 2;
            } else if (uri.charAt(at) != '/') {
                bytes.write(uri.charAt(at));
            }
        }
        return bytes.toByteArray();
    }

    private static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            CharBuffer text = decoder.decode(ByteBuffer.wrap(bytes));
            if (text.chars().noneMatch(Names::isEscape)) {
                return text.toString();
            }
        } catch (CharacterCodingException mixed) {
            // Byte by byte then: ASCII stays, all else is escaped.
        }
        StringBuilder text = new StringBuilder();
        for (byte one : bytes) {
            text.append(one >= 0 ? (char) one : (char) (ESCAPE + (one & 0xff)));
        }
        return text.toString();
    }

    static byte[] bytes(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        name.codePoints().forEach(point -> {
            if (isEscape(point)) {
                bytes.write(point - ESCAPE);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    private static boolean isEscape(int point) {
        return point >= ESCAPE + 0x80 && point <= ESCAPE + 0xff;
    }
}
