/** Orders to game plugins: recorded, sent, acknowledged or expired. */
@NullMarked
package io.corrosion.gameplugin.order;

import org.jspecify.annotations.NullMarked;
