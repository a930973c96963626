/**
 * What the platform orders: payloads of {@code cmd.*}, of {@code loot.apply}, {@code license.state}, and the
 * acknowledgement.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.protocol.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
