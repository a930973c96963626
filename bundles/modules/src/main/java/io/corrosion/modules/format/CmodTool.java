package io.corrosion.modules.format;

import io.corrosion.modules.framework.Undeployable;
import io.corrosion.modules.outside.TypeScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The command {@code cmod}: what an author and a store do with packages, one deed a call. It says what it did, and ends with
 * {@link Untrusted} or a usage line when it did not.
 */
public final class CmodTool {

    private static final String RESOURCES = "archetype-resources/";
    private static final String USAGE = """
            usage: cmod create  <archetype.jar> <slug> <package>       a new module in the folder <slug>
                   cmod build   <module.json> <bundle.jar> <out.cmod> [<sbom.json>]
                                                                       packs, unsigned; a folder in place of the jar is a program;
                                                                       says what it is made of, when you do not (CycloneDX)
                   cmod types   <corrosion.d.ts>                       writes what a program is told, in TypeScript
                   cmod sign    <file.cmod> author|store <key-dir>     signs; makes the key when there is none
                   cmod verify  <file.cmod> [<author.pub> <store.pub>] checks what a platform checks, and the signatures
                   cmod publish <file.cmod> <author.pub> <repository> <key-dir>
                                [beta|<percent>]                       signs as the store what this author signed, and adds it to
                                                                       the index; for those that try early versions, or a share of these
                   cmod revoke  <repository> <key-dir> <slug> <versions> <reason>
                                                                       takes versions back: "[1.0,1.2.3)" is before 1.2.3
                   cmod advise  <repository> <key-dir> <id> <slug> <versions> low|medium|high|critical <text>
                                [<fixed-in>]                           warns of versions that may run on
                   cmod renew   <repository> <key-dir> [<days>]        the index counts for so many days from now, 365 of them if
                                                                       none are given; after that platforms leave it out
            A repository is a folder, or the address of one on a server that takes PUT: https://store.example.org/modules. The login for it is in
            the environment: CMOD_TOKEN (a bearer token), or CMOD_USER and CMOD_PASSWORD.""";
    private static final int REVOKE = 5;
    private static final int ADVISE = 7;

    private final Consumer<String> out;
    private final Map<String, String> environment;

    CmodTool(Consumer<String> out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    /** See {@link CmodTool}; what people can mend is a sentence, not a stack trace. */
    public static void main(String[] arguments) {
        try {
            new CmodTool(System.out::println, System.getenv()).run(List.of(arguments));
        } catch (IllegalArgumentException | Untrusted | Undeployable e) {
            refuse(e.getMessage());
        } catch (NoSuchFileException e) {
            refuse("There is no file " + e.getFile() + ".");
        } catch (IOException e) {
            refuse("It could not be done: " + e.getMessage());
        }
    }

    private static void refuse(String why) {
        System.err.println(why);
        System.exit(2);
    }

    void run(List<String> arguments) throws IOException {
        String deed = arguments.isEmpty() ? "" : arguments.get(0);
        int given = arguments.size() - 1;
        AuthorDeeds author = new AuthorDeeds(out);
        if (deed.equals("create") && given == 3) {
            create(Path.of(arguments.get(1)), arguments.get(2), arguments.get(3));
        } else if (deed.equals("build") && (given == 3 || given == 4)) {
            Optional<Path> sbom = given == 4 ? Optional.of(path(arguments, 4)) : Optional.empty();
            author.build(path(arguments, 1), path(arguments, 2), path(arguments, 3), sbom, List.of());
        } else if (deed.equals("types") && given == 1) {
            Files.writeString(Path.of(arguments.get(1)), TypeScript.types());
            out.accept("Wrote " + arguments.get(1) + ".");
        } else if (deed.equals("sign")
                && given == 3
                && List.of("author", "store").contains(arguments.get(2))) {
            author.sign(path(arguments, 1), arguments.get(2), path(arguments, 3));
        } else if (deed.equals("verify") && (given == 1 || given == 3)) {
            author.verify(
                    path(arguments, 1),
                    given == 1
                            ? Optional.empty()
                            : Optional.of(new AuthorDeeds.Signers(path(arguments, 2), path(arguments, 3))));
        } else {
            keep(deed, given, arguments);
        }
    }

    /** The deeds of a store. */
    private void keep(String deed, int given, List<String> arguments) throws IOException {
        StoreDeeds store = new StoreDeeds(out, environment);
        if (deed.equals("publish") && (given == 4 || given == 5)) {
            String audience = given == 5 ? arguments.get(5) : "100";
            store.publish(path(arguments, 1), path(arguments, 2), arguments.get(3), path(arguments, 4), audience);
        } else if (deed.equals("revoke") && given == REVOKE) {
            store.revoke(
                    arguments.get(1), path(arguments, 2), arguments.get(3), arguments.get(4), arguments.get(REVOKE));
        } else if (deed.equals("advise") && (given == ADVISE || given == ADVISE + 1)) {
            store.advise(
                    arguments.get(1),
                    path(arguments, 2),
                    arguments.get(3),
                    arguments.get(4),
                    arguments.get(5),
                    arguments.get(6),
                    arguments.get(ADVISE),
                    given > ADVISE ? arguments.get(ADVISE + 1) : "");
        } else if (deed.equals("renew") && (given == 2 || given == 3)) {
            store.renew(arguments.get(1), path(arguments, 2), given == 3 ? arguments.get(3) : "365");
        } else {
            throw new IllegalArgumentException(USAGE);
        }
    }

    private static Path path(List<String> arguments, int place) {
        return Path.of(arguments.get(place));
    }

    private void create(Path archetype, String slug, String name) throws IOException {
        Path folder = Path.of(slug).toAbsolutePath();
        if (Files.exists(folder)) {
            throw new IllegalArgumentException(folder + " exists already.");
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archetype))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith(RESOURCES) && !entry.isDirectory()) {
                    write(folder, entry.getName().substring(RESOURCES.length()), zip, slug, name);
                }
            }
        }
        out.accept("Made " + folder + ": mvn package builds and signs it.");
    }

    private static void write(Path folder, String file, InputStream content, String slug, String name)
            throws IOException {
        String packaged = file;
        for (String root : List.of("src/main/java/", "src/test/java/", "src/main/resources/ui/")) {
            if (file.startsWith(root)) {
                String base = root.endsWith("ui/") ? root.substring(0, root.length() - 3) : root;
                packaged = base + name.replace('.', '/') + "/" + file.substring(base.length());
            }
        }
        Path target = folder.resolve(packaged).normalize();
        if (!target.startsWith(folder)) {
            throw new Untrusted("The archetype leads out of its folder: " + file + ".");
        }
        Files.createDirectories(target.getParent());
        int dot = name.lastIndexOf('.');
        Files.writeString(
                target,
                new String(content.readAllBytes(), StandardCharsets.UTF_8)
                        .replace("${artifactId}", slug)
                        .replace("${groupId}", dot < 0 ? name : name.substring(0, dot))
                        .replace("${version}", "1.0.0-SNAPSHOT")
                        .replace("${package}", name));
    }
}
