/** Installs and updates the game by SteamCMD, and says what is wrong when that fails. */
@NullMarked
package io.corrosion.companion.steam;

import org.jspecify.annotations.NullMarked;
