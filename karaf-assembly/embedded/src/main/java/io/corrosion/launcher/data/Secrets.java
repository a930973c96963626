package io.corrosion.launcher.data;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The passwords and keys of one platform: made once, kept in {@code secrets.properties}, never printed. A file from an
 * older version gets what it lacks and keeps what it has.
 */
public final class Secrets {

    private static final int PASSWORD_BYTES = 24;
    private static final int KEY_BYTES = 32;

    private final Map<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Reads the secrets of a data folder, making those that are missing. */
    public static Secrets of(Path file) {
        var values = new TreeMap<>(PrivateFile.readProperties(file));
        int before = values.size();
        for (String name : new String[] {
            "db.superuser.password",
            "db.owner.password",
            "db.app.password",
            "db.platform.password",
            "db.ingest.password",
            "db.modules.password",
            "metrics.token",
            "ssh.password"
        }) {
            values.computeIfAbsent(name, missing -> random(PASSWORD_BYTES, Base64.getUrlEncoder()));
        }
        values.computeIfAbsent("encryption.key", missing -> random(KEY_BYTES, Base64.getEncoder()));
        if (values.size() > before) {
            PrivateFile.writeProperties(
                    file, "Keep this file: without encryption.key stored secrets are lost.", values);
        }
        return new Secrets(values);
    }

    /** A password that fits into any file, URL or shell without quoting. */
    public static String password() {
        return random(15, Base64.getUrlEncoder()).replace('-', 'x').replace('_', 'y');
    }

    private static String random(int bytes, Base64.Encoder encoder) {
        var noise = new byte[bytes];
        new SecureRandom().nextBytes(noise);
        return (bytes == KEY_BYTES ? encoder : encoder.withoutPadding()).encodeToString(noise);
    }

    public String superuserPassword() {
        return values.get("db.superuser.password");
    }

    public String databasePassword(String role) {
        return values.get("db." + role + ".password");
    }

    public String encryptionKey() {
        return values.get("encryption.key");
    }

    public String metricsToken() {
        return values.get("metrics.token");
    }

    public String sshPassword() {
        return values.get("ssh.password");
    }
}
