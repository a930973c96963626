/** How the server is started: as the machine's owner wrote it, and what the platform was asked to make of that. */
@NullMarked
package io.corrosion.companion.startup;

import org.jspecify.annotations.NullMarked;
