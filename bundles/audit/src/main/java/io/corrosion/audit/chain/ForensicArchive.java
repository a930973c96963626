package io.corrosion.audit.chain;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.audit.Verification;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.audit.sql.ChainRows.Link;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP that proves itself: entries, the chain they are part of, and a signed list of the digests of both. Written in one
 * pass; memory stays the same however long the log is. Confined to one thread.
 */
public final class ForensicArchive implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    private static final HexFormat HEX = HexFormat.of();
    private static final String HOW = """
            Audit log of Corrosion, exported for an investigation.

            entries.ndjson   the entries asked for, newest first, one JSON object a line
            chain.ndjson     every kept link of the chain, oldest first
            manifest.json    who asked for what and when, what checking the chain found, and the SHA-256 of the two files
            manifest.sig     Ed25519 signature of manifest.json
            public-key.pem   the platform's key; compare it with the one that the platform shows

            1. openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig
            2. sha256sum entries.ndjson chain.ndjson        compare with "files" of manifest.json
            3. For every line of chain.ndjson: hash = SHA-256(previous as bytes, then content as UTF-8), and previous is the
               hash of the line before. content holds id, organisation, server, actor, kind of actor, action, kind and id of
               the resource, time in microseconds, and the digest of the personal details.
            """;

    private final ZipOutputStream zip;
    private final SigningKey key;
    private final Map<String, String> digests = new LinkedHashMap<>();
    private Verification verification = new Verification(0, 0, 0, 0, List.of());

    public ForensicArchive(OutputStream to, SigningKey key) {
        this.zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        this.key = key;
    }

    /** Writes the entries that the source hands over. */
    public void entries(Consumer<Consumer<LoggedEntry>> source) {
        file("entries.ndjson", json -> {
            source.accept(entry -> line(json, entry));
            return null;
        });
    }

    /** Writes the links that the source hands over, and keeps what it found. */
    public void chain(Function<Consumer<Link>, Verification> source) {
        file("chain.ndjson", json -> {
            verification = source.apply(link -> line(json, link));
            return null;
        });
    }

    /** Ends the archive with its signed manifest. */
    public void seal(Scope scope, AuditQuery query, Actor by, Instant at) {
        try {
            byte[] manifest = manifest(scope, query, by, at);
            plain("manifest.json", manifest);
            plain("manifest.sig", key.sign(manifest));
            plain("public-key.pem", pem().getBytes(StandardCharsets.US_ASCII));
            plain("README.txt", HOW.getBytes(StandardCharsets.UTF_8));
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // The stream belongs to the caller; everything was written by seal().
        digests.clear();
    }

    private void file(String name, Function<JsonGenerator, Void> writing) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            var digesting = new DigestOutputStream(zip, digest);
            try (JsonGenerator json = JSON.createGenerator(digesting, JsonEncoding.UTF8)) {
                json.setRootValueSeparator(null);
                writing.apply(json);
            }
            zip.closeEntry();
            digests.put(name, HEX.formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void line(JsonGenerator json, LoggedEntry logged) {
        try {
            var entry = logged.entry();
            json.writeStartObject();
            json.writeStringField("id", logged.id().toString());
            json.writeNumberField("position", logged.position());
            json.writeStringField("at", logged.at().toString());
            json.writeStringField("actor_type", entry.actor().type());
            json.writeStringField(
                    "actor_id", entry.actor().id().map(Object::toString).orElse(null));
            json.writeStringField("actor_name", entry.actor().name());
            json.writeStringField("ip_address", entry.actor().address());
            json.writeStringField("user_agent", entry.actor().userAgent());
            json.writeStringField("action", entry.action());
            json.writeStringField("resource_type", entry.resourceType());
            json.writeStringField("resource_id", entry.resourceId());
            json.writeStringField(
                    "server", entry.license().map(Object::toString).orElse(null));
            json.writeObjectFieldStart("metadata");
            for (var detail : new TreeMap<>(entry.metadata()).entrySet()) {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(JsonGenerator json, Link link) {
        try {
            json.writeStartObject();
            json.writeNumberField("position", link.position());
            json.writeStringField("entry", link.entry().toString());
            json.writeStringField("previous", HEX.formatHex(link.previous()));
            json.writeStringField("hash", HEX.formatHex(link.hash()));
            json.writeStringField("content", link.content());
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] manifest(Scope scope, AuditQuery query, Actor by, Instant at) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("made_at", at.toString());
            json.writeStringField("made_by", by.name());
            json.writeStringField("chain", ChainCheck.chain(scope).toString());
            json.writeStringField("query", query.toString());
            json.writeNumberField("first_position", verification.from());
            json.writeNumberField("last_position", verification.to());
            json.writeBooleanField("intact", verification.intact());
            json.writeArrayFieldStart("findings");
            for (String finding : verification.findings()) {
                json.writeString(finding);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("files");
            for (var file : digests.entrySet()) {
                json.writeStringField(file.getKey(), file.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void plain(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.publicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
