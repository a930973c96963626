/**
 * State, measured values and time, as every page shows them.
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.ui.value;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
