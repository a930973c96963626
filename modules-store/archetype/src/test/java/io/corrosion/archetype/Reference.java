package io.corrosion.archetype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The extension points for people, out of their Javadoc: every contract marked {@code ConsumerType}, which is to say every
 * service type by which the platform calls slices and modules. Pure but for reading the sources.
 */
final class Reference {

    private static final String HEAD = """
            # Extension points, one by one

            Made of the Javadoc of `bundles/api` and `wicket-ui/ui-api` by `ReferenceTest`, which fails when it is older than they are; do not
            edit. Register an OSGi service of one of these types, and the platform calls it; [author-guide.md](author-guide.md) says which
            one you want.
            """;
    private static final String MARK = "@ConsumerType";
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile(
            "(?:/\\*\\*((?:(?!\\*/).)*)\\*/\\s*)?\\n    (?:@\\w+\\s+)?(?:default )?(?! |return|new|static)"
                    + "([\\w<>?,. \\[\\]]+ \\w+\\([^)]*\\))(?: throws [\\w., ]+)?(?:;| \\{)",
            Pattern.DOTALL);

    private final Path root;

    Reference(Path root) {
        this.root = root;
    }

    String text() {
        Map<String, String> points = new TreeMap<>();
        for (String home : List.of("bundles/api", "wicket-ui/ui-api")) {
            Path sources = root.resolve(home).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> add(points, sources.relativize(file), read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return HEAD + String.join("", points.values());
    }

    private static void add(Map<String, String> points, Path file, String source) {
        int mark = source.indexOf("\n" + MARK);
        if (mark < 0) {
            return;
        }
        String type = file.toString().replace('/', '.').replaceAll("\\.java$", "");
        Matcher comment = COMMENT.matcher(source.substring(0, mark));
        String said = "";
        while (comment.find()) {
            said = comment.group(1);
        }
        String body = source.substring(source.indexOf('{', mark));
        points.put(
                type,
                "\n## " + type.substring(type.lastIndexOf('.') + 1) + "\n\n`" + type + "`\n\n" + prose(said) + "\n\n"
                        + methods(body));
    }

    private static String methods(String body) {
        List<String> lines = new ArrayList<>();
        Matcher method = METHOD.matcher(body);
        while (method.find()) {
            String said = method.group(1) == null ? "" : first(prose(method.group(1)));
            String signature = method.group(2).replaceAll("\\s+", " ").strip();
            lines.add("- `" + signature + "`" + (said.isEmpty() ? "" : ": " + said) + "\n");
        }
        return String.join("", lines);
    }

    /** Javadoc as Markdown: paragraphs, lists and code stay, tags and links become names. */
    private static String prose(String javadoc) {
        String plain = javadoc.lines()
                .map(line -> line.replaceFirst("^\\s*\\* ?", ""))
                .collect(Collectors.joining("\n"))
                .replaceAll("(?s)\\n@(param|return|throws|since|see).*", "")
                .replaceAll("(?s)<pre>\\{@code\\s?(.*?)\\}</pre>", "\n```java\n$1\n```\n")
                .replaceAll("\\{@link(?:plain)? #?([\\w.#]+)(?:\\([^)]*\\))? ([^}]*)\\}", "$2")
                .replaceAll("\\{@(?:link(?:plain)?|code|value) #?((?:[^{}]|\\{[^{}]*\\})*)\\}", "`$1`")
                .replaceAll("</?code>|</?i>", "")
                .replaceAll("</?b>", "**")
                .replaceAll("<p>|</p>|</?ul>", "\n\n")
                .replaceAll("<li>", "\n- ")
                .replaceAll("<[^>\\n]{1,40}>(?=[^`]*(`[^`]*`[^`]*)*$)", "");
        return Stream.of(plain.strip().split("\\n\\s*\\n"))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .map(paragraph -> paragraph.startsWith("```") || paragraph.startsWith("- ")
                        ? paragraph
                        : paragraph.replaceAll("\\s*\\n\\s*", " "))
                .collect(Collectors.joining("\n\n"));
    }

    private static String first(String prose) {
        Matcher sentence = Pattern.compile("^(.*?\\.(?= |$))", Pattern.DOTALL).matcher(prose);
        return (sentence.find() ? sentence.group(1) : prose)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
