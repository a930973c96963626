/**
 * What the game plugin says: payloads of its telemetry and of its answers.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.protocol.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
