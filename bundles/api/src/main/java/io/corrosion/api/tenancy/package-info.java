/**
 * A tenant (shown as "organisation") owns licences; a licence is exactly one server. {@code TenantId} is the key of the
 * management plane, {@code LicenseId} the key of the data plane: NATS subjects, storage keys and telemetry begin with it.
 * Each row of a customer carries its tenant, each row of a server its licence too. The scope of a piece of work is an
 * explicit {@link io.corrosion.api.tenancy.Scope}, never a thread-local.
 * Source: architecture D1, decisions 1-3, rows TEN-*, LIC-*.
 */
@Version("1.4.0")
@NullMarked
package io.corrosion.api.tenancy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
