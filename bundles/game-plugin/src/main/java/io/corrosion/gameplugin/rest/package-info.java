/** REST: the plugin's page data, its file, and the bridge. */
@NullMarked
package io.corrosion.gameplugin.rest;

import org.jspecify.annotations.NullMarked;
