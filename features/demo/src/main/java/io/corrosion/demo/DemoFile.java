package io.corrosion.demo;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the launcher asks for: accounts ({@code owner.email}, {@code owner.password}, …) and the folder to answer in
 * ({@code output_dir}). Immutable; holds passwords.
 */
final class DemoFile {

    private final Properties values;
    private final Path folder;

    /** An account to be made. */
    record Account(String email, String password) {
        @Override
        public String toString() {
            return "Account[" + email + "]";
        }
    }

    private DemoFile(Properties values, Path folder) {
        this.values = values;
        this.folder = folder;
    }

    static DemoFile read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            values.load(text);
        }
        Path beside = file.toAbsolutePath().getParent();
        return new DemoFile(values, Path.of(values.getProperty("output_dir", beside.toString())));
    }

    /** The account of {@code admin}, {@code owner}, {@code second_tenant}, {@code moderator} or {@code viewer}. */
    Optional<Account> account(String person) {
        return Optional.ofNullable(values.getProperty(person + ".email"))
                .flatMap(email -> Optional.ofNullable(values.getProperty(person + ".password"))
                        .map(password -> new Account(email, password)));
    }

    /** @throws IllegalStateException when the file does not name the person */
    Account needed(String person) {
        return account(person)
                .orElseThrow(
                        () -> new IllegalStateException("The demo's file has no " + person + ".email and .password"));
    }

    Path folder() {
        return folder;
    }
}
