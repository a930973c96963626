package io.corrosion.protocol.agent;

import java.util.UUID;

/** {@code module.install}: fetch a module's game-side file and put it in place. */
public record ModuleInstall(
        UUID installationId, String slug, String version, String downloadUrl, String sha256, String target) {}
