/**
 * Payloads of {@code config.*}: values of configuration files, read and edited where they lie.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.protocol.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
