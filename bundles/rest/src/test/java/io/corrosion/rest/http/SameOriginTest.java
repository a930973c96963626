package io.corrosion.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SameOriginTest {

    @Test
    void ourOwnPagesPass() {
        assertThat(SameOrigin.isSameOrigin("same-origin", "http://127.0.0.1:8080", "127.0.0.1:8080"))
                .isTrue();
        assertThat(SameOrigin.isSameOrigin(null, "https://panel.example", "panel.example"))
                .isTrue();
        assertThat(SameOrigin.isSameOrigin("same-origin", null, "panel.example"))
                .isTrue();
    }

    @Test
    void foreignPagesDoNot() {
        assertThat(SameOrigin.isSameOrigin(null, "https://evil.example", "panel.example"))
                .isFalse();
        assertThat(SameOrigin.isSameOrigin("cross-site", null, "panel.example")).isFalse();
        assertThat(SameOrigin.isSameOrigin("same-site", null, "panel.example")).isFalse();
        assertThat(SameOrigin.isSameOrigin("cross-site", "https://panel.example", "panel.example"))
                .isFalse();
        assertThat(SameOrigin.isSameOrigin(null, "https://panel.example.evil.example", "panel.example"))
                .isFalse();
        assertThat(SameOrigin.isSameOrigin(null, "https://panel.example:8443", "panel.example"))
                .isFalse();
    }

    @Test
    void whoSaysNothingIsForeign() {
        assertThat(SameOrigin.isSameOrigin(null, null, "panel.example")).isFalse();
        assertThat(SameOrigin.isSameOrigin(null, "null", "panel.example")).isFalse();
        assertThat(SameOrigin.isSameOrigin("none", null, "panel.example")).isFalse();
        assertThat(SameOrigin.isSameOrigin(null, "http://[", "panel.example")).isFalse();
    }
}
