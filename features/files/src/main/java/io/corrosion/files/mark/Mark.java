package io.corrosion.files.mark;

import io.corrosion.api.file.ServerPath;
import java.time.Instant;

/** A path somebody marked, or opened. Immutable. */
public record Mark(ServerPath path, Instant at) {}
