package io.corrosion.protocol.files;

import java.util.UUID;

/** {@code files.put}: write what is fetched from a signed URL. */
public record FilePut(UUID requestId, String path, String downloadUrl) {}
