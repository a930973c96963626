@NullMarked
package io.corrosion.players.messaging;

import org.jspecify.annotations.NullMarked;
