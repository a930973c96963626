/**
 * What to show when there is nothing, something went wrong, or somebody may not.
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.ui.notice;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
