/**
 * Payloads of {@code files.*}; each request carries the id its response repeats.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.protocol.files;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
