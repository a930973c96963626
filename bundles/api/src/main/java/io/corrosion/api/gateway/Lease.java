package io.corrosion.api.gateway;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.UUID;

/**
 * Who has a server to itself now. Immutable.
 *
 * @param operation whose it is; commands given under this id inherit it
 * @param purpose in words that fit behind "The server is busy with:", such as {@code restore}
 * @param epoch grows with each lease of the server; receivers refuse what comes under an older one
 * @param until when it ends by itself, unless it is taken again
 */
public record Lease(LicenseId server, UUID operation, String purpose, long epoch, Instant until) {}
