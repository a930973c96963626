/**
 * Values pushed to browsers and programs over the one WebSocket {@code /api/v1/ws}.
 * Source: architecture section 5, rows CONN-25, CONN-26.
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.live;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
