/**
 * Blobs that belong to a licence: maps, backups, exports (TEN-11), and those of the platform itself: packages of modules.
 */
@Version("1.2.0")
@NullMarked
package io.corrosion.api.storage;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
