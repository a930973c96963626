package io.corrosion.maps;

import io.corrosion.api.error.Invalid;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What is accepted as a map, by its name and its first bytes. Pure. */
final class MapFile {

    private static final int HEAD = 16;
    private static final int LONGEST = 200;

    private MapFile() {}

    /** A name that is safe on every server; directories before it are dropped. */
    static String name(String typed) {
        String last = typed.substring(Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\')) + 1);
        String safe = last.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.]+", "");
        if (!safe.toLowerCase(Locale.ROOT).endsWith(".map") || safe.length() <= 4 || safe.length() > LONGEST) {
            throw Invalid.field("file_name", "A map's file name ends in .map, such as hapis.map.");
        }
        return safe;
    }

    static String title(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            throw Invalid.field("display_name", "Give the map a name of 1 to 200 characters, such as Hapis Island.");
        }
        return name;
    }

    /** The same content, once its beginning does not belong to something else: an empty file, a web page, an archive. */
    static InputStream looked(InputStream body) {
        try {
            var content = new BufferedInputStream(body, 64 * 1024);
            content.mark(HEAD);
            byte[] head = content.readNBytes(HEAD);
            content.reset();
            refuse(new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
            return content;
        } catch (IOException broken) {
            throw Invalid.field("body", "The upload broke off before the file was complete: send it again.");
        }
    }

    private static void refuse(String head) {
        if (head.isEmpty()) {
            throw Invalid.field("body", "The file is empty.");
        }
        if (head.startsWith("<")) {
            throw Invalid.field("body", "This is a web page, not a map: download the .map file itself and send that.");
        }
        if (head.startsWith("pk\u0003\u0004") || head.startsWith("rar!") || head.startsWith("7z")) {
            throw Invalid.field("body", "This is an archive, not a map: unpack it and send the .map file in it.");
        }
    }
}
