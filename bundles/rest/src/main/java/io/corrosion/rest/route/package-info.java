/**
 * Which operation answers a path: templates, and the table of all operations of all bundles. A request goes to the
 * operation whose whole path fits best, literal parts before templates, whichever bundle brought it. Everything here is
 * immutable; a bundle that comes or goes makes a new table.
 */
@NullMarked
package io.corrosion.rest.route;

import org.jspecify.annotations.NullMarked;
