package io.corrosion.notify.push;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.notify.Sealing;
import io.corrosion.notify.sql.DeviceRows;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The platform's one key pair for push messages: made by the first node that needs it, the same on all of them, and kept for
 * ever, because browsers remember the public half. Thread-safe.
 */
@Component(service = PushKey.class)
public final class PushKey {

    private static final Scope SCOPE = Scope.platform("push key");
    private static final String PRIVATE = "pkcs8";

    private final Transactions transactions;
    private final Sealing sealing;
    private final DeviceRows rows = new DeviceRows();
    private volatile Optional<VAPIDKeyPair> pair = Optional.empty();

    @Activate
    public PushKey(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions, @Reference Sealing sealing) {
        this.transactions = transactions;
        this.sealing = sealing;
    }

    /** The public half as browsers want it: Base64 for addresses, without padding. */
    public String publicKey() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(pair().extractPublicKeyInUncompressedForm());
    }

    VAPIDKeyPair pair() {
        if (pair.isEmpty()) {
            pair = Optional.of(opened(kept()));
        }
        return pair.get();
    }

    private DeviceRows.KeyPair kept() {
        return transactions.read(SCOPE, rows::key).orElseGet(() -> {
            KeyPair made = made();
            byte[] visible = PublicKeySources.ofECPublicKey((ECPublicKey) made.getPublic())
                    .extractBytesInUncompressedForm();
            String sealed = sealing.seal(
                    DeviceRows.keyId(),
                    Map.of(
                            PRIVATE,
                            Base64.getEncoder().encodeToString(made.getPrivate().getEncoded())));
            transactions.run(SCOPE, tx -> rows.offer(tx, visible, sealed));
            return transactions.read(SCOPE, rows::key).orElseThrow();
        });
    }

    private static KeyPair made() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is missing", e);
        }
    }

    private VAPIDKeyPair opened(DeviceRows.KeyPair kept) {
        byte[] secret = Base64.getDecoder()
                .decode(sealing.open(kept.id(), kept.sealed()).get(PRIVATE));
        return VAPIDKeyPairs.of(
                PrivateKeySources.ofPKCS8Bytes(secret), PublicKeySources.ofUncompressedBytes(kept.publicKey()));
    }
}
