/** Roles and rights over REST, at each kind of place. */
@NullMarked
package io.corrosion.roles.rest;

import org.jspecify.annotations.NullMarked;
