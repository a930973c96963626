package io.corrosion.tenancy.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class LicenceKeyTest {

    private final LicenceKey key = LicenceKey.random(new SecureRandom());

    @Test
    void aKeyIsReadableAndFitsItsColumn() {
        assertThat(key.text()).matches("CORR(-[0-9A-HJKMNP-TV-Z]{5}){5}").hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void twoKeysDiffer() {
        assertThat(LicenceKey.random(new SecureRandom())).isNotEqualTo(key);
    }

    @Test
    void aKeyTypedCarelesslyIsFoundAllTheSame() {
        assertThat(new LicenceKey(" " + key.text().toLowerCase(java.util.Locale.ROOT) + "\n").sha256())
                .isEqualTo(key.sha256());
    }

    @Test
    void aKeyDoesNotShowItself() {
        assertThat(key.toString()).doesNotContain(key.text());
    }
}
