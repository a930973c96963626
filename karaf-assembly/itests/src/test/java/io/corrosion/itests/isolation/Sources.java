package io.corrosion.itests.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the slices contribute, as their sources say it: so a page or topic that is new is known before anybody opened it. Store
 * modules have isolation tests of their own.
 */
final class Sources {

    private static final List<String> SHELVES = List.of("features", "bundles", "wicket-ui");
    private static final Pattern PATH = Pattern.compile("String path\\(\\) \\{\\s*return \"([^\"]*)\";");
    private static final Pattern MOUNTED = Pattern.compile("mountPage\\(\"([^\"]*)\"");
    private static final Pattern KIND = Pattern.compile("LiveTopic\\.KIND \\+ \"=([a-z-]+)\"");

    private final List<String> files;

    private Sources(List<String> files) {
        this.files = files;
    }

    static Sources read() throws IOException {
        Path home = Path.of(System.getProperty("corrosion.home", "../.."));
        List<String> files = SHELVES.stream()
                .flatMap(shelf -> walk(home.resolve(shelf)))
                .filter(file ->
                        file.toString().endsWith(".java") && file.toString().contains("/src/main/java/"))
                .map(Sources::text)
                .filter(text -> !text.contains("public interface "))
                .toList();
        return new Sources(files);
    }

    /** Addresses of all pages, with their named segments: contributed ones, tabs of servers, and the shell's own. */
    TreeSet<String> pages() {
        TreeSet<String> pages = new TreeSet<>();
        files.stream()
                .filter(text -> text.contains(" implements PageContribution {\n"))
                .forEach(text -> pages.add("/" + path(text)));
        files.stream()
                .filter(text -> text.contains(" implements ServerTabContribution {\n"))
                .forEach(text -> pages.add(("/servers/${server}/" + path(text)).replaceAll("/$", "")));
        files.stream().map(MOUNTED::matcher).forEach(mounted -> mounted.results()
                .forEach(found -> pages.add("/" + found.group(1))));
        return pages;
    }

    /** Kinds of all live topics. */
    TreeSet<String> topics() {
        TreeSet<String> topics = new TreeSet<>();
        files.stream().map(KIND::matcher).forEach(kind -> kind.results().forEach(found -> topics.add(found.group(1))));
        return topics;
    }

    private static String path(String text) {
        Matcher path = PATH.matcher(text);
        return Optional.of(path)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElseThrow(() -> new AssertionError(
                        "path() of a contribution must return its text directly, so that the table of pages finds it: "
                                + text.lines()
                                        .filter(line -> line.contains(" class "))
                                        .findFirst()
                                        .orElse("")));
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
