package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code files.read}: a piece of a file. The answer is the bytes themselves with the headers of {@link FileHeaders};
 * fewer than asked for mean the end. Ask for the next pieces before the first has come, so many as the window allows.
 *
 * @param length at most {@link FileHeaders#LONGEST_CHUNK}
 * @param version the version the reading began with; if the file has another one now, the answer is {@code changed}
 */
public record FileRead(
        UUID requestId,
        String path,
        long offset,
        int length,
        @MayBeAbsent @Nullable String version) {}
