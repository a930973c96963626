/**
 * Asking before something that cannot be undone at once.
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.ui.dialog;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
