/**
 * Players of game servers, as far as slices and modules meet over them: who came, who went. Source: rows PLY-01, EXT-13.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.player;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
