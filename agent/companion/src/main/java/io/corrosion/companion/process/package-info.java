/** The game server's process: how it is started apart from the agent, found again, ended, and judged. */
@NullMarked
package io.corrosion.companion.process;

import org.jspecify.annotations.NullMarked;
