@NullMarked
package io.corrosion.players.ui;

import org.jspecify.annotations.NullMarked;
