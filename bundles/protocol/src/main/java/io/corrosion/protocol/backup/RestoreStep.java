package io.corrosion.protocol.backup;

import java.util.UUID;

/**
 * {@code backup.prepare} builds the new tree beside the old one out of what is on the machine already, and ends with
 * {@link RestoreNeed}. {@code backup.switch} verifies every byte of the new tree and then puts it in the place of the
 * old one, whole or not at all; the server must be stopped. {@code backup.abort} drops a restore that has not switched.
 * The first two take long: {@code files.job} with the restore's id.
 */
public record RestoreStep(UUID restoreId) {}
