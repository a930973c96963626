/**
 * Places where other bundles' panels appear, each inside a guard that keeps one broken module from breaking a page.
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.ui.slot;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
