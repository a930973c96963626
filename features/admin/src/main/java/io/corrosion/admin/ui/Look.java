package io.corrosion.admin.ui;

/** The look of a state's badge. */
final class Look {

    private Look() {}

    static String of(String state) {
        return switch (state) {
            case "active", "up", "done", "enabled", "feature" -> "is-running";
            case "running", "starting", "queued" -> "is-busy";
            case "suspended", "retry", "expired", "bugfix" -> "is-warn";
            case "dead", "down", "revoked", "deleted", "disabled", "failed", "security" -> "is-crashed";
            default -> "is-stopped";
        };
    }
}
