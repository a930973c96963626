package io.corrosion.protocol.files;

import java.util.UUID;

/**
 * {@code files.job}: how far is the request with this id? Answered as that request itself would be: {@code running} with
 * {@link FileProgress} as data, or its final answer, which is kept for an hour. {@code files.cancel} ends it.
 */
public record FileJob(UUID requestId) {}
