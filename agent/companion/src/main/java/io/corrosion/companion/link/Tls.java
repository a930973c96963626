package io.corrosion.companion.link;

import io.corrosion.companion.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS with certificates of our own, read from PEM files at each connection, so that exchanged files are used without a
 * restart. Confined to the link's thread.
 */
final class Tls {

    private static final char[] NO_PASSWORD = new char[0];

    private final Settings.Tls settings;
    private String lastRead = "";

    Tls(Settings.Tls settings) {
        this.settings = settings;
    }

    boolean isWanted() {
        return settings.authority().isPresent() || settings.certificate().isPresent();
    }

    /** Whether the files are others than at the last connection. */
    boolean isOutdated() {
        return isWanted() && !lastRead.equals(state());
    }

    /**
     * What to connect with now.
     *
     * @throws IOException that names the file and what is wrong with it
     */
    SSLContext context() throws IOException {
        lastRead = state();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    settings.certificate().isPresent() ? keys().getKeyManagers() : null,
                    settings.authority().isPresent()
                            ? trust(settings.authority().get()).getTrustManagers()
                            : null,
                    null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException(
                    "the certificates of nats_ca, nats_cert and nats_key cannot be used: " + unusable.getMessage(),
                    unusable);
        }
    }

    private KeyManagerFactory keys() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        Certificate[] chain = certificates(settings.certificate().orElseThrow()).toArray(Certificate[]::new);
        store.setKeyEntry("agent", key(settings.key().orElseThrow()), NO_PASSWORD, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        return keys;
    }

    private static TrustManagerFactory trust(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate authority : certificates(file)) {
            store.setCertificateEntry("authority" + number++, authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> found =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (found.isEmpty()) {
                throw new IOException(file + " holds no certificate");
            }
            return found;
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file);
        String begin = "-----BEGIN PRIVATE KEY-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END PRIVATE KEY-----");
        if (from < 0 || to < from) {
            throw new IOException(file + " is no PKCS#8 key; make one by: openssl pkcs8 -topk8 -nocrypt -in " + file);
        }
        byte[] bytes = Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        for (String kind : List.of("EC", "RSA", "Ed25519")) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (GeneralSecurityException another) {
                continue;
            }
        }
        throw new IOException(file + " is a key of a kind that TLS does not use here (EC, RSA, Ed25519)");
    }

    private String state() {
        StringBuilder state = new StringBuilder();
        Stream.of(settings.authority(), settings.certificate(), settings.key())
                .flatMap(Optional::stream)
                .forEach(file -> state.append(stamp(file)));
        return state.toString();
    }

    private static String stamp(Path file) {
        try {
            return file + "@" + Files.getLastModifiedTime(file) + ' ' + Files.size(file) + ';';
        } catch (IOException absent) {
            return file + "@absent;";
        }
    }
}
