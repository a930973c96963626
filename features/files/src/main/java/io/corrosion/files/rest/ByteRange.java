package io.corrosion.files.rest;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one part of a file that a request asks for. Immutable.
 *
 * @param first its first byte
 * @param last its last byte; empty for the end
 * @param isPart whether the request named a part at all; forms that are not understood ask for everything
 */
record ByteRange(long first, OptionalLong last, boolean isPart) {

    private static final ByteRange ALL = new ByteRange(0, OptionalLong.empty(), false);
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})?");

    static ByteRange of(@Nullable String header) {
        Matcher parts = FORM.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            return ALL;
        }
        long first = Long.parseLong(parts.group(1));
        String last = parts.group(2);
        if (last != null && Long.parseLong(last) < first) {
            return ALL;
        }
        return new ByteRange(first, last == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(last)), true);
    }

    /** How many bytes of a file of that size it holds. */
    long length(long size) {
        long end = last.isPresent() ? Math.min(last.getAsLong() + 1, size) : size;
        return Math.max(0, end - first);
    }

    boolean isBeyond(long size) {
        return isPart && first >= size && first > 0;
    }
}
