/**
 * Payloads of {@code backup.*}: stocktaking in content-defined chunks, and a restore that switches whole or not at all.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.protocol.backup;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
