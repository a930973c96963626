package io.corrosion.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What is read of the log: filters, archives, masked secrets. */
class TrailTest extends LogGround {

    @Test
    void filtersFindWhatTheyNameAndPagesFollowEachOther() {
        LicenseId server = LicenseId.random();
        transactions.run(new Scope.Licence(tenant, server), tx -> {
            audit.record(tx, on(server, entry("server.power.start", Map.of("signal", "start 100%"))));
            audit.record(tx, on(server, entry("auth.login.fail", Map.of())));
        });
        record(5);

        assertThat(actions(query().on(server))).containsExactlyInAnyOrder("server.power.start", "auth.login.fail");
        assertThat(actions(with(Optional.of("server.*"), Optional.empty(), false)))
                .containsExactly("server.power.start");
        assertThat(actions(with(Optional.of("server%"), Optional.empty(), false)))
                .isEmpty();
        assertThat(actions(with(Optional.empty(), Optional.of("ANN 100%"), false)))
                .containsExactly("server.power.start");
        assertThat(actions(with(Optional.empty(), Optional.of("100_"), false))).isEmpty();
        assertThat(actions(with(Optional.empty(), Optional.empty(), true))).containsExactly("auth.login.fail");
        assertThat(trail.find(new Scope.Licence(tenant, server), AuditQuery.ALL, Optional.empty(), 10)
                        .items())
                .hasSize(2);

        List<LoggedEntry> all = new ArrayList<>();
        Items<LoggedEntry> page = trail.find(organisation, AuditQuery.ALL, Optional.empty(), 3);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = trail.find(organisation, AuditQuery.ALL, page.next(), 3);
            all.addAll(page.items());
        }
        List<LoggedEntry> streamed = new ArrayList<>();
        trail.each(organisation, AuditQuery.ALL, streamed::add);
        assertThat(all).hasSize(7).doesNotHaveDuplicates().isEqualTo(streamed);
        assertThatThrownBy(() -> trail.find(organisation, AuditQuery.ALL, Optional.of("nonsense"), 3))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aForensicArchiveProvesItselfWithoutThePlatform() throws Exception {
        record(4);
        var bytes = new ByteArrayOutputStream();

        trail.forensic(organisation, with(Optional.of("deed"), Optional.empty(), false), actor, bytes);

        Map<String, byte[]> files = unzip(bytes.toByteArray());
        assertThat(files)
                .containsOnlyKeys(
                        "entries.ndjson",
                        "chain.ndjson",
                        "manifest.json",
                        "manifest.sig",
                        "public-key.pem",
                        "README.txt");
        assertThat(key.verifies(files.get("manifest.json"), files.get("manifest.sig")))
                .isTrue();
        String manifest = new String(files.get("manifest.json"), StandardCharsets.UTF_8);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        assertThat(manifest)
                .contains(HexFormat.of().formatHex(sha256.digest(files.get("entries.ndjson"))))
                .contains(HexFormat.of().formatHex(sha256.digest(files.get("chain.ndjson"))))
                .contains("\"intact\":true");
        assertThat(new String(files.get("entries.ndjson"), StandardCharsets.UTF_8).lines())
                .hasSize(4);
        // The four deeds, and the export itself.
        assertThat(new String(files.get("chain.ndjson"), StandardCharsets.UTF_8).lines())
                .hasSize(5);
        files.get("manifest.json")[20] ^= 1;
        assertThat(key.verifies(files.get("manifest.json"), files.get("manifest.sig")))
                .isFalse();
    }

    @Test
    void secretsThatSomebodyForgotAreMasked() {
        transactions.run(
                organisation,
                tx -> audit.record(
                        tx,
                        entry(
                                "settings.change",
                                Map.of("after.rcon_password", "hunter2", "api_key", "k", "name", "Ash"))));

        assertThat(trail.find(organisation, AuditQuery.ALL, Optional.empty(), 1)
                        .items()
                        .get(0)
                        .entry()
                        .metadata())
                .containsEntry("name", "Ash")
                .containsEntry("after.rcon_password", "•••")
                .containsEntry("api_key", "•••");
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                files.put(file.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
