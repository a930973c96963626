/**
 * Panels: where the platform may go for them, and the ear at each: what a panel tells of a server is said on the server's
 * subjects as an agent would say it, so everything behind hears panels and agents alike.
 */
@NullMarked
package io.corrosion.gateway.panel;

import org.jspecify.annotations.NullMarked;
