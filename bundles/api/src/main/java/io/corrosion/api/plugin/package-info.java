/**
 * Game plugins of a server and what wipes do with their data. Implemented by the slice of plugins, used by wipes. Source:
 * rows PLUG-01, PLUG-06, PLUG-07; field notes "Wipe automation".
 *
 * @since 1.0
 */
@Version("1.1.0")
@NullMarked
package io.corrosion.api.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
