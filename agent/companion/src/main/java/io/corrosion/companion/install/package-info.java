/** Makes the agent a service of its machine, and checks that machine. */
@NullMarked
package io.corrosion.companion.install;

import org.jspecify.annotations.NullMarked;
