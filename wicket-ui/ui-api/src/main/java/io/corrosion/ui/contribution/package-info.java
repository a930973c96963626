/**
 * What a slice says about its pages, server tabs and panels: data, never built components. The shell mounts, guards, lists
 * and forgets them as their bundles come and go. Source: architecture D10, ui.md "Page anatomy".
 * @since 1.0
 */
@Version("1.2.0")
@NullMarked
package io.corrosion.ui.contribution;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
