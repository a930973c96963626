package io.corrosion.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineSeedTest {

    /** The example of the NATS documentation. */
    private static final String SEED = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY";

    /** The raw public key behind UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4, the same example. */
    private static final String PUBLIC = "ef4e44524b72e440f96dae7bba237c6666a40701cb1365a42244f84e7a67dab1";

    @Test
    void aSignatureHoldsUnderThePublicKeyThatBelongsToTheSeed() throws GeneralSecurityException {
        byte[] challenge = {1, 2, 3};

        byte[] signature = MachineSeed.of(SEED).sign(challenge);

        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(publicKey());
        check.update(challenge);
        assertThat(check.verify(signature)).isTrue();
    }

    private static PublicKey publicKey() throws GeneralSecurityException {
        byte[] encoded = HexFormat.of().parseHex("302a300506032b6570032100" + PUBLIC);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Test
    void aMistypedSeedIsRefusedWithoutBeingRepeated() {
        for (String wrong :
                List.of("", "SU", SEED.substring(1), SEED.replace('A', 'B'), SEED + "A", "SU" + "!".repeat(56))) {
            assertThatThrownBy(() -> MachineSeed.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("CSSL3UA");
        }
    }
}
