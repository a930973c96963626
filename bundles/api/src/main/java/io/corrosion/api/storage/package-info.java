/**
 * Blobs that belong to a licence: maps, backups, modules, exports (TEN-11).
 */
@Version("1.1.0")
@NullMarked
package io.corrosion.api.storage;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
