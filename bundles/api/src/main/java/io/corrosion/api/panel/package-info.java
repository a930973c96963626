/**
 * What adapters of panels share, in the box and elsewhere: HTTP that cannot be led astray, files out of a handful of
 * operations, and deliveries that act once. Nobody has to use it; an adapter is any
 * {@link io.corrosion.api.gateway.PanelAdapter}. Source: rows CONN-04 to CONN-15, docs/panel-adapters.md.
 *
 * @since 1.0
 */
@Version("1.0.0")
@NullMarked
package io.corrosion.api.panel;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
