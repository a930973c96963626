package io.corrosion.launcher.demo;

import io.corrosion.launcher.data.PrivateFile;
import io.corrosion.launcher.data.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The people of the demo. Their passwords are made once and kept, so that a second start lets them in again. */
record DemoAccounts(Path file, Map<String, String> values) {

    private static final Map<String, String> EMAILS = Map.of(
            "admin", "admin@corrosion.example",
            "owner", "owner@ashfall.example",
            "moderator", "moderator@ashfall.example",
            "viewer", "viewer@ashfall.example",
            "second_tenant", "owner@northwind.example");

    private static final List<String> ORDER = List.of("admin", "owner", "second_tenant", "moderator", "viewer");

    DemoAccounts {
        values = Map.copyOf(values);
    }

    static DemoAccounts in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var file = folder.resolve("demo.properties");
        var values = new TreeMap<>(PrivateFile.readProperties(file));
        EMAILS.forEach((person, email) -> {
            values.putIfAbsent(person + ".email", email);
            values.computeIfAbsent(person + ".password", missing -> Secrets.password());
        });
        values.put("output_dir", folder.toString());
        PrivateFile.writeProperties(file, "The demo's accounts; the platform creates them at its start.", values);
        return new DemoAccounts(file, values);
    }

    /** The accounts as the announcement shows them. */
    Map<String, Object> announcement() {
        var people = new LinkedHashMap<String, Object>();
        for (String person : ORDER) {
            people.put(person, login(person));
        }
        return people;
    }

    /** Email and password of one of the people. */
    Map<String, String> login(String person) {
        var login = new LinkedHashMap<String, String>();
        login.put("email", values.get(person + ".email"));
        login.put("password", values.get(person + ".password"));
        return login;
    }
}
