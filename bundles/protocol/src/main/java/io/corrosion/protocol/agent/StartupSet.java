package io.corrosion.protocol.agent;

import io.corrosion.protocol.MayBeAbsent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code config.startup.set}: how the server is started from its next start on. Answered with {@link Startup}.
 *
 * @param command the whole command line, or empty for the one of {@code agent.properties}; as it is if absent
 * @param environment new values by name; an empty one takes the variable out. Others stay
 */
public record StartupSet(
        UUID requestId, @MayBeAbsent @Nullable String command, Map<String, String> environment) {}
