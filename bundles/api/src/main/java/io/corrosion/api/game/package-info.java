/**
 * What runs inside the game: what the game plugin (the uMod or Carbon file beside the other plugins of a server) last told,
 * orders to it, and the facts it reports. The bundle {@code corrosion-game-plugin} provides the services and leaves the
 * events in the outbox. The wire's records stay inside that bundle.
 * Source: rows PLG-*, contract section 1, architecture D12.
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.game;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
