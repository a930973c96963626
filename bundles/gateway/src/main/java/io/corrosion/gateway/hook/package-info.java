/** What modules have to say before a command, and what they hear when a server runs. */
@NullMarked
package io.corrosion.gateway.hook;

import org.jspecify.annotations.NullMarked;
