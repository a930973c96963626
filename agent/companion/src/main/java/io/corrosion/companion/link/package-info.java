/** The one connection to the platform: outbound, reconnecting for ever, with what must not be lost kept in order. */
@NullMarked
package io.corrosion.companion.link;

import org.jspecify.annotations.NullMarked;
