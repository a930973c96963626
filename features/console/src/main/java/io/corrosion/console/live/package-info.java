/** What a viewer of a server hears as it happens: lines, figures, state, commands. */
@NullMarked
package io.corrosion.console.live;

import org.jspecify.annotations.NullMarked;
