/**
 * The files of a game server, wherever they are: behind our agent, a panel or a hosting company's own software. A slice
 * gets {@link io.corrosion.api.file.ServerFiles} from {@link io.corrosion.api.gateway.ServerGateway#files} after it has
 * checked the permission; an adapter brings one with {@link io.corrosion.api.gateway.PanelAdapter#files}. Contents are
 * streams: nobody on the way holds a whole file.
 * Source: rows FILE-*, CONN-08, CONN-13, CONN-28.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.file;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
