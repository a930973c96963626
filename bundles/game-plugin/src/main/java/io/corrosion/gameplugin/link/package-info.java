/** How a game plugin gets in: its token, its file, and the bridge for those that only HTTPS lets through. */
@NullMarked
package io.corrosion.gameplugin.link;

import org.jspecify.annotations.NullMarked;
