package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileKind;
import io.corrosion.protocol.files.FileMatches.Match;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in text files: finds lines, replaces matches. A pattern that never ends is ended. Thread-safe. */
final class Contents {

    private static final long LARGEST = 16L << 20;
    private static final long LARGEST_TO_REPLACE = 2L << 20;
    private static final int LONGEST_LINE = 8_192;
    private static final int SHOWN = 300;

    private final Reading reading;
    private final HardLinks hardLinks;
    private final TextFiles texts;

    Contents(Reading reading, HardLinks hardLinks, TextFiles texts) {
        this.reading = reading;
        this.hardLinks = hardLinks;
        this.texts = texts;
    }

    void search(
            Folder parent,
            Path name,
            String path,
            BasicFileAttributes there,
            Pattern pattern,
            BooleanSupplier over,
            Consumer<Match> found)
            throws IOException {
        if (there.size() > LARGEST) {
            return;
        }
        try (FileChannel file = opened(parent, name, path, there);
                Reader text = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(file), StandardCharsets.UTF_8))) {
            lines(text, path, pattern, over, found);
        } catch (java.nio.file.AccessDeniedException | FileRefused foreign) {
            return;
        }
    }

    private FileChannel opened(Folder parent, Path name, String path, BasicFileAttributes there) throws IOException {
        hardLinks.check(parent.path().resolve(name), there, path);
        return parent.read(name);
    }

    /** Line by line; a line without end is looked at in pieces, a file with NUL in it is no text. */
    private static void lines(Reader text, String path, Pattern pattern, BooleanSupplier over, Consumer<Match> found)
            throws IOException {
        StringBuilder line = new StringBuilder();
        int number = 1;
        for (int letter = text.read(); letter >= 0; letter = text.read()) {
            if (letter == 0) {
                return;
            }
            if (letter == '\n' || line.length() >= LONGEST_LINE) {
                look(line, path, number, pattern, over, found);
                line.setLength(0);
                number += letter == '\n' ? 1 : 0;
            }
            if (letter != '\n' && letter != '\r') {
                line.append((char) letter);
            }
        }
        look(line, path, number, pattern, over, found);
    }

    private static void look(
            StringBuilder line, String path, int number, Pattern pattern, BooleanSupplier over, Consumer<Match> found) {
        if (line.isEmpty()) {
            return;
        }
        Matcher matcher = pattern.matcher(new Limited(line, over));
        if (found(matcher)) {
            int from = Math.max(0, matcher.start() - SHOWN / 3);
            found.accept(new Match(
                    path, FileKind.FILE, number, line.substring(from, Math.min(line.length(), from + SHOWN))));
        }
    }

    /** Replaces in one file; 0 if it is no text, too large or does not match. The old one goes to the trash. */
    int replace(String path, Pattern pattern, String replacement, BooleanSupplier over) throws IOException {
        String text;
        try (Spot spot = reading.file(path)) {
            if (spot.there().size() > LARGEST_TO_REPLACE) {
                return 0;
            }
            try (FileChannel file = spot.parent().read(spot.name())) {
                byte[] bytes = Reading.read(file, 0, (int) LARGEST_TO_REPLACE);
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (CharacterCodingException | FileRefused noText) {
            return 0;
        }
        if (text.indexOf('\0') >= 0) {
            return 0;
        }
        Matcher matcher = pattern.matcher(new Limited(text, over));
        StringBuilder changed = new StringBuilder();
        int places = 0;
        try {
            while (found(matcher)) {
                matcher.appendReplacement(changed, replacement);
                places++;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw FileRefused.invalid("The replacement names a group that the pattern has not");
        }
        if (places > 0) {
            matcher.appendTail(changed);
            texts.write(path, changed.toString(), null, true);
        }
        return places;
    }

    /** Java follows some patterns by recursion, which ends somewhere. */
    private static boolean found(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError tooDeep) {
            return false;
        }
    }

    /** Text that can be read until it is over: so a pattern with endless backtracking comes to an end. */
    private static final class Limited implements CharSequence {

        private static final int LOOK_EVERY = 4_096;

        private final CharSequence text;
        private final BooleanSupplier over;
        private int reads;

        Limited(CharSequence text, BooleanSupplier over) {
            this.text = text;
            this.over = over;
        }

        @Override
        public char charAt(int at) {
            if (++reads % LOOK_EVERY == 0 && over.getAsBoolean()) {
                throw new Searching.Enough();
            }
            return text.charAt(at);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.subSequence(from, to);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
