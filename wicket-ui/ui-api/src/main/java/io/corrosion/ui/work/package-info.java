/**
 * Progress of long work that goes on without the page.
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.ui.work;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
