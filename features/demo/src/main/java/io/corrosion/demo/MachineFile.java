package io.corrosion.demo;

import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** {@code agent.properties} or {@code plugin.properties}: who a machine is and where it finds NATS. */
record MachineFile(Path file) {

    boolean exists() {
        return Files.exists(file);
    }

    void write(LicenseId license, MachineCredential credential) throws IOException {
        Properties values = new Properties();
        values.setProperty("license", license.toString());
        values.setProperty("nats_url", credential.natsUrl());
        values.setProperty("nats_jwt", credential.jwt());
        values.setProperty("nats_seed", credential.seed());
        store(values);
    }

    /** NATS may listen on another port than last time; everything else in the file stays. */
    void reach(String natsUrl) throws IOException {
        Properties values = new Properties();
        try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            values.load(text);
        }
        if (!natsUrl.equals(values.setProperty("nats_url", natsUrl))) {
            store(values);
        }
    }

    private void store(Properties values) throws IOException {
        StringWriter text = new StringWriter();
        values.store(text, "Made by the demo");
        PrivateFile.write(file, text.toString());
    }
}
