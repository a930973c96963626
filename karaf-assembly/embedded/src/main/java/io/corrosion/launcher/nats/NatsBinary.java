package io.corrosion.launcher.nats;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Progress;
import io.corrosion.launcher.Version;
import io.corrosion.launcher.part.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the program nats-server is: on this machine, or fetched once from the system's package archive, without root. */
record NatsBinary(Path folder, Progress progress) {

    private static final String NAME = "nats-server";
    private static final String OLDEST = "2.9";
    private static final String CURE = "; install it (apt-get install nats-server, or https://nats.io/download)"
            + " or use your own server with --nats-url";

    /** Finds the program, fetching it when the machine has none. */
    Path find() {
        var program = Programs.find(NAME).or(this::fetchedBefore).orElseGet(this::fetch);
        var answer = Programs.run(folder, List.of(program.toString(), "--version"));
        if (!answer.isSuccess() || !Version.in(answer.output()).isAtLeast(OLDEST)) {
            throw new Problem(program + " is not nats-server " + OLDEST + " or newer ("
                    + answer.output().strip() + ")" + CURE);
        }
        return program;
    }

    private Optional<Path> fetchedBefore() {
        return Optional.of(unpacked()).filter(Files::isExecutable);
    }

    private Path unpacked() {
        return folder.resolve("package/usr/sbin").resolve(NAME);
    }

    private Path fetch() {
        if (!Programs.isPresent("apt-get") || !Programs.isPresent("dpkg-deb")) {
            throw new Problem("nats-server is not on this machine" + CURE);
        }
        progress.say("fetching nats-server with apt-get");
        try {
            Files.createDirectories(folder);
            var archive = download();
            if (archive.isEmpty()) {
                throw new Problem("nats-server is not on this machine and apt-get cannot fetch it" + CURE);
            }
            Programs.run(
                    folder,
                    List.of(
                            "dpkg-deb",
                            "-x",
                            archive.get().toString(),
                            folder.resolve("package").toString()));
            Files.delete(archive.get());
        } catch (IOException e) {
            throw new Problem("cannot unpack nats-server into " + folder + CURE, e);
        }
        return fetchedBefore().orElseThrow(() -> new Problem("the package nats-server holds no program" + CURE));
    }

    private Optional<Path> download() throws IOException {
        var download = List.of("apt-get", "download", NAME);
        if (!Programs.run(folder, download).isSuccess()) {
            // A fresh machine has no package lists yet; an ordinary user may not fetch them, and then this changes
            // nothing.
            Programs.run(folder, List.of("apt-get", "update", "-q"));
            Programs.run(folder, download);
        }
        return downloaded();
    }

    private Optional<Path> downloaded() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".deb")).findFirst();
        }
    }
}
