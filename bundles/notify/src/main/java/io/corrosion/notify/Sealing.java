package io.corrosion.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.vault.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Seals what belongs to no organisation: the secrets of notices until they are delivered, and people's own channels. The key
 * is the platform's; the row's id is authenticated along. Thread-safe.
 */
@Component(service = Sealing.class)
public final class Sealing {

    private static final String PURPOSE = "notices";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public Sealing(@Reference Vault vault) {
        key = new SecretKeySpec(vault.derive(PURPOSE), "AES");
    }

    /** Seals values for the row with this id. */
    public String seal(UUID notice, Map<String, String> secrets) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, notice, nonce).doFinal(json.writeValueAsBytes(secrets));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("Secrets of notice " + notice + " cannot be sealed", e);
        }
    }

    /** Opens what {@link #seal} made for the same row. */
    public Map<String, String> open(UUID notice, String sealed) {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, notice, Arrays.copyOf(bytes, NONCE))
                    .doFinal(bytes, NONCE, bytes.length - NONCE);
            return json.readValue(
                    new String(plain, StandardCharsets.UTF_8), new TypeReference<Map<String, String>>() {});
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("Secrets of notice " + notice + " cannot be opened", e);
        }
    }

    private Cipher cipher(int mode, UUID notice, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(notice.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
