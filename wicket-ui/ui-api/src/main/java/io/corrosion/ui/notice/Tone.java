package io.corrosion.ui.notice;

/** How urgent a notice is; each has its shape and colour. */
public enum Tone {
    PLAIN("", "info-circle"),
    BUSY("is-busy", "info-circle"),
    WARN("is-warn", "alert-triangle"),
    BAD("is-crashed", "alert-triangle"),
    GOOD("is-running", "circle-check");

    private final String look;
    private final String icon;

    Tone(String look, String icon) {
        this.look = look;
        this.icon = icon;
    }

    String look() {
        return look;
    }

    String icon() {
        return icon;
    }
}
