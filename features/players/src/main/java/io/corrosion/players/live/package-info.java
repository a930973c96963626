@NullMarked
package io.corrosion.players.live;

import org.jspecify.annotations.NullMarked;
