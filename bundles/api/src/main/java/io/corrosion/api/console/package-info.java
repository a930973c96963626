/**
 * Words that slices and modules add to a server's console, beside the commands of its game. The console itself is the
 * feature {@code console}. Source: issue D, extension points.
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.console;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
