/**
 * What slices and modules put into the export of a server, and take out of it again on another one. Export and import themselves
 * are part of the feature {@code config}. Source: issue D, extension points; rows MIG-01, MIG-05, MIG-06.
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.transfer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
