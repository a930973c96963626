package io.corrosion.tenancy.licence;

import io.corrosion.api.vault.Vault;
import io.corrosion.tenancy.TenancySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Signs licence keys and knows whose signatures count. By default the platform signs with a key derived from its master key;
 * an operator who issues elsewhere names that key's public half here and keeps the private one off this machine. Thread-safe.
 */
@Component(service = Issuer.class, configurationPid = "io.corrosion.tenancy")
public final class Issuer {

    private final PrivateKey own;
    private final List<PublicKey> trusted;

    @Activate
    public Issuer(@Reference Vault vault, TenancySettings settings) throws IOException, GeneralSecurityException {
        this(vault.derive("licence-keys"), settings.issuing_key(), settings.trusted_keys());
    }

    /** With keys of a test's own. */
    public Issuer(byte[] seed, String issuingKey, String trustedKeys) throws IOException, GeneralSecurityException {
        KeyPair derived = pair(seed);
        List<PublicKey> keys = new ArrayList<>();
        KeyPair issuing = issuingKey.isBlank() ? derived : pair(seed(Path.of(issuingKey.strip())));
        own = issuing.getPrivate();
        keys.add(issuing.getPublic());
        // What the platform signed before another key was named stays genuine.
        if (!keys.contains(derived.getPublic())) {
            keys.add(derived.getPublic());
        }
        for (String key : trustedKeys.split(",")) {
            if (!key.isBlank()) {
                keys.add(publicKey(key.strip()));
            }
        }
        trusted = List.copyOf(keys);
    }

    /** The signed form. */
    public String sign(SignedKey key) {
        return key.sign(own);
    }

    /** What it says, when it is genuine. */
    public Optional<SignedKey> verified(String text) {
        return SignedKey.verified(text, trusted);
    }

    /** What others need to verify keys with: Base64 of the X.509 form. */
    public List<String> publicKeys() {
        return trusted.stream()
                .map(key -> Base64.getEncoder().encodeToString(key.getEncoded()))
                .toList();
    }

    /** The pair of these 32 bytes, which are an Ed25519 private key as it stands. */
    static KeyPair pair(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new FixedBytes(seed));
        return generator.generateKeyPair();
    }

    private static byte[] seed(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        PrivateKey key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        return ((EdECPrivateKey) key).getBytes().orElseThrow();
    }

    private static PublicKey publicKey(String base64) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    /** "Random" bytes that are known: the JDK derives a public key from a private one in no other way. */
    private static final class FixedBytes extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        FixedBytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
