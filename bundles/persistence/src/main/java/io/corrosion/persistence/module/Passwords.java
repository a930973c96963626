package io.corrosion.persistence.module;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Passwords of modules' roles, derived from the administrator's, so that every node knows them and none is kept. Immutable. */
record Passwords(String administrator) {

    private static final String ALGORITHM = "HmacSHA256";

    String of(String role) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(administrator.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] code = mac.doFinal(("corrosion module role " + role).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "Passwords";
    }
}
