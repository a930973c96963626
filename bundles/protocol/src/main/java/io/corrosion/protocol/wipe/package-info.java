/**
 * The game's side of a wipe: payloads of {@code wipe.*}.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.protocol.wipe;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
