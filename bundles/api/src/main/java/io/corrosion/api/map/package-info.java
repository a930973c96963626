/**
 * Maps: what a server loads as its world, which one is next, and how it gets there. Implemented by the slice of maps, used
 * by wipes. Source: rows MAP-01 to MAP-06, WIPE-*.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.map;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
