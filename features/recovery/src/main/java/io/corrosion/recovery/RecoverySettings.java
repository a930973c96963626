package io.corrosion.recovery;

import io.corrosion.api.error.Invalid;

/**
 * What is done about a server's crashes. Immutable.
 *
 * @param maxAttempts how often it is started before people are called, 1 to 10
 * @param cooldownMinutes how long after a recovery another crash is left alone, 0 to 1,440
 */
public record RecoverySettings(boolean enabled, int maxAttempts, int cooldownMinutes) {

    public static final RecoverySettings USUAL = new RecoverySettings(true, 3, 10);

    public RecoverySettings {
        if (maxAttempts < 1 || maxAttempts > 10) {
            throw Invalid.field("max_attempts", "Must be between 1 and 10.");
        }
        if (cooldownMinutes < 0 || cooldownMinutes > 1_440) {
            throw Invalid.field("cooldown_minutes", "Must be between 0 and 1440 minutes.");
        }
    }
}
