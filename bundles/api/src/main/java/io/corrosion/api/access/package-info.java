/**
 * Who may do what. The catalogue is contributed by slices; roles are named sets of keys at platform, tenant or server
 * scope; one pure evaluator knows wildcards and implications. A use case asks {@link io.corrosion.api.access.Access} first
 * and receives the {@link io.corrosion.api.tenancy.Scope} its transaction needs.
 * Source: architecture D2, decisions 3-9, contract section 7, rows RBAC-*.
 */
@Version("1.2.0")
@NullMarked
package io.corrosion.api.access;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
