package io.corrosion.protocol.agent;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code update.status}: how far a SteamCMD run or an update of the agent is.
 *
 * @param commandId the command that began it
 * @param step Steam's word, such as {@code downloading} or {@code verifying}; at the end {@code done} or {@code failed}
 * @param progress in percent of this step
 * @param bytes and {@code totalBytes} of this step, as far as Steam tells
 */
public record UpdateStatus(
        @MayBeAbsent @Nullable UUID commandId,
        String step,
        double progress,
        long bytes,
        long totalBytes,
        @MayBeAbsent @Nullable String message) {}
