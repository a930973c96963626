package io.corrosion.launcher.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Puts what was changed into the jar Maven made, where nothing is needed for that but the compiler: pages, texts, classes that
 * are no components and import nothing new. Everything else, and whatever does not compile, is Maven's.
 *
 * @param module the module's folder
 * @param libraries what it may be compiled against
 */
record QuickBuild(Path module, List<Path> libraries) {

    /** File systems tell the time by a clock that ticks every few milliseconds. */
    private static final Duration TICK = Duration.ofMillis(20);

    private static final List<String> OF_MAVEN = List.of("pom.xml", "bnd.bnd", "module.json");
    private static final Pattern DECLARES = Pattern.compile(
            "@(Component|Reference|Activate|Deactivate|Designate|ObjectClassDefinition|Entity|Embeddable|Converter|Version)\\b");
    private static final Pattern IMPORT =
            Pattern.compile("(?:^|;)\\s*import (?:static )?([a-z_][\\w]*(?:\\.[a-z_][\\w]*)*)\\.", Pattern.MULTILINE);

    /** The jar with the changes; empty when Maven has to build it. */
    Optional<Path> jar() {
        try {
            Optional<Path> jar = newestJar();
            if (jar.isEmpty()) {
                return jar;
            }
            FileTime begun = FileTime.from(Instant.now().minus(TICK));
            FileTime made = Files.getLastModifiedTime(jar.get());
            List<Path> changed = changedSince(made);
            if (OF_MAVEN.stream().anyMatch(file -> isNewer(module.resolve(file), made))
                    || !changed.stream().allMatch(file -> isSimple(file, jar.get()))) {
                return Optional.empty();
            }
            boolean compiles = changed.stream().noneMatch(QuickBuild::isJava) || compile();
            if (compiles) {
                put(jar.get(), changed, begun);
            }
            return compiles ? jar : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When anything of the module was changed last. */
    FileTime newest() {
        try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
            return Stream.concat(files, OF_MAVEN.stream().map(module::resolve))
                    .flatMap(QuickBuild::changedAt)
                    .max(Comparator.naturalOrder())
                    .orElse(FileTime.fromMillis(0));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for changes in " + module, e);
        }
    }

    /** Nothing for what an editor has just taken away. */
    private static Stream<FileTime> changedAt(Path file) {
        try {
            return Stream.of(Files.getLastModifiedTime(file));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private Optional<Path> newestJar() throws IOException {
        Path target = module.resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|tests|javadoc)\\.jar"))
                    .findFirst();
        }
    }

    private List<Path> changedSince(FileTime made) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isNewer(file, made))
                    .toList();
        }
    }

    private static boolean isNewer(Path file, FileTime made) {
        try {
            return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(made) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    /** Whether the manifest and what bnd generates stay as they are. */
    private boolean isSimple(Path file, Path jar) {
        try {
            if (!isJava(file)) {
                Path resource = resources().relativize(file);
                return file.startsWith(resources()) && !resource.startsWith("META-INF") && !resource.startsWith("db");
            }
            String source = Files.readString(file, StandardCharsets.UTF_8);
            return !file.endsWith("package-info.java")
                    && !DECLARES.matcher(source).find()
                    && packages(jar).containsAll(imported(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> imported(String source) {
        Matcher imports = IMPORT.matcher(source);
        return imports.results()
                .map(found -> found.group(1))
                .filter(name -> !name.startsWith("java."))
                .collect(Collectors.toSet());
    }

    /** What the bundle imports and holds. */
    private static Set<String> packages(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String imports = file.getManifest().getMainAttributes().getValue("Import-Package");
            Stream<String> wired = imports == null
                    ? Stream.empty()
                    : Stream.of(imports.replaceAll("\"[^\"]*\"", "").split(",")).map(one -> one.split(";")[0].strip());
            Stream<String> own = file.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .map(entry -> entry.getName().replaceAll("/[^/]*$", "").replace('/', '.'));
            return Stream.concat(wired, own).collect(Collectors.toSet());
        }
    }

    /** All of the module, so that no class is left that was made for another one's earlier form. */
    private boolean compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return false;
        }
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"));
                var manager = compiler.getStandardFileManager(diagnostic -> {}, null, StandardCharsets.UTF_8)) {
            List<Path> sources = files.filter(QuickBuild::isJava).toList();
            String path = Stream.concat(Stream.of(classes()), libraries.stream())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            List<String> options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-g",
                    "-parameters",
                    "--release",
                    "17",
                    "-cp",
                    path,
                    "-d",
                    classes().toString());
            return compiler.getTask(
                            null,
                            manager,
                            diagnostic -> {},
                            options,
                            null,
                            manager.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
    }

    /** The jar is as old as the look at the sources: what was saved since is newer. */
    private void put(Path jar, List<Path> changed, FileTime begun) throws IOException {
        Path copy = jar.resolveSibling(jar.getFileName() + ".new");
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem zip = FileSystems.newFileSystem(copy)) {
            for (Path resource : changed.stream().filter(file -> !isJava(file)).toList()) {
                Path name = resources().relativize(resource);
                put(resource, zip.getPath(name.toString()));
                put(resource, classes().resolve(name));
            }
            if (changed.stream().anyMatch(QuickBuild::isJava)) {
                try (Stream<Path> files = Files.walk(classes())) {
                    for (Path made : files.filter(file -> file.toString().endsWith(".class"))
                            .toList()) {
                        put(made, zip.getPath(classes().relativize(made).toString()));
                    }
                }
            }
        }
        Files.setLastModifiedTime(copy, begun);
        Files.move(copy, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void put(Path from, Path to) throws IOException {
        if (to.getParent() != null) {
            Files.createDirectories(to.getParent());
        }
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path classes() {
        return module.resolve("target/classes");
    }

    private Path resources() {
        return module.resolve("src/main/resources");
    }
}
